package io.synwave.tcp.rules;

/// Whether a reset is believed: RFC 9293 §3.10.7.4, second check, after RFC 5961 §3.2.
public enum ResetRule {
    /// SEG.SEQ is RCV.NXT exactly: the connection is reset.
    RESET,
    /// It lies in the window, but not exactly: a challenge ACK lets a true peer try again.
    CHALLENGE,
    /// Outside the window: dropped without an answer.
    DROP;

    /// Judges a reset at `seq`.
    ///
    /// @param nxt RCV.NXT
    /// @param wnd RCV.WND in bytes, not negative
    public static ResetRule of(int seq, int nxt, int wnd) {
        if (seq == nxt) {
            return RESET;
        }
        return Sequence.within(nxt, seq, nxt + wnd) ? CHALLENGE : DROP;
    }
}
