package io.synwave.sim;

/// An application thread of a simulation, as the [Baton] keeps it. Touched by whoever holds the baton, but for the
/// volatile fields.
final class SimThread {
    enum State {
        /// It may have the baton.
        RUNNABLE,
        /// It has the baton.
        RUNNING,
        /// It waits in a gate.
        WAITING,
        DONE
    }

    final int number;
    final String name;
    final ThreadBody body;
    Thread thread = Thread.currentThread(); // until it is made
    volatile State state = State.RUNNABLE;
    long runnableSinceNs;
    /// How many waits it has begun: tells a deadline whether it is still meant.
    long waits;
    boolean heedsInterrupts;

    volatile boolean holdsBaton;
    /// It was interrupted while it had not the baton.
    volatile boolean interruptNoted;

    SimThread(int number, String name, ThreadBody body) {
        this.number = number;
        this.name = name;
        this.body = body;
    }

    void becomeRunnable(long nowNs) {
        if (state != State.WAITING) return;
        state = State.RUNNABLE;
        runnableSinceNs = nowNs;
    }

    /// The flag is looked at before the note: in between the thread turns one into the other.
    boolean isInterruptedInWait() {
        return state == State.WAITING && heedsInterrupts && (thread.isInterrupted() || interruptNoted);
    }

    /// It holds the baton, and waits for something that is none of the simulation's.
    boolean isBlockedElsewhere() {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }
}
