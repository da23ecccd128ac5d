package io.synwave.lab.experiment.queues.flood;

/// How fast forged SYNs come: in bursts, as from many machines that are told at once, at irregular times.
///
/// @param burstsPerSecond on average, of [#BURST] SYNs each
public record Attack(double burstsPerSecond) {
    static final int BURST = 60;
    /// From one SYN of a burst to the next.
    static final long SPACING_NS = 70_000;

    private static final double SECOND_NS = 1e9;

    public long synsPerSecond() {
        return Math.round(burstsPerSecond * BURST);
    }

    /// On average.
    long burstEveryNs() {
        return Math.round(SECOND_NS / burstsPerSecond);
    }
}
