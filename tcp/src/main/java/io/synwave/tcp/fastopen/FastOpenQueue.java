package io.synwave.tcp.fastopen;

import java.util.ArrayDeque;

/// Bounds the connections that a listener has opened on the word of a cookie alone and whose third ACK is missing: RFC
/// 7413 §5.1, PendingFastOpenRequests. Times in nanoseconds.
///
/// Linux: a connection that was accepted and then reset keeps its place for a minute, so that one who forges addresses
/// whose owners answer with resets gains nothing.
public final class FastOpenQueue {
    static final long RESET_HOLD_NS = 60_000_000_000L;

    /// When the places of those that were reset become free, in this order.
    private final ArrayDeque<Long> resets = new ArrayDeque<>();

    private int limit;
    private int pending;

    /// @param limit how many may be pending; 0 lets nobody in
    public FastOpenQueue(int limit) {
        this.limit = limit;
    }

    /// How many may be pending from now on.
    public void limit(int most) {
        limit = most;
    }

    public int limit() {
        return limit;
    }

    /// Connections that are pending, and places that are held.
    public int pending() {
        return pending;
    }

    /// One more may come in.
    public boolean hasRoom(long nowNs) {
        if (pending < limit) {
            return true;
        }
        if (limit == 0 || resets.isEmpty() || nowNs - resets.peek() < 0) {
            return false;
        }
        resets.remove();
        pending--;
        return true;
    }

    /// A connection was let in.
    public void entered() {
        pending++;
    }

    /// Its third ACK came, or it is over.
    public void left() {
        pending--;
    }

    /// It was reset by its peer: its place is held.
    public void heldByReset(long nowNs) {
        resets.add(nowNs + RESET_HOLD_NS);
    }
}
