package io.synwave.tcp.congestion;

/// The smallest round-trip time of ten seconds, and when it is time to make one: every five seconds, unless a pause of
/// the program or of others has shown it. draft-ietf-ccwg-bbr §5.3.4.3. Nanoseconds.
final class MinRttProbe {
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final long FILTER_NS = 10_000_000_000L;
    private static final long INTERVAL_NS = 5_000_000_000L;
    private static final long LENGTH_NS = 200_000_000;
    private static final long NOT_YET = -1;

    private long minNs = UNKNOWN;
    private long minSinceNs;
    private long recentNs = UNKNOWN;
    private long recentSinceNs;
    private boolean isDue;
    private long doneNs;
    private boolean roundDone;

    void begin(long nowNs) {
        minSinceNs = nowNs;
        recentSinceNs = nowNs;
    }

    void acknowledged(RateSample rs) {
        isDue = rs.nowNs > recentSinceNs + INTERVAL_NS;
        if (rs.rttNs >= 0 && (rs.rttNs < recentNs || isDue)) {
            recentNs = rs.rttNs;
            recentSinceNs = rs.nowNs;
        }
        if (recentNs < minNs || rs.nowNs > minSinceNs + FILTER_NS) {
            minNs = recentNs;
            minSinceNs = recentSinceNs;
        }
    }

    boolean isDue() {
        return isDue;
    }

    /// A probe begins: it lasts from when the flight is small enough.
    void start() {
        doneNs = NOT_YET;
    }

    /// The flight is small.
    ///
    /// @return whether it was not before
    boolean isSmall(long nowNs) {
        if (doneNs != NOT_YET) return false;
        doneNs = nowNs + LENGTH_NS;
        roundDone = false;
        return true;
    }

    void roundHasBegun() {
        roundDone |= doneNs != NOT_YET;
    }

    /// Long enough: 200 ms and a round trip.
    boolean isOver(long nowNs) {
        return roundDone && isLongEnough(nowNs);
    }

    /// As [#isOver], after a pause in which no round trip could pass.
    boolean isLongEnough(long nowNs) {
        return doneNs != NOT_YET && nowNs > doneNs;
    }

    /// The next one is due in five seconds.
    void finish(long nowNs) {
        recentSinceNs = nowNs;
    }

    boolean isKnown() {
        return minNs != UNKNOWN;
    }

    long minNs() {
        return minNs;
    }
}
