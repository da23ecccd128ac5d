package io.synwave.host.live;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// A lock for one direction of a socket, made of gates, so that threads wait for it as they wait for bytes: with a
/// deadline, interruptibly, and in a simulation at virtual time. Not reentrant.
final class Turn {
    private final Blocking blocking;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Gate> queue = new ConcurrentLinkedQueue<>();

    Turn(Blocking blocking) {
        this.blocking = blocking;
    }

    /// Takes the turn.
    ///
    /// @return false when the deadline passed first
    boolean take(long deadlineNs) throws InterruptedException {
        if (taken.compareAndSet(false, true)) return true;
        Gate gate = blocking.gate();
        queue.add(gate);
        try {
            while (!taken.compareAndSet(false, true)) {
                if (!gate.await(deadlineNs)) return false;
            }
            return true;
        } finally {
            leave(gate);
        }
    }

    void takeUninterruptibly() {
        if (taken.compareAndSet(false, true)) return;
        Gate gate = blocking.gate();
        queue.add(gate);
        while (!taken.compareAndSet(false, true)) gate.awaitUninterruptibly();
        leave(gate);
    }

    /// Who leaves without the turn may have been the one to be woken: then the next is.
    private void leave(Gate gate) {
        queue.remove(gate);
        if (!taken.get()) wakeNext();
    }

    void give() {
        taken.set(false);
        wakeNext();
    }

    private void wakeNext() {
        Gate next = queue.peek();
        if (next != null) next.open();
    }
}
