package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Congestion window validation of RFC 7661: a window of which less than half was acknowledged in any recent round trip
/// does not grow, is cut to what was used when something is lost, and is halved after five minutes. Until then a
/// program that pauses finds it again.
///
/// Deviation: the RFC takes the volume repeated in a recovery off the window at its end; here the congestion control
/// decides what is left after a loss.
final class PipeAckValidation implements WindowValidation {
    /// RFC 7661 §4.4, the non-validated period.
    private static final long PERIOD_NS = 300_000_000_000L;

    private static final long LEAST_SAMPLING_NS = 1_000_000_000;
    private static final int UNDEFINED = -1;
    private static final long NEVER = Long.MIN_VALUE;

    private final CongestionControl cc;
    private int mss;
    private int initialWindow;
    /// The sample that is being taken: from where, since when.
    private int from;

    private long fromNs = NEVER;
    /// The largest sample of this half of the sampling period, and of the half before.
    private int filling = UNDEFINED;

    private int before = UNDEFINED;
    private long halfSinceNs;
    /// When the window was last known to be used.
    private long usedNs = NEVER;

    PipeAckValidation(CongestionControl cc) {
        this.cc = cc;
    }

    @Override
    public void begin(int mss, int initialWindow) {
        this.mss = mss;
        this.initialWindow = initialWindow;
    }

    /// RFC 7661 §4.2: what is acknowledged in a round trip is a sample, the largest of max(3 RTT, 1 s) counts.
    @Override
    public void acknowledged(int una, long srttNs, long nowNs) {
        if (fromNs == NEVER) {
            beginSample(una, nowNs);
            halfSinceNs = nowNs;
        } else if (nowNs - fromNs >= srttNs) {
            forgetOld(srttNs, nowNs);
            filling = Math.max(filling, Sequence.distance(from, una));
            beginSample(una, nowNs);
        }
        judge(nowNs);
    }

    private void beginSample(int una, long nowNs) {
        from = una;
        fromNs = nowNs;
    }

    private void forgetOld(long srttNs, long nowNs) {
        long halfNs = Math.max(3 * srttNs, LEAST_SAMPLING_NS) / 2;
        if (nowNs - halfSinceNs < halfNs) return;
        before = nowNs - halfSinceNs < 2 * halfNs ? filling : 0;
        filling = 0;
        halfSinceNs = nowNs;
    }

    @Override
    public void idle(long idleNs, long rtoNs, long nowNs) {
        if (idleNs > Math.max(rtoNs, LEAST_SAMPLING_NS)) { // nothing was acknowledged in the sampling period
            filling = Math.min(filling, 0);
            before = Math.min(before, 0);
        }
        judge(nowNs);
    }

    /// RFC 7661 §4.4.3: what was not used for so long is halved.
    private void judge(long nowNs) {
        if (allowsGrowth() || usedNs == NEVER) {
            usedNs = nowNs;
        }
        while (nowNs - usedNs >= PERIOD_NS) {
            usedNs += PERIOD_NS;
            cc.unused(Math.max(cc.cwnd() / 2, Math.min(cc.cwnd(), initialWindow)));
        }
    }

    /// RFC 7661 §4.3: at least half of the window was acknowledged in a round trip, or nothing is known.
    @Override
    public boolean allowsGrowth() {
        return pipeAck() == UNDEFINED || pipeAck() >= cc.cwnd() / 2;
    }

    private int pipeAck() {
        return Math.max(filling, before);
    }

    /// RFC 7661 §4.4.1; after a recovery nothing is known. A segment's window is left where nothing is in flight:
    /// by
    /// less than that nothing could be sent ever again.
    @Override
    public void lost(int flight) {
        if (!allowsGrowth()) cc.cwnd(Math.min(cc.cwnd(), Math.max(mss, Math.max(pipeAck(), flight))));
        filling = UNDEFINED;
        before = UNDEFINED;
        fromNs = NEVER;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        mss = n.keep(mss, 0);
        initialWindow = n.keep(initialWindow, 0);
        from = n.keep(from, n.sequence);
        fromNs = n.keepTime(fromNs, NEVER);
        filling = n.keep(filling, UNDEFINED);
        before = n.keep(before, UNDEFINED);
        halfSinceNs = n.keepTime(halfSinceNs, 0);
        usedNs = n.keepTime(usedNs, NEVER);
    }
}
