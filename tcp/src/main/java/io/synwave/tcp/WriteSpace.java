package io.synwave.tcp;

import io.synwave.tcp.buffer.SendBuffer;
import io.synwave.tcp.dormant.Notes;

/// How much the program may write: what [SendBuffer] says becomes the bound of the send ring, which the program's
/// thread
/// reads; and when so much has become free that writing is worth a wake, it is told.
final class WriteSpace {
    private final TcpConnection c;
    private final SendBuffer buffer;
    /// The program has filled it, and was not yet told that there is room again. Linux: SOCK_NOSPACE.
    private boolean isFull;
    private boolean hasNews;

    WriteSpace(TcpConnection c) {
        this.c = c;
        buffer = c.settings.newSendBuffer();
    }

    int bytes() {
        return buffer.bytes();
    }

    SendBuffer buffer() {
        return buffer;
    }

    /// The handshake is complete.
    void open() {
        expand();
        update();
    }

    /// Text was acknowledged: there may be room. [#update] tells, when what may be sent has been sent.
    void acknowledged() {
        hasNews = true;
    }

    /// What was to be sent is sent. Who only receives pays nothing for it.
    void settle() {
        if (hasNews || c.sendRing.available() > 0) update();
    }

    /// Says anew how much the ring takes.
    void update() {
        int queued = c.sendRing.available();
        isFull |= queued >= c.sendRing.bound();
        if (hasNews && isFull && mayExpand()) {
            expand();
        }
        buffer.shape(c.snd.mss, c.snd.maxWnd, c.bursts.limit());
        int limit = buffer.limit(queued, c.unsent(), sendable());
        hasNews |= limit > c.sendRing.bound();
        c.sendRing.bound(limit);
        if (hasNews && isWritable()) {
            isFull = false;
            c.tell(TcpEvents.WRITABLE);
        }
        hasNews = false;
    }

    boolean isWritable() {
        return buffer.isWritable(c.sendRing.available(), c.unsent());
    }

    /// The program has filled the buffer and waits. Linux: SOCK_NOSPACE.
    boolean isFull() {
        return isFull;
    }

    /// The program has chosen a size.
    void fix(int bytes) {
        buffer.fix(bytes);
        hasNews = true;
        update();
    }

    /// No more is taken while so much was not yet sent.
    void unsentMost(long bytes) {
        buffer.unsentMost(bytes);
        hasNews = true;
        update();
    }

    /// What may leave beyond what waits.
    private int sendable() {
        return Math.max(0, Math.min(c.retransmission().room(), c.snd.usable()) - c.unsent());
    }

    /// Linux: tcp_should_expand_sndbuf. Where the congestion window is full, a larger buffer would not help.
    private boolean mayExpand() {
        return !c.stack.buffers.isUnderPressure() && c.retransmission().room() >= c.snd.mss;
    }

    private void expand() {
        buffer.expand(c.cc.cwnd() / c.snd.mss, Math.max(c.snd.mss, c.agreed.peerMss()));
    }

    /// See [Notes].
    void keep(Notes n) {
        buffer.keep(n);
        isFull = n.keep(isFull);
        hasNews = n.keep(hasNews);
    }
}
