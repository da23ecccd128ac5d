package io.synwave.tcp;

import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;

/// What the trace will say of the segment in process: how it came (before it was trimmed), and what was made of it.
final class Arrived {
    TcpState before = TcpState.CLOSED;
    Verdict verdict = Verdict.ACK_OLD;
    int seq;
    int flags;
    int textLen;
    /// Its timestamp is to be taken, once its ACK proves good.
    boolean bringsTimestamp;

    void begin(Segment seg, TcpState state) {
        before = state;
        verdict = Verdict.ACK_OLD;
        seq = seg.seq();
        flags = seg.flags();
        textLen = seg.textLen();
        bringsTimestamp = false;
    }
}
