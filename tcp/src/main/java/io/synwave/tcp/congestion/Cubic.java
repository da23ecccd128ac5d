package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// CUBIC: RFC 9438. After a loss the window comes back to where it was along a cubic curve of time, so that its growth
/// does not depend on the round-trip time; where that would be slower than Reno, it is as fast as Reno.
///
/// Windows are counted in segments here, times in seconds, as in the RFC's equations.
final class Cubic extends LossBased {
    /// RFC 9438 §5: how steep the curve is.
    private static final double C = 0.4;
    /// RFC 9438 §4.6: what is left of the window after a loss.
    private static final double BETA = 0.7;
    /// RFC 8511 §3: what is left after a mark.
    private static final double BETA_ECN = 0.85;
    private static final long NOT_BEGUN = -1;

    private final SlowStartExit exit;
    /// The window before the last loss, where the curve is flat: W_max; 0 before the first loss.
    private double wMax;
    /// When congestion avoidance began, in ns.
    private long epochNs = NOT_BEGUN;
    /// How many seconds after that the curve reaches `origin`.
    private double k;

    private double origin;
    private long rttNs;
    /// What a cut that is taken back brings back.
    private double wMaxBefore;

    private final EcnBackoff backoff;
    private final CubicGrowth growth;

    Cubic(Tuning tuning) {
        super(tuning.mostSegments());
        backoff = tuning.backoff();
        growth = tuning.cubicStyle().growth();
        exit = tuning.slowStart().exitOf(this);
    }

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    public void sampled(long rttNs, int una, int nxt, long nowNs) {
        this.rttNs = this.rttNs == 0 ? rttNs : Math.min(this.rttNs, rttNs);
        if (cwnd() < ssthresh() && !exit.isOver()) {
            exit.sampled(rttNs, una, nxt, nowNs);
            if (exit.isOver()) ssthresh(cwnd());
        }
    }

    @Override
    int slowStart(int bytes) {
        return exit.growth(bytes);
    }

    /// RFC 9438 §4.2 to §4.5.
    @Override
    void avoid(int bytes, long nowNs) {
        double window = window();
        if (epochNs == NOT_BEGUN) beginEpoch(window, nowNs);
        grow(growth.grown(window, (double) bytes / mss(), origin, beyond(nowNs)) * mss());
    }

    private double window() {
        return (double) cwnd() / mss();
    }

    private void beginEpoch(double window, long nowNs) {
        epochNs = nowNs;
        growth.begin(window);
        origin = Math.max(wMax, window);
        k = StrictMath.cbrt((origin - window) / C);
    }

    /// Equation (1), a round trip ahead: how far the curve is above `origin`.
    private double beyond(long nowNs) {
        double t = (nowNs - epochNs + rttNs) / 1e9 - k;
        return C * t * t * t;
    }

    /// RFC 9438 §4.6, with fast convergence (§4.7). Linux: the window counts, not what is in flight.
    @Override
    public void lost(int flightSize) {
        cut(BETA);
    }

    /// RFC 8511 §3.
    @Override
    public void marked(int flightSize) {
        cut(backoff == EcnBackoff.AS_LOSS ? BETA : BETA_ECN);
    }

    private void cut(double beta) {
        double window = window();
        wMaxBefore = wMax;
        wMax = window < wMax ? window * (1 + beta) / 2 : window;
        growth.cut(window);
        epochNs = NOT_BEGUN;
        exit.lost();
        ssthresh(Math.max((int) Math.rint(cwnd() * beta) / mss(), 2) * mss()); // 90 × 0.7 is 62.99…
    }

    /// RFC 9438 §4.8. Linux: nothing of the curve is left.
    @Override
    public void timedOut(int flightSize) {
        lost(flightSize);
        exit.timedOut();
        wMax = 0;
        growth.cut(0);
        cwnd(mss());
    }

    /// RFC 9438 §4.9.
    @Override
    public void restore(int cwnd, int ssthresh) {
        super.restore(cwnd, ssthresh);
        wMax = wMaxBefore;
        growth.restore();
        epochNs = NOT_BEGUN;
    }

    /// Time that passed without anything to send does not count: RFC 9438 §5.8.
    @Override
    public void idle(long idleNs, long nowNs) {
        if (epochNs != NOT_BEGUN) epochNs += idleNs;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        super.keep(n);
        exit.keep(n);
        growth.keep(n);
        wMax = n.keep(wMax);
        epochNs = n.keepTime(epochNs, NOT_BEGUN);
        k = n.keep(k);
        origin = n.keep(origin);
        rttNs = n.keep(rttNs, 0);
        wMaxBefore = n.keep(wMaxBefore);
    }
}
