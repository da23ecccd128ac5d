package io.synwave.sim;

/// Who takes part in a simulation: a host, or anything else that reacts to frames and time.
public interface Node {
    /// Does what is to be done at `nowNs`: receives, runs timers, sends.
    void poll(long nowNs);

    /// Says what time it is, before something outside [#poll] calls it.
    default void advance(long nowNs) {}

    /// When it must be polled although nothing arrives; [Long#MAX_VALUE] for never.
    long nextDeadlineNs();
}
