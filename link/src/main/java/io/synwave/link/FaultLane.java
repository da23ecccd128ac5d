package io.synwave.link;

import io.synwave.wire.LinkType;
import java.lang.foreign.ValueLayout;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One direction of a [FaultTap]: decides each frame's fate and holds those that come later.
///
/// A frame goes `offer → (lost) → corrupt → duplicate → delay → reorder → exit`. All delays of a lane are equal, and so
/// are all hold times: both kinds of held frames leave in the order they came.
final class FaultLane {
    private static final int LIMIT = 4096;
    private static final int NOT_BY_GAP = Integer.MAX_VALUE;

    private final Faults faults;
    private final LinkType type;
    private final RandomGenerator random;
    private final LongSupplier clock;
    private final FramePool pool;
    private final HeldFrames delayed = new HeldFrames(LIMIT);
    private final HeldFrames reordered = new HeldFrames(LIMIT);
    private final TransportChecksum checksum = new TransportChecksum();
    final FaultCounts counts = new FaultCounts();

    FaultLane(Link link, Faults faults, RandomGenerator random, LongSupplier clock) {
        this.faults = faults;
        this.random = random;
        this.clock = clock;
        type = link.type();
        pool = new FramePool(link.mtu() + 18, 2 * LIMIT);
    }

    /// Takes in a borrowed frame; what may go at once is handed to `exit`, where it is borrowed too.
    void offer(Frame frame, FrameSink exit) {
        counts.frames++;
        if (strikes(faults.loss())) {
            counts.lost++;
            return;
        }
        if (strikes(faults.corruption())) corrupt(frame);
        if (strikes(faults.duplication())) duplicate(frame, exit);
        if (faults.delayNs() > 0) {
            delay(frame);
        } else {
            pass(frame, exit);
        }
    }

    private boolean strikes(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /// Turns one bit over. Nobody may repair it, nor believe a device that has looked at the frame before.
    private void corrupt(Frame frame) {
        if (frame.length() == 0) return;
        checksum.complete(frame, type);
        frame.checksumState(Frame.ChecksumState.NONE);
        long at = frame.offset() + random.nextInt(frame.length());
        int bit = 1 << random.nextInt(8);
        frame.memory().set(ValueLayout.JAVA_BYTE, at, (byte) (frame.memory().get(ValueLayout.JAVA_BYTE, at) ^ bit));
        counts.corrupted++;
    }

    /// The second copy takes the same way; it is made first, because who gets a frame may change it.
    private void duplicate(Frame frame, FrameSink exit) {
        Frame copy = copy(frame);
        if (copy == null) return;
        counts.duplicated++;
        if (faults.delayNs() > 0) {
            hold(delayed, copy, faults.delayNs(), NOT_BY_GAP);
        } else {
            pass(copy, exit);
            copy.release();
        }
    }

    private void delay(Frame frame) {
        Frame copy = copy(frame);
        if (copy == null) return;
        counts.delayed++;
        hold(delayed, copy, faults.delayNs(), NOT_BY_GAP);
    }

    /// The end of the way: out, unless it is to be overtaken.
    private void pass(Frame frame, FrameSink exit) {
        if (strikes(faults.reordering())) {
            Frame copy = copy(frame);
            if (copy == null) return;
            counts.reordered++;
            hold(reordered, copy, faults.reorderHoldNs(), faults.reorderGap());
            return;
        }
        exit.accept(frame);
        if (reordered.isEmpty()) return;
        reordered.overtaken();
        letGo(Long.MIN_VALUE, exit);
    }

    private @Nullable Frame copy(Frame frame) {
        Frame copy = pool.take();
        if (copy != null && copy.copyOf(frame)) return copy;
        if (copy != null) copy.release();
        counts.overLimit++;
        return null;
    }

    private void hold(HeldFrames held, Frame copy, long timeNs, int framesToPass) {
        if (held.isFull()) {
            counts.overLimit++;
            copy.release();
        } else {
            held.add(copy, clock.getAsLong() + timeNs, framesToPass);
        }
    }

    /// Hands to `exit` what is due by now.
    void release(FrameSink exit) {
        if (delayed.isEmpty() && reordered.isEmpty()) return;
        long nowNs = clock.getAsLong();
        while (delayed.isFirstDue(nowNs)) {
            Frame frame = delayed.removeFirst();
            pass(frame, exit);
            frame.release();
        }
        letGo(nowNs, exit);
    }

    private void letGo(long nowNs, FrameSink exit) {
        while (reordered.isFirstDue(nowNs)) {
            Frame frame = reordered.removeFirst();
            exit.accept(frame);
            frame.release();
        }
    }

    long nextDeadlineNs() {
        return Math.min(delayed.firstDueNs(), reordered.firstDueNs());
    }

    /// Frames that are held now.
    int outstanding() {
        return pool.outstanding();
    }

    void close() {
        while (!delayed.isEmpty()) delayed.removeFirst().release();
        while (!reordered.isEmpty()) reordered.removeFirst().release();
        pool.close();
    }
}
