package io.synwave.sim;

/// Something that happens at its time. Made once and used again, so that scheduling it costs no memory.
@FunctionalInterface
interface Event {
    /// Its time has come.
    void happen(long nowNs);
}
