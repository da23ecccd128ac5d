package io.synwave.sim;

import java.util.function.LongSupplier;

/// A small seeded source of bits: SplitMix64 (Steele, Lea, Flood, “Fast splittable pseudorandom number generators”,
/// 2014). Good enough for faults and for the entropy of simulated hosts; never for a live one.
///
/// One thread. The same seed gives the same bits on every machine.
public final class SplitMix64 implements LongSupplier {
    private static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;

    private long state;

    public SplitMix64(long seed) {
        state = seed;
    }

    /// The generator of the part named `key` of the run with `seed`: each part has its own, so that one more draw
    /// in
    /// one of them leaves the others alone.
    public static SplitMix64 of(long seed, long key) {
        return new SplitMix64(mix(seed + GAMMA * mix(key + GAMMA)));
    }

    /// 64 random bits.
    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /// The same as [#next()], for who takes a supplier of entropy.
    @Override
    public long getAsLong() {
        return next();
    }

    /// A number of 0 to `bound` − 1.
    ///
    /// @param bound at least 1
    public long below(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    /// An `int` of 0 to `bound` − 1.
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /// True in `percent` of 100 cases.
    public boolean happens(double percent) {
        return (next() >>> 11) * 0x1.0p-53 * 100 < percent;
    }

    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
