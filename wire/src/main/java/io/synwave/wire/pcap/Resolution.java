package io.synwave.wire.pcap;

/// The unit in which a written file keeps time.
public enum Resolution {
    MICROSECONDS(6, 1_000),
    NANOSECONDS(9, 1);

    private final int decimals;
    private final int unitNs;

    Resolution(int decimals, int unitNs) {
        this.decimals = decimals;
        this.unitNs = unitNs;
    }

    /// Decimal places of a second: pcapng's `if_tsresol`.
    int decimals() {
        return decimals;
    }

    /// Nanoseconds of one unit.
    int unitNs() {
        return unitNs;
    }
}
