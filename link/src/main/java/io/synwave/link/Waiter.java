package io.synwave.link;

/// How the thread that drives a host sleeps until there is something to do.
///
/// [#watch] and [#await] belong to that one thread, [#wakeup] to any. An implementation may return early: who waits
/// looks for work after every return.
public interface Waiter extends AutoCloseable {
    /// From now on [#await] also returns when this descriptor is readable; −1 (a link without one) is ignored.
    void watch(int descriptor);

    /// Waits until a descriptor is readable, someone called [#wakeup], or the time is over.
    ///
    /// @param timeoutNs nanoseconds from now; 0 or less returns at once, [Long#MAX_VALUE] waits without end
    void await(long timeoutNs);

    /// Makes the [#await] that runs, or else the next one, return at once; calls before that count as one.
    void wakeup();

    /// Gives back what the waiter holds; nobody may be waiting any more.
    @Override
    void close();
}
