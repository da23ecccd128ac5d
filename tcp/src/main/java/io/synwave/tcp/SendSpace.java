package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// The send sequence space: RFC 9293 §3.3.1, Figure 3.
///
/// ```text
///      1         2          3          4
/// ----------|----------|----------|----------
///        snd.una    snd.nxt    snd.una + snd.wnd
/// ```
/// 1 acknowledged, 2 in flight, 3 may be sent, 4 may not yet.
final class SendSpace {
    /// Oldest unacknowledged.
    int una;
    /// Next to be sent; never goes back: what is lost is known by its send record.
    int nxt;
    /// The peer's window in bytes, scaled.
    int wnd;
    /// SEG.SEQ and SEG.ACK of the last window update.
    int wl1;

    int wl2;
    /// Initial send sequence number.
    int iss;
    /// What the peer's window field is shifted by; 0 until both have offered scaling.
    int windShift;
    /// The largest window the peer has ever offered, in bytes.
    int maxWnd;
    /// Effective send MSS: text bytes that fit a segment with its options.
    int mss;
    /// End of the last segment sent that was smaller than [#mss] (Minshall's variable).
    int smallEnd;

    /// Segments that have left: for [TcpInfo].
    int segments;

    private boolean isSynAcknowledged;

    void begin(int initialSequence) {
        iss = initialSequence;
        una = initialSequence;
        nxt = initialSequence;
        smallEnd = initialSequence;
    }

    /// Bytes (and SYN, FIN) sent and not acknowledged.
    int flightSize() {
        return Sequence.distance(una, nxt);
    }

    /// The peer has all before `ack`, our SYN among it.
    void acknowledged(int ack) {
        una = ack;
        isSynAcknowledged = true;
    }

    /// Our SYN is acknowledged: una says so too, but not after 4 GiB, when it passes iss again.
    boolean isSynAcknowledged() {
        return isSynAcknowledged;
    }

    /// What the peer's window still leaves, negative when it was shrunk: RFC 9293 MUST-34. A window begins after
    /// the SYN.
    int usable() {
        int syn = !isSynAcknowledged && nxt != iss ? 1 : 0;
        return Sequence.distance(nxt, una + syn + wnd);
    }

    /// Takes the window of an acceptable segment: RFC 9293 §3.10.7.4, fifth.
    void updateWindow(Segment seg, int window) {
        wnd = window;
        wl1 = seg.seq();
        wl2 = seg.ack();
        maxWnd = Math.max(maxWnd, window);
    }

    /// Takes the window of the SYN that a listener has answered, which is never scaled. Linux: the largest window
    /// counts
    /// from the third ACK on.
    void firstWindow(int irs, int window) {
        wnd = window;
        wl1 = irs;
        wl2 = 0;
    }

    /// The segment is newer than the one that last set the window.
    boolean isNewerThanLastUpdate(Segment seg) {
        return Sequence.lt(wl1, seg.seq()) || (wl1 == seg.seq() && Sequence.le(wl2, seg.ack()));
    }

    /// See [Notes].
    void keep(Notes n) {
        una = n.sequence;
        nxt = n.sequence;
        iss = n.keep(iss, una);
        wnd = n.keep(wnd, 0);
        wl1 = n.keep(wl1, 0);
        wl2 = n.keep(wl2, una);
        windShift = n.keep(windShift, 0);
        maxWnd = n.keep(maxWnd, wnd);
        mss = n.keep(mss, 0);
        smallEnd = n.keep(smallEnd, una);
        segments = n.keep(segments, 0);
        isSynAcknowledged = true;
    }
}
