package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// The receive sequence space: RFC 9293 §3.3.1, Figure 4, and the window that is offered.
///
/// ```text
///      1          2          3
/// ----------|----------|----------
///        rcv.nxt    rcv.adv
/// ```
/// 1 received, 2 may be received, 3 not yet.
final class ReceiveSpace {
    /// Next expected.
    int nxt;
    /// Right edge of the window that was last offered: never goes back.
    int adv;
    /// Initial receive sequence number.
    int irs;
    /// What our window field is shifted by; 0 until both have offered scaling.
    int windShift;
    /// The largest segment the peer seems to send, in bytes: Linux rcv_mss.
    int mss;
    /// Up to here in the receive ring the peer has pushed: a position.
    long pushedTo;
    /// Segments that came, those with text, and those that came out of order: for [TcpInfo].
    int segments;

    int textSegments;
    int outOfOrder;
    /// The window as it was last decided on, in bytes: a SYN cannot say all of it.
    int said;
    /// The peer's FIN has come, before its turn perhaps, with this number.
    boolean finSeen;

    int finSeq;

    void begin(int initialSequence) {
        irs = initialSequence;
        nxt = initialSequence + 1;
        adv = nxt;
    }

    /// RCV.WND: what is offered from `nxt` on, in bytes.
    int wnd() {
        return Math.max(0, Sequence.distance(nxt, adv));
    }

    /// See [Notes].
    void keep(Notes n) {
        nxt = n.keep(nxt, 0);
        irs = n.keep(irs, nxt);
        adv = n.keep(adv, nxt);
        windShift = n.keep(windShift, 0);
        mss = n.keep(mss, 0);
        pushedTo = n.keep(pushedTo, 0);
        segments = n.keep(segments, 0);
        textSegments = n.keep(textSegments, 0);
        outOfOrder = n.keep(outOfOrder, 0);
        said = n.keep(said, adv - nxt);
    }
}
