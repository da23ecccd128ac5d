package io.synwave.bench.goodput;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.Link;
import java.util.ArrayDeque;

/// One direction of the forwarder: a bottleneck with its queue, and a delay that is the same for all. One thread.
final class DelayLine {
    private record Held(Frame frame, Link to, long dueNs) {}

    private final FramePool pool;
    private final Cell cell;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    /// What has not yet passed the bottleneck.
    private final ArrayDeque<Long> departures = new ArrayDeque<>();

    private long freeNs;

    /// @param cell its bottleneck holds in this direction when it has one
    DelayLine(FramePool pool, Cell cell) {
        this.pool = pool;
        this.cell = cell;
    }

    void put(Frame frame, Link to, long nowNs) {
        long leavesNs = nowNs;
        if (cell.rateMbit() > 0) {
            while (!departures.isEmpty() && departures.peek() <= nowNs) departures.remove();
            if (departures.size() >= cell.queueFrames()) return;
            freeNs = Math.max(freeNs, nowNs) + frame.length() * 8_000L / cell.rateMbit();
            departures.add(freeNs);
            leavesNs = freeNs;
        }
        Frame copy = pool.take();
        if (copy == null) throw new IllegalStateException("too many frames under way");
        copy.copyOf(frame);
        held.add(new Held(copy, to, leavesNs + cell.oneWayNs()));
    }

    /// Hands on what is due.
    int release(long nowNs) {
        int count = 0;
        for (; !held.isEmpty() && held.peek().dueNs <= nowNs; count++) {
            Held next = held.remove();
            Frame out = next.to.take();
            if (out != null) {
                out.copyOf(next.frame);
                next.to.send(out);
            }
            next.frame.release();
        }
        return count;
    }

    long nextDueNs() {
        return held.isEmpty() ? Long.MAX_VALUE : held.peek().dueNs;
    }
}
