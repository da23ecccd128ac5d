package io.synwave.tcp.rules;

/// Whether a SYN may open the pair of ends anew that rests in TIME-WAIT: RFC 9293 MAY-2, SHLD-4, RFC 6191 §2.
public final class TimeWaitReuse {
    /// How far the new initial sequence number lies above all that were used. Linux: tcp_timewait_state_process.
    public static final int ISS_STEP = 65_535 + 2;

    private TimeWaitReuse() {}

    /// Both connections use timestamps: the newer one must have the newer TSval, or the same and a higher number.
    public static boolean allowsByTimestamp(int tsVal, int recent, boolean isAbove) {
        return Sequence.gt(tsVal, recent) || (tsVal == recent && isAbove);
    }

    /// Without timestamps: the new initial sequence number must lie above everything received.
    ///
    /// @param seq SEG.SEQ of the SYN
    /// @param nxt RCV.NXT of the old connection
    public static boolean isAbove(int seq, int nxt) {
        return Sequence.gt(seq, nxt);
    }
}
