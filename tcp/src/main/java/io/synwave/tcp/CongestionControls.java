package io.synwave.tcp;

/// The congestion controls that can be chosen, in the order of their numbers in [Setting#CONGESTION_CONTROL].
public enum CongestionControls {
    RENO("reno"),
    CUBIC("cubic");

    private static final CongestionControls[] VALUES = values();

    private final String label;

    CongestionControls(String label) {
        this.label = label;
    }

    /// The name Linux gives it.
    public String label() {
        return label;
    }

    static CongestionControl chosenBy(TcpSettings settings) {
        return switch (VALUES[settings.count(Setting.CONGESTION_CONTROL)]) {
            case RENO -> new NewReno(settings);
            case CUBIC -> new Cubic(settings);
        };
    }
}
