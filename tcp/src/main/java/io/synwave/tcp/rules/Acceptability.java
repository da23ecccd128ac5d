package io.synwave.tcp.rules;

/// Where a segment lies against the receive window: RFC 9293 §3.10.7.4, first check, and the table of §3.4.
///
/// Pure. A segment that lies wholly before RCV.NXT is outside, as the RFC has it. Deviation: the table refuses text
/// that
/// begins before the window and ends after it; we trim it, because what lies between can be used. Linux: an empty
/// segment at the right edge is heard, because a peer that has filled the window stands there.
public enum Acceptability {
    /// Something of it lies in the window.
    INSIDE,
    /// Nothing of its text can be taken, but its ACK and RST are valid: a segment at RCV.NXT against a closed
    /// window
    /// (MUST-66), or an empty one at the right edge.
    CONTROL_ONLY,
    /// Not acceptable: answered with an ACK and dropped.
    OUTSIDE;

    /// Judges a segment of `len` sequence numbers from `seq` on.
    ///
    /// @param len SEG.LEN, with SYN and FIN counted
    /// @param nxt RCV.NXT
    /// @param wnd RCV.WND in bytes, not negative
    public static Acceptability of(int seq, int len, int nxt, int wnd) {
        if (wnd == 0) {
            return seq == nxt ? (len == 0 ? INSIDE : CONTROL_ONLY) : OUTSIDE;
        }
        int right = nxt + wnd;
        if (len == 0) {
            return Sequence.within(nxt, seq, right) ? INSIDE : seq == right ? CONTROL_ONLY : OUTSIDE;
        }
        boolean begins = Sequence.within(nxt, seq, right);
        boolean ends = Sequence.within(nxt, seq + len - 1, right);
        return begins || ends || covers(seq, len, nxt) ? INSIDE : OUTSIDE;
    }

    /// It begins before the window and ends after it.
    private static boolean covers(int seq, int len, int nxt) {
        return Sequence.lt(seq, nxt) && Sequence.gt(seq + len, nxt);
    }
}
