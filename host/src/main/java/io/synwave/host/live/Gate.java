package io.synwave.host.live;

/// Where one thread waits for something that another brings about: opened once, it lets one wait through.
///
/// A gate that is opened while nobody waits lets the next wait through at once; so who waits looks again after every
/// return, and no opening is lost.
public interface Gate {
    /// Waits until the gate is opened, and closes it again. One thread at a time.
    ///
    /// @param deadlineNs in nanoseconds of [Blocking#nowNs]; [Long#MAX_VALUE] waits without end
    /// @return false when the deadline passed first
    /// @throws InterruptedException when the thread is interrupted, or was before; the interrupt is then taken
    boolean await(long deadlineNs) throws InterruptedException;

    /// As [#await], without end and without heeding interrupts, which stay pending.
    void awaitUninterruptibly();

    /// Lets the thread that waits, or the next one, through. From any thread, without blocking.
    void open();
}
