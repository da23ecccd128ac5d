package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// HyStart as Linux has it: slow start ends at once when a train of ACKs has become half a round trip long, or when the
/// shortest round trip of a round has grown by an eighth. (Ha and Rhee, 2011.) Times in nanoseconds.
final class ClassicHyStart implements SlowStartExit {
    /// Signs: a train of ACKs, a rising delay.
    static final int TRAIN = 1;

    static final int DELAY = 1 << 1;

    private static final long LEAST_RISE_NS = 4_000_000;
    private static final long MOST_RISE_NS = 16_000_000;
    private static final int RISE_SHIFT = 3;
    private static final int SAMPLES = 8;
    private static final long MOST_AGGREGATION_NS = 1_000_000;
    /// Four of the largest bursts.
    private static final long AGGREGATION_BYTES = 4 << 16;

    private final LossBased window;
    private final SlowStartTuning tuning;
    private boolean found;
    private long leastNs;
    private boolean hasBegun;
    private int roundEnd;
    private long roundBeganNs;
    private long lastAckNs;
    private long roundLeastNs;
    private int samples;

    ClassicHyStart(LossBased window, SlowStartTuning tuning) {
        this.window = window;
        this.tuning = tuning;
    }

    @Override
    public void sampled(long rttNs, int una, int nxt, long nowNs) {
        if (window.cwnd() == 0) return; // of the handshake
        leastNs = leastNs == 0 ? rttNs : Math.min(leastNs, rttNs);
        if (!hasBegun || Sequence.gt(una, roundEnd)) beginRound(nxt, nowNs);
        if (window.cwnd() < tuning.lowWindow() * window.mss()) return;
        if ((tuning.signs() & TRAIN) != 0) watchTrain(rttNs, nowNs);
        if ((tuning.signs() & DELAY) != 0) watchDelay(rttNs);
    }

    private void beginRound(int nxt, long nowNs) {
        hasBegun = true;
        roundEnd = nxt;
        roundBeganNs = nowNs;
        lastAckNs = nowNs;
        roundLeastNs = Long.MAX_VALUE;
        samples = 0;
    }

    private void watchTrain(long rttNs, long nowNs) {
        if (nowNs - lastAckNs > tuning.ackDeltaNs()) return;
        lastAckNs = nowNs;
        long threshold = leastNs + aggregationNs(rttNs);
        found |= nowNs - roundBeganNs > (tuning.isPaced() ? threshold : threshold / 2);
    }

    /// ACKs may be held together on the way: for what the rate of slow start sends in a few bursts.
    private long aggregationNs(long rttNs) {
        return Math.min(MOST_AGGREGATION_NS, AGGREGATION_BYTES * rttNs / (2L * window.cwnd()));
    }

    private void watchDelay(long rttNs) {
        roundLeastNs = Math.min(roundLeastNs, rttNs);
        if (samples < SAMPLES) {
            samples++;
        } else {
            found |= roundLeastNs > leastNs + Math.clamp(leastNs >> RISE_SHIFT, LEAST_RISE_NS, MOST_RISE_NS);
        }
    }

    @Override
    public boolean isOver() {
        return found;
    }

    @Override
    public void timedOut() {
        found = false;
        leastNs = 0;
        hasBegun = false;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        found = n.keep(found);
        leastNs = n.keep(leastNs, 0);
        hasBegun = n.keep(hasBegun);
        roundEnd = n.keep(roundEnd, n.sequence);
        roundBeganNs = n.keepTime(roundBeganNs, 0);
        lastAckNs = n.keepTime(lastAckNs, 0);
        roundLeastNs = n.keep(roundLeastNs, Long.MAX_VALUE);
        samples = n.keep(samples, 0);
    }
}
