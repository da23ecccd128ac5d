package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// HyStart++: leaves slow start when the round-trip time rises, before anything is lost. RFC 9406. Times in
/// nanoseconds.
final class HyStart implements SlowStartExit {
    private static final long LEAST_RISE_NS = 4_000_000;
    private static final long MOST_RISE_NS = 16_000_000;
    private static final int RISE_DIVISOR = 8;
    private static final int SAMPLES = 8;
    private static final int GROWTH_DIVISOR = 4;
    private static final int ROUNDS = 5;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private boolean over;
    /// Conservative slow start: the round-trip time has risen, and it is watched whether it stays so.
    private boolean conservative;

    private int roundEnd;
    private boolean roundBegun;
    private long lastMinNs = UNKNOWN;
    private long minNs = UNKNOWN;
    private int samples;
    private long baselineNs;
    private int rounds;
    private int uncounted;

    @Override
    public void sampled(long rttNs, int una, int nxt, long nowNs) {
        if (over) {
            return;
        }
        if (!roundBegun || Sequence.ge(una, roundEnd)) {
            beginRound(nxt);
        }
        minNs = Math.min(minNs, rttNs);
        samples++;
        judge();
    }

    private void beginRound(int nxt) {
        roundBegun = true;
        roundEnd = nxt;
        lastMinNs = minNs;
        minNs = UNKNOWN;
        samples = 0;
        if (conservative && ++rounds >= ROUNDS) {
            over = true;
        }
    }

    private void judge() {
        if (samples < SAMPLES || lastMinNs == UNKNOWN) {
            return;
        }
        if (conservative) {
            conservative = minNs >= baselineNs;
        } else if (minNs >= lastMinNs + Math.clamp(lastMinNs / RISE_DIVISOR, LEAST_RISE_NS, MOST_RISE_NS)) {
            conservative = true;
            baselineNs = minNs;
            rounds = 0;
        }
    }

    @Override
    public int growth(int bytes) {
        if (!conservative) {
            return bytes;
        }
        uncounted += bytes;
        int growth = uncounted / GROWTH_DIVISOR;
        uncounted -= growth * GROWTH_DIVISOR;
        return growth;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /// Only the first slow start is watched: RFC 9406 §4.3.
    @Override
    public void lost() {
        over = true;
        conservative = false;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        over = n.keep(over);
        conservative = n.keep(conservative);
        roundBegun = n.keep(roundBegun);
        roundEnd = n.keep(roundEnd, n.sequence);
        minNs = n.keep(minNs, UNKNOWN);
        lastMinNs = n.keep(lastMinNs, UNKNOWN);
        samples = n.keep(samples, 0);
        baselineNs = n.keep(baselineNs, 0);
        rounds = n.keep(rounds, 0);
        uncounted = n.keep(uncounted, 0);
    }
}
