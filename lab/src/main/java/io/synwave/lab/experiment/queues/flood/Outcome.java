package io.synwave.lab.experiment.queues.flood;

import java.util.List;
import java.util.OptionalDouble;

/// What a flood has done to a server and its honest clients.
///
/// @param syns that the attacker has sent
/// @param clients that were honest
/// @param tookNs from connect() to the answer of each that was served, shortest first
/// @param halfOpen connections that were half open at most
/// @param doorDrops packets that the input queue had no room for
/// @param drops SYNs that the server dropped for want of a place
/// @param cookies SYNs that it answered by a cookie
public record Outcome(
        long syns, int clients, List<Long> tookNs, int halfOpen, long doorDrops, long drops, long cookies) {
    /// Measured: BENCHMARKS.md, memory.
    private static final int HALF_OPEN_BYTES = 129;

    private static final double MS = 1e6;

    public int served() {
        return tookNs.size();
    }

    public boolean isEverybodyServed() {
        return served() == clients;
    }

    /// What the half-open connections took at most.
    public long bytes() {
        return (long) halfOpen * HALF_OPEN_BYTES;
    }

    /// So many percent of those who were served had their answer after no more milliseconds.
    public OptionalDouble quantileMs(int percent) {
        if (tookNs.isEmpty()) return OptionalDouble.empty();
        int index = Math.min(served() - 1, served() * percent / 100);
        return OptionalDouble.of(tookNs.get(index) / MS);
    }
}
