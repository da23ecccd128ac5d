package io.synwave.host;

/// How the thread that drives a host is woken when there is something for it to do: live it writes to an event
/// descriptor or unparks, in a simulation it puts the host on the list of those to poll.
@FunctionalInterface
public interface Waking {
    /// Called from any thread, at most once between two polls; must not block and must not call the host.
    void wake();
}
