package io.synwave.craft;

/// How time passes for an [Exchange]: really, or in a simulation.
public interface Pace {
    /// The time now; it never goes back.
    long nowNs();

    /// Lets time pass until something may have arrived, at most until `untilNs`, which it must reach when nothing
    /// does.
    void await(long untilNs);
}
