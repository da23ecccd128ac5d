package io.synwave.bench.goodput;

import java.util.Locale;

/// One line of the table: a path, and how it is measured.
///
/// @param lossPercent of the data segments, each flow's own
/// @param rttMs both ways together
/// @param rateMbit of a bottleneck that all flows share; 0 for none
/// @param queueFrames how many wait before it
/// @param together how many pairs of flows run at a time
/// @param seconds how long
record Cell(double lossPercent, int rttMs, int rateMbit, int queueFrames, int together, int seconds) {
    /// A path that loses and is as fast as the machine.
    static Cell lossy(double lossPercent, int rttMs, int together, int seconds) {
        return new Cell(lossPercent, rttMs, 0, 0, together, seconds);
    }

    /// The first slow start, which ends with the first loss, wherever that falls, does not count.
    long warmUpMs() {
        return 1000 + 50L * rttMs;
    }

    /// How long the bottleneck is busy with a packet of so many bytes; 0 without one.
    long transmissionNs(int bytes) {
        return rateMbit == 0 ? 0 : bytes * 8_000L / rateMbit;
    }

    long oneWayNs() {
        return rttMs * 500_000L;
    }

    @Override
    public String toString() {
        return rateMbit > 0
                ? String.format(Locale.ROOT, "%d Mbit/s, %d ms, %d frames of queue", rateMbit, rttMs, queueFrames)
                : String.format(Locale.ROOT, "%s %%, %d ms", lossPercent, rttMs);
    }
}
