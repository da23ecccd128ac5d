package io.synwave.tcp.congestion;

/// The largest delivery rate of this probing cycle and the one before: draft-ietf-ccwg-bbr §5.5.5.
final class MaxBandwidth {
    private long current;
    private long before;

    /// What the program has limited counts only where it is more than is known.
    void acknowledged(RateSample rs) {
        if (rs.rate > 0 && (rs.rate >= value() || !rs.isApplicationLimited)) current = Math.max(current, rs.rate);
    }

    /// A cycle is over.
    void advance() {
        if (current == 0) return; // nothing was measured in it
        before = current;
        current = 0;
    }

    long value() {
        return Math.max(current, before);
    }
}
