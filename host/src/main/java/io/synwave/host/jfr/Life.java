package io.synwave.host.jfr;

/// What is remembered of a connection while something records: when a phase of its life began, by the host's clock.
final class Life {
    final long openedNs;
    /// −1 while nothing is repaired.
    long repairingSinceNs = -1;
    long repeatedBefore;
    int cwndBefore;
    boolean hasTimedOut;
    /// −1 while the peer's window is open, or nothing waits for it.
    long shutSinceNs = -1;

    Life(long openedNs) {
        this.openedNs = openedNs;
    }
}
