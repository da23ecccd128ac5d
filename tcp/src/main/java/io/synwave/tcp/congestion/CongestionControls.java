package io.synwave.tcp.congestion;

/// The congestion controls that can be chosen, in the order of their numbers in the setting `tcp_congestion_control`.
public enum CongestionControls {
    RENO("reno"),
    CUBIC("cubic"),
    /// Asks for ECN and grants it, whatever the host's policy.
    DCTCP("dctcp"),
    BBR("bbr");

    private static final CongestionControls[] VALUES = values();

    private final String label;

    CongestionControls(String label) {
        this.label = label;
    }

    /// The name Linux gives it.
    public String label() {
        return label;
    }

    /// It lives on congestion marks.
    public boolean needsEcn() {
        return this == DCTCP;
    }

    /// The control of this number.
    public static CongestionControls of(int number) {
        return VALUES[number];
    }

    /// A new one, for one connection.
    ///
    /// @param mostSegments how many segments one ACK may add in slow start: RFC 3465 §2.3
    public CongestionControl create(int mostSegments) {
        return create(mostSegments, EcnBackoff.AS_LOSS);
    }

    /// A new one, for one connection.
    ///
    /// @param mostSegments how many segments one ACK may add in slow start: RFC 3465 §2.3
    public CongestionControl create(int mostSegments, EcnBackoff backoff) {
        return create(mostSegments, backoff, 0);
    }

    /// As [#create(int, EcnBackoff)], for those that leave something to chance, which is made from `seed`.
    public CongestionControl create(int mostSegments, EcnBackoff backoff, long seed) {
        return switch (this) {
            case RENO -> new NewReno(mostSegments, backoff);
            case CUBIC -> new Cubic(mostSegments, backoff);
            case DCTCP -> new Dctcp(mostSegments);
            case BBR -> new Bbr(seed);
        };
    }
}
