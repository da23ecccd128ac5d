package io.synwave.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.synwave.link.Waiter;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// Waits by `ppoll(2)` on the descriptors of links and on an `eventfd(2)`, by which any thread wakes it.
///
/// [#watch], [#await] and [#close] belong to one platform thread (the call would pin a virtual one). Allocates nothing
/// while it waits.
public final class PollWaiter implements Waiter {
    private static final int MOST_DESCRIPTORS = 256;
    private static final int POLLFD_BYTES = 8;
    private static final short POLLIN = 1;
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Scratch scratch = new Scratch();
    private final Scratch wakersScratch = new Scratch();
    private final MemorySegment descriptors = scratch.take((long) MOST_DESCRIPTORS * POLLFD_BYTES);
    private final MemorySegment timeout = scratch.take(16);
    private final MemorySegment drained = scratch.take(8);
    /// What is written to the event; its monitor guards closing.
    private final MemorySegment one = wakersScratch.take(8);
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final int event;
    private int count;
    private boolean isClosed;

    /// A waiter that watches nothing yet.
    ///
    /// @throws LinuxException when the process has no descriptor left
    public PollWaiter() {
        int descriptor = Libc.eventfd(scratch, 0, EFD_CLOEXEC_NONBLOCK);
        if (descriptor < 0) {
            scratch.close();
            wakersScratch.close();
            throw Errno.failure("cannot create an event descriptor", -descriptor, "raise the limit: ulimit -n");
        }
        event = descriptor;
        one.set(JAVA_LONG, 0, 1);
        watch(event);
    }

    @Override
    public void watch(int descriptor) {
        if (descriptor < 0) return;
        if (count == MOST_DESCRIPTORS) {
            throw new IllegalStateException("a waiter watches at most " + (MOST_DESCRIPTORS - 1) + " links");
        }
        long at = (long) count++ * POLLFD_BYTES;
        descriptors.set(JAVA_INT, at, descriptor);
        descriptors.set(JAVA_SHORT, at + 4, POLLIN);
    }

    /// A signal, too, makes it return early.
    @Override
    public void await(long timeoutNs) {
        if (timeoutNs <= 0) return;
        long address = 0; // without end
        if (timeoutNs != Long.MAX_VALUE) {
            timeout.set(JAVA_LONG, 0, timeoutNs / NS_PER_SECOND);
            timeout.set(JAVA_LONG, 8, timeoutNs % NS_PER_SECOND);
            address = timeout.address();
        }
        Libc.ppoll(scratch, descriptors.address(), count, address, 0);
        if (descriptors.get(JAVA_SHORT, 6) != 0) drain();
    }

    /// The flag falls after the event is read, and its fall is what the next look at the mailbox comes after: who
    /// sees it still up has already put his message where that look finds it.
    private void drain() {
        Libc.read(scratch, event, drained.address(), 8);
        isWoken.getAndSet(false);
    }

    /// At most one system call between two awakenings; the lock keeps a late waker from writing to a descriptor
    /// that is closed, or already another's.
    @Override
    public void wakeup() {
        if (isWoken.getAndSet(true)) return;
        synchronized (one) {
            if (!isClosed) Libc.write(wakersScratch, event, one.address(), 8);
        }
    }

    /// Later calls of [#wakeup] do nothing.
    @Override
    public void close() {
        synchronized (one) {
            if (isClosed) return;
            isClosed = true;
            Libc.close(scratch, event);
            scratch.close();
            wakersScratch.close();
        }
    }
}
