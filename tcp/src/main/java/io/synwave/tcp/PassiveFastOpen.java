package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenQueue;
import org.jspecify.annotations.Nullable;

/// Fast Open by a server: RFC 7413 §4.2.2. The connection was made by a SYN with a good cookie: its program can read
/// what
/// the SYN brought, and answer, before the third ACK. Until then it takes a place in the listener's [FastOpenQueue].
final class PassiveFastOpen extends FastOpen {
    private final TcpConnection c;
    private final FastOpenQueue queue;
    private final @Nullable FastOpenCookie newer;
    private final boolean hasText;
    private boolean isPending = true;
    private boolean isAccepted;

    /// @param newer a cookie to tell the client, in place of the one it came with
    PassiveFastOpen(TcpConnection c, FastOpenQueue queue, @Nullable FastOpenCookie newer) {
        this.c = c;
        this.queue = queue;
        this.newer = newer;
        hasText = c.rcv.nxt != c.rcv.irs + 1;
        queue.entered();
    }

    @Override
    boolean isNone() {
        return false;
    }

    @Override
    @Nullable
    FastOpenCookie option() {
        return c.snd.nxt == c.snd.iss ? newer : null;
    }

    @Override
    boolean isOpenEarly() {
        return isPending;
    }

    @Override
    boolean isUnclaimed() {
        return isPending && !isAccepted;
    }

    @Override
    void accepted() {
        isAccepted = true;
    }

    @Override
    void completed() {
        leave();
    }

    @Override
    void ended() {
        leave();
    }

    private void leave() {
        if (isPending) {
            isPending = false;
            queue.left();
        }
    }

    /// One that waits to be accepted keeps a place in the accept queue, which is bounded too.
    @Override
    void resetTaken(long nowNs) {
        if (isPending && isAccepted) {
            isPending = false;
            queue.heldByReset(nowNs);
        }
    }

    @Override
    boolean hasDelivered() {
        return hasText;
    }
}
