package io.synwave.cli;

import java.time.Instant;

/// Ties the clock of a live host to the time of day.
final class TimeOfDay {
    private TimeOfDay() {}

    /// The time of day at which `System.nanoTime()` was zero, nanoseconds since 1970.
    static long epochNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }
}
