package io.synwave.tcp;

import io.synwave.trace.TcpState;

/// The window we offer: RFC 9293 §3.8.6. Its right edge never goes back (SHLD-14) and moves only in worthwhile steps
/// (silly-window avoidance at the receiver, §3.8.6.2.2, MUST-39).
final class ReceiveWindow {
    private static final int LARGEST_FIELD = 65_535;

    private final TcpConnection c;

    ReceiveWindow(TcpConnection c) {
        this.c = c;
    }

    /// The window of a SYN, never scaled: as many full segments as fit. Linux: tcp_select_initial_window.
    void offerInSyn(int mss) {
        c.rcv.adv = c.rcv.nxt + ofSyn(c.rcv.maxWindow, mss);
    }

    /// The window of a SYN by an end that may offer `maxWindow` bytes.
    static int ofSyn(int maxWindow, int mss) {
        int most = Math.min(LARGEST_FIELD, maxWindow);
        return most > mss ? most / mss * mss : most;
    }

    /// After the handshake the whole buffer may be offered.
    void open() {
        advance();
    }

    /// The field of the segment that is about to leave; moves the right edge where that is worth it.
    int fieldForSegment() {
        advance();
        int shift = c.rcv.windShift;
        int unit = 1 << shift;
        // Rounding up keeps the edge from going back; the buffer is twice the window, so there is room for it.
        int wnd = Math.min(c.rcv.wnd() + unit - 1, room()) >>> shift;
        int field = Math.min(wnd, LARGEST_FIELD);
        c.rcv.adv = c.rcv.nxt + (field << shift);
        return field;
    }

    /// The field of a SYN or SYN-ACK.
    int fieldForSyn() {
        return Math.min(LARGEST_FIELD, c.rcv.wnd());
    }

    private void advance() {
        int gain = gain();
        if (gain >= step()) {
            int unit = 1 << c.rcv.windShift;
            int grown = c.rcv.wnd() + gain & -unit;
            c.rcv.adv = c.rcv.nxt + Math.max(grown, c.rcv.wnd());
        }
    }

    /// The program has read so much that the peer should know: the window was at most half open and doubles. Linux:
    /// tcp_cleanup_rbuf.
    boolean isWorthAnUpdate() {
        int wnd = c.rcv.wnd();
        int target = wnd + Math.max(0, gain());
        return gain() >= step() && wnd <= c.rcv.maxWindow / 2 && target >= 2 * wnd;
    }

    /// How far the right edge could move.
    private int gain() {
        return c.rcv.maxWindow - c.receiveRing.available() - c.rcv.wnd();
    }

    private int step() {
        return Math.min(c.rcv.maxWindow / 2, c.rcv.mss);
    }

    /// Nothing is put into the ring after the peer's FIN, and TIME-WAIT may be without one: the edge stays where it
    /// is.
    private int room() {
        return c.state() == TcpState.TIME_WAIT ? Integer.MAX_VALUE : c.receiveRing.room();
    }
}
