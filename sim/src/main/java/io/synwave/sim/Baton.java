package io.synwave.sim;

import io.synwave.host.live.Blocking;
import io.synwave.host.live.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Application threads at virtual time: real threads, of which one at a time holds the baton and runs.
///
/// A thread gives the baton up where it waits in a [Gate], and gets it back in the order of (time, thread number) after
/// what it waits for has happened. Time moves only when all of them wait. So a run with threads repeats like one
/// without.
final class Baton implements Blocking {
    /// Thrown out of every wait when the simulation is closed, so that the threads end.
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("the simulation was closed");
        }
    }

    private static final long SLICE_NS = 50_000_000;

    private final Timeline timeline;
    private final List<SimThread> threads = new ArrayList<>();
    private int patienceSlices = 200;
    private boolean isClosing;
    /// A thread has kept the baton: nothing can run any more, not even to end.
    private boolean isLost;

    private @Nullable Throwable failure;

    /// The simulation's thread while it waits for the baton.
    private volatile @Nullable Thread waitingForBaton;

    private volatile boolean isOut;
    private volatile @Nullable SimThread running;

    Baton(Timeline timeline) {
        this.timeline = timeline;
    }

    /// How long a thread may be blocked elsewhere, in real time, before it is reported.
    void patienceMs(long ms) {
        patienceSlices = (int) Math.max(1, ms * 1_000_000 / SLICE_NS);
    }

    /// Makes a platform thread that runs when the simulation next does.
    Thread startPlatform(String name, ThreadBody body) {
        return start(Thread.ofPlatform().daemon(), name, body);
    }

    /// Makes a virtual thread that runs when the simulation next does.
    Thread startVirtual(String name, ThreadBody body) {
        return start(Thread.ofVirtual(), name, body);
    }

    private Thread start(Thread.Builder builder, String name, ThreadBody body) {
        SimThread made = new SimThread(threads.size(), name, body);
        threads.add(made);
        made.thread = builder.name(name).unstarted(() -> live(made));
        made.thread.start();
        return made.thread;
    }

    @SuppressWarnings("IllegalCatch") // told to who drives the simulation
    private void live(SimThread me) {
        parkUntilHolding(me);
        try {
            if (!isClosing) me.body.run();
        } catch (Ended _) {
            // as wanted
        } catch (Throwable e) {
            if (failure == null) failure = e;
        } finally {
            me.state = SimThread.State.DONE;
            passBack();
        }
    }

    /// Lets the thread whose turn it is run until it waits.
    ///
    /// @return false when all wait
    boolean runNext() {
        if (isLost) throw new IllegalStateException("a thread of this simulation is blocked outside Synwave's calls");
        SimThread next = next();
        if (next == null) return false;
        hand(next);
        Throwable thrown = failure;
        failure = null;
        if (thrown != null) throw new IllegalStateException("thread " + next.name + " failed: " + thrown, thrown);
        return true;
    }

    private @Nullable SimThread next() {
        SimThread first = null;
        for (SimThread each : threads) {
            if (each.isInterruptedInWait()) each.becomeRunnable(timeline.nowNs());
            if (each.state != SimThread.State.RUNNABLE) continue;
            if (first == null || each.runnableSinceNs < first.runnableSinceNs) first = each;
        }
        return first;
    }

    private void hand(SimThread next) {
        next.state = SimThread.State.RUNNING;
        running = next;
        isOut = true;
        waitingForBaton = Thread.currentThread();
        next.holdsBaton = true;
        LockSupport.unpark(next.thread);
        awaitBaton(next);
        waitingForBaton = null;
        running = null;
        if (next.state == SimThread.State.DONE) threads.removeIf(each -> each == next);
    }

    private void awaitBaton(SimThread holder) {
        boolean interrupted = false;
        int blockedSlices = 0;
        while (isOut) {
            LockSupport.parkNanos(this, SLICE_NS);
            interrupted |= Thread.interrupted();
            if (!isOut) break;
            blockedSlices = holder.isBlockedElsewhere() ? blockedSlices + 1 : 0;
            if (blockedSlices > patienceSlices) {
                isLost = true;
                throw blockedElsewhere(holder);
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static IllegalStateException blockedElsewhere(SimThread holder) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement each : holder.thread.getStackTrace())
            stack.append("\n    at ").append(each);
        return new IllegalStateException("thread " + holder.name + " is blocked outside Synwave's calls ("
                + holder.thread.getState() + "), so virtual time cannot move:" + stack);
    }

    /// On an application thread: the simulation may go on.
    private void passBack() {
        isOut = false;
        LockSupport.unpark(waitingForBaton);
    }

    private void parkUntilHolding(SimThread me) {
        while (!me.holdsBaton) {
            LockSupport.park(this);
            // Noted before it is taken, or the simulation could miss it in between.
            if (me.thread.isInterrupted()) {
                me.interruptNoted = true;
                if (!Thread.interrupted()) throw new AssertionError("the interrupt was taken by somebody else");
            }
        }
        me.holdsBaton = false;
        if (me.interruptNoted) {
            me.interruptNoted = false;
            me.thread.interrupt();
        }
    }

    /// On the thread that holds the baton: waits until made runnable.
    private void yieldBaton(SimThread me) {
        me.state = SimThread.State.WAITING;
        passBack();
        parkUntilHolding(me);
        if (isClosing) throw new Ended();
    }

    private SimThread current() {
        SimThread me = running;
        if (me == null || !me.thread.equals(Thread.currentThread())) {
            throw new IllegalStateException(Thread.currentThread().getName()
                    + " may not wait in a simulation that did not start it: use Simulation.thread");
        }
        return me;
    }

    @Override
    public long nowNs() {
        return timeline.nowNs();
    }

    @Override
    public Gate gate() {
        return new BatonGate();
    }

    /// Threads that have not ended.
    int size() {
        return threads.size();
    }

    /// Ends all threads, each by an exception out of its wait.
    void close() {
        isClosing = true;
        while (!isLost && !threads.isEmpty()) {
            hand(threads.getFirst());
        }
    }

    private final class BatonGate implements Gate {
        private boolean isOpen;
        private @Nullable SimThread waiting;

        @Override
        public boolean await(long deadlineNs) throws InterruptedException {
            SimThread me = current();
            while (!isOpen) {
                if (Thread.interrupted()) throw new InterruptedException();
                if (deadlineNs <= nowNs()) return false;
                if (deadlineNs != Long.MAX_VALUE) wakeAt(me, deadlineNs);
                me.heedsInterrupts = true;
                waitHere(me);
            }
            isOpen = false;
            return true;
        }

        @Override
        public void awaitUninterruptibly() {
            SimThread me = current();
            while (!isOpen) {
                me.heedsInterrupts = false;
                waitHere(me);
            }
            isOpen = false;
        }

        private void waitHere(SimThread me) {
            waiting = me;
            me.waits++;
            try {
                yieldBaton(me);
            } finally {
                waiting = null;
            }
        }

        private void wakeAt(SimThread me, long deadlineNs) {
            long wait = me.waits + 1;
            timeline.at(deadlineNs, now -> {
                if (me.waits == wait) me.becomeRunnable(now);
            });
        }

        @Override
        public void open() {
            isOpen = true;
            if (waiting != null) waiting.becomeRunnable(nowNs());
        }
    }
}
