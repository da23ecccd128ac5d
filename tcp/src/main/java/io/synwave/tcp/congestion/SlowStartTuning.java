package io.synwave.tcp.congestion;

/// How CUBIC finds the end of slow start.
///
/// @param kind which algorithm does
/// @param signs what [ClassicHyStart] heeds, bits of it
/// @param lowWindow segments below which it heeds nothing
/// @param ackDeltaNs ACKs no further apart belong to one train, in nanoseconds
/// @param isPaced segments leave evenly, which draws a train out
public record SlowStartTuning(Kind kind, int signs, int lowWindow, long ackDeltaNs, boolean isPaced) {
    /// Which algorithm.
    public enum Kind {
        /// None: only loss ends slow start.
        NONE,
        /// [HyStart]: RFC 9406.
        HYSTART_PLUS_PLUS,
        /// [ClassicHyStart]: what Linux does.
        HYSTART
    }

    /// As RFC 9406 has it.
    static final SlowStartTuning PLAIN = new SlowStartTuning(Kind.HYSTART_PLUS_PLUS, 0, 0, 0, false);

    SlowStartExit exitOf(LossBased window) {
        return switch (kind) {
            case NONE -> SlowStartExit.NEVER;
            case HYSTART_PLUS_PLUS -> new HyStart();
            case HYSTART -> new ClassicHyStart(window, this);
        };
    }
}
