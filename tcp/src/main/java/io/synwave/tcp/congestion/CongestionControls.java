package io.synwave.tcp.congestion;

import java.util.Arrays;
import java.util.stream.Collectors;

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

    /// The control of this name.
    ///
    /// @throws IllegalArgumentException when there is none; the message names those that there are
    public static CongestionControls named(String name) {
        for (CongestionControls each : VALUES) {
            if (each.label.equals(name)) return each;
        }
        String known = Arrays.stream(VALUES).map(CongestionControls::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no congestion control \"" + name + "\"; there are " + known);
    }

    /// The control of this number.
    public static CongestionControls of(int number) {
        return VALUES[number];
    }

    /// A new one, for one connection, as the texts have it.
    ///
    /// @param mostSegments how many segments one ACK may add in slow start: RFC 3465 §2.3
    public CongestionControl create(int mostSegments) {
        return create(Tuning.plain(mostSegments));
    }

    /// A new one, for one connection.
    public CongestionControl create(Tuning tuning) {
        return switch (this) {
            case RENO -> new NewReno(tuning);
            case CUBIC -> new Cubic(tuning);
            case DCTCP -> new Dctcp(tuning.mostSegments());
            case BBR -> new Bbr(tuning.seed());
        };
    }
}
