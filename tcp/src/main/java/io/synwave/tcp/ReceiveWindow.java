package io.synwave.tcp;

import io.synwave.tcp.buffer.ReceiveBuffer;
import io.synwave.tcp.rules.Sequence;

/// The window we offer: RFC 9293 §3.8.6. Its right edge never goes back (SHLD-14). How large it may be says
/// [ReceiveBuffer]; where little is left it moves only in worthwhile steps (silly-window avoidance at the receiver,
/// §3.8.6.2.2, MUST-39). Linux: a scaled window follows every byte while at least half of the buffer is free, one that
/// is not scaled is said in whole segments.
final class ReceiveWindow {
    private static final int LARGEST_FIELD = 65_535;
    /// What the peer's segments are thought to be before one was seen. Linux: tcp_initialize_rcv_mss.
    private static final int FIRST_GUESS = 536;

    private static final int LEAST_GUESS = 88;

    private final TcpConnection c;

    ReceiveWindow(TcpConnection c) {
        this.c = c;
    }

    /// The window of a SYN, never scaled: as many full segments as fit. Linux: tcp_select_initial_window.
    void offerInSyn(int mss) {
        c.receiveBuffer.begin(mss);
        c.rcv.said = ReceiveBuffer.first(c.receiveBuffer.bytes(), mss);
        c.rcv.adv = c.rcv.nxt + Math.min(LARGEST_FIELD, c.rcv.said);
        c.rcv.mss = Math.max(LEAST_GUESS, Math.min(c.rcv.said / 2, Math.min(mss, FIRST_GUESS)));
    }

    /// The window of a SYN by an end that has a buffer of `bytes`.
    static int ofSyn(int bytes, int mss) {
        return Math.min(LARGEST_FIELD, ReceiveBuffer.first(bytes, mss));
    }

    /// After the handshake the buffer decides.
    void open(long nowNs) {
        int sayable = LARGEST_FIELD << c.rcv.windShift;
        c.receiveBuffer.open(c.opening.mss(), sayable, c.receiveRing.head(), nowNs);
        c.rcv.adv = c.rcv.nxt + Math.max(c.rcv.wnd(), Math.min(c.rcv.said, sayable));
        advance();
    }

    /// The field of the segment that is about to leave; moves the right edge where that is worth it.
    int fieldForSegment() {
        advance();
        int shift = c.rcv.windShift;
        // Rounding up keeps the edge from going back; the ring grows with what comes.
        int wnd = c.rcv.wnd() + (1 << shift) - 1 >>> shift;
        int field = Math.min(wnd, LARGEST_FIELD);
        c.rcv.adv = c.rcv.nxt + (field << shift);
        c.rcv.said = field << shift;
        return field;
    }

    /// The field of a SYN or SYN-ACK.
    int fieldForSyn() {
        return Math.min(LARGEST_FIELD, c.rcv.wnd());
    }

    private void advance() {
        int target = target();
        if (target - c.rcv.wnd() >= step()) {
            c.rcv.adv = c.rcv.nxt + target;
        }
    }

    /// The program has read so much that the peer should know: the window was at most half open and doubles. Linux:
    /// tcp_cleanup_rbuf.
    boolean isWorthAnUpdate() {
        int wnd = c.rcv.wnd();
        int target = target();
        return target - wnd >= step() && wnd <= c.receiveBuffer.clamp() / 2 && target >= 2 * wnd;
    }

    /// The window that the buffer allows. Linux: __tcp_select_window; next to nothing is nothing.
    private int target() {
        int free = free();
        int full = c.receiveBuffer.full();
        int window = Math.min(c.receiveBuffer.window(queued()), LARGEST_FIELD << c.rcv.windShift);
        if (free < full / 2 && free < Math.max(full >> 4, Math.min(c.rcv.mss, full / 2))) {
            return 0;
        }
        if (c.rcv.windShift == 0) {
            return unscaled(window, full);
        }
        return free < full / 2 ? window & -(1 << c.rcv.windShift) : window;
    }

    /// Whole segments, or what was said last as long as that is true and not too little.
    private int unscaled(int window, int full) {
        int said = c.rcv.said;
        int mss = Math.min(c.rcv.mss, full);
        if (said > 0 && said > window - mss && said <= window) {
            return mss == full && window >= said + full / 2 ? window : said;
        }
        return window > mss ? window / mss * mss : window;
    }

    private int step() {
        boolean isPlenty = c.rcv.windShift == 0 || free() >= c.receiveBuffer.full() / 2;
        return isPlenty ? 1 : Math.min(c.receiveBuffer.full() / 2, c.rcv.mss);
    }

    private int free() {
        return c.receiveBuffer.full() - queued();
    }

    /// Text that nobody has read, and what waits beyond holes.
    int queued() {
        return c.receiveRing.available() + ahead();
    }

    int ahead() {
        return c.reassembly.isEmpty() ? 0 : c.reassembly.bytes();
    }

    // ---- what the buffer learns ----

    /// The peer's full segments have turned out to be larger than was thought.
    void measured(int text) {
        c.receiveBuffer.measured(text, text + headers(), c.rcv.said);
    }

    /// Rounding the field up lets the edge creep on while nobody reads: the buffer as a whole bounds that, as in
    /// Linux.
    boolean hasRoomFor(Segment seg) {
        return c.receiveRing.available() + seg.textLen() <= c.receiveBuffer.bytes() || seg.textLen() == 0;
    }

    /// Text has been stored, in order or beyond a hole.
    void stored(Segment seg) {
        if (c.stack.buffers.isUnderPressure()) {
            c.receiveBuffer.hold(4 * c.opening.mss());
            return;
        }
        int each = (seg.textLen() + seg.count() - 1) / seg.count();
        for (int i = 0; i < seg.count(); i++) {
            c.receiveBuffer.arrived(each, each + headers(), c.opening.mss(), queued());
        }
    }

    /// RCV.NXT has moved.
    void advanced(Segment seg, long nowNs) {
        boolean isEcho =
                c.ts.agreed && seg.options().hasTimestamps() && seg.options().tsEcr() != 0;
        if (isEcho && seg.textLen() >= c.rcv.mss) {
            int echo = seg.options().tsEcr();
            c.receiveBuffer.echoed(echo, c.ts.elapsedNs(echo, nowNs), c.receiveRing.available() <= seg.textLen());
        }
        c.receiveBuffer.advanced(c.rcv.nxt, c.rcv.adv, nowNs);
    }

    /// The program has taken bytes out.
    void read(long nowNs) {
        c.receiveBuffer.read(c.receiveRing.head(), c.receiveRing.available(), aheadOfNext(), nowNs);
    }

    private int aheadOfNext() {
        return c.reassembly.isEmpty() ? 0 : Sequence.distance(c.rcv.nxt, c.reassembly.end());
    }

    private int headers() {
        boolean isIpv4 = c.tuple().local().isIpv4();
        return Opening.headers(isIpv4) + (c.ts.agreed ? Options.TIMESTAMPS_LENGTH : 0);
    }
}
