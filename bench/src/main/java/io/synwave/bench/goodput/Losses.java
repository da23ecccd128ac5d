package io.synwave.bench.goodput;

/// Which data segments of a flow are lost: decided by the seed and the segment's number alone, so that two senders meet
/// the same losses, and a run can be repeated.
final class Losses {
    private final long seed;
    private final double share;
    private long number;

    Losses(long seed, double percent) {
        this.seed = seed;
        share = percent / 100;
    }

    /// Whether the next data segment is lost.
    boolean next() {
        long mixed = mix(mix(seed) + number++);
        return (mixed >>> 11) * 0x1.0p-53 < share;
    }

    /// The finalizer of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
