package io.synwave.host.live;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Waiting as real threads do, platform or virtual: by parking. Safe for all threads.
public final class ParkBlocking implements Blocking {
    private final LongSupplier clock;

    /// @param clock nanoseconds, never going back, such as `System::nanoTime`
    public ParkBlocking(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public long nowNs() {
        return clock.getAsLong();
    }

    @Override
    public Gate gate() {
        return new ParkGate();
    }

    /// The thread announces itself before it looks whether the gate is open, and who opens does it the other way
    /// round: so one of them always sees the other.
    private final class ParkGate implements Gate {
        private volatile @Nullable Thread waiting;
        private volatile boolean isOpen;

        @Override
        public boolean await(long deadlineNs) throws InterruptedException {
            waiting = Thread.currentThread();
            try {
                while (!isOpen) {
                    if (Thread.interrupted()) throw new InterruptedException();
                    if (!park(deadlineNs)) return false;
                }
                isOpen = false;
                return true;
            } finally {
                waiting = null;
            }
        }

        private boolean park(long deadlineNs) {
            if (deadlineNs == Long.MAX_VALUE) {
                LockSupport.park(this);
                return true;
            }
            long leftNs = deadlineNs - nowNs();
            if (leftNs <= 0) return false;
            LockSupport.parkNanos(this, leftNs);
            return true;
        }

        @Override
        public void awaitUninterruptibly() {
            boolean interrupted = false;
            waiting = Thread.currentThread();
            while (!isOpen) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            isOpen = false;
            waiting = null;
            if (interrupted) Thread.currentThread().interrupt();
        }

        @Override
        public void open() {
            isOpen = true;
            Thread thread = waiting;
            if (thread != null) LockSupport.unpark(thread);
        }
    }
}
