package io.synwave.bench.goodput;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.Link;
import java.util.ArrayDeque;
import java.util.Random;

/// One direction of the forwarder: a bottleneck with its queue, and a delay that is the same for all. One thread.
final class DelayLine {
    private record Held(Frame frame, Link to, long dueNs) {}

    private final FramePool pool;
    private final Cell cell;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    /// What has not yet passed the bottleneck.
    private final ArrayDeque<Long> departures = new ArrayDeque<>();

    private final long mostJitterNs;
    private final Random random;
    private long freeNs;
    private long dueNs;

    /// @param cell its bottleneck holds in this direction when it has one
    /// @param mostJitterNs a packet is delayed by so much more at most, at random; it never overtakes another
    DelayLine(FramePool pool, Cell cell, long mostJitterNs, long seed) {
        this.pool = pool;
        this.cell = cell;
        this.mostJitterNs = mostJitterNs;
        random = new Random(seed);
    }

    void put(Frame frame, Link to, long nowNs) {
        long leavesNs = nowNs;
        if (cell.rateMbit() > 0) {
            while (!departures.isEmpty() && departures.peek() <= nowNs) departures.remove();
            if (departures.size() >= cell.queueFrames()) return;
            freeNs = Math.max(freeNs, nowNs) + cell.transmissionNs(frame.length());
            departures.add(freeNs);
            leavesNs = freeNs;
        }
        Frame copy = pool.take();
        if (copy == null) throw new IllegalStateException("too many frames under way");
        copy.copyOf(frame);
        dueNs = Math.max(dueNs, leavesNs + cell.oneWayNs() + jitterNs());
        held.add(new Held(copy, to, dueNs));
    }

    private long jitterNs() {
        return mostJitterNs == 0 ? 0 : random.nextLong(mostJitterNs);
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
