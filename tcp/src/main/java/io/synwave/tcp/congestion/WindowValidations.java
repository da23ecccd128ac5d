package io.synwave.tcp.congestion;

/// The ways to treat an unused window, in the order of their numbers in the setting `cwnd_validation`.
public enum WindowValidations {
    /// RFC 5681 §4.1.
    RESTART_WINDOW,
    LINUX,
    /// RFC 7661.
    PIPE_ACK;

    private static final WindowValidations[] VALUES = values();

    /// The way of this number.
    public static WindowValidations of(int number) {
        return VALUES[number];
    }

    /// A new one, for the connection of `cc`.
    public WindowValidation create(CongestionControl cc) {
        return switch (this) {
            case RESTART_WINDOW -> new RestartWindow(cc);
            case LINUX -> new LinuxValidation(cc);
            case PIPE_ACK -> new PipeAckValidation(cc);
        };
    }
}
