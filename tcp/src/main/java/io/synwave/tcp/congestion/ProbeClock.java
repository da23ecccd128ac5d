package io.synwave.tcp.congestion;

/// When the bandwidth is probed again: after two to three seconds, or sooner where Reno would have grown by a segment
/// as
/// often as we have room for. draft-ietf-ccwg-bbr §5.3.3.5.
final class ProbeClock {
    private static final long LEAST_NS = 2_000_000_000L;
    private static final int MOST_ROUNDS = 63;
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    /// A generator that is seeded is a value: two flows must not probe at the same time.
    private long random;

    private long sinceNs;
    private long waitNs;
    private int rounds;

    ProbeClock(long seed) {
        random = seed;
    }

    /// A cycle begins.
    void begin(long nowNs) {
        sinceNs = nowNs;
        rounds = draw() & 1;
        waitNs = LEAST_NS + Math.floorMod(draw(), 1_000_000_000);
    }

    private int draw() {
        random += GOLDEN;
        long mixed = (random ^ random >>> 32) * GOLDEN;
        return (int) (mixed >>> 32);
    }

    void roundHasBegun() {
        rounds++;
    }

    boolean isDue(long nowNs, int targetSegments) {
        return nowNs > sinceNs + waitNs || rounds >= Math.min(targetSegments, MOST_ROUNDS);
    }
}
