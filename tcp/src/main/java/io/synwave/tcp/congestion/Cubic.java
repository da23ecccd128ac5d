package io.synwave.tcp.congestion;

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
    /// RFC 9438 §4.3: what makes Reno's growth with this β as fast as with its own.
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    private static final long NOT_BEGUN = -1;

    private final HyStart hyStart = new HyStart();
    /// The window before the last loss, where the curve is flat: W_max; 0 before the first loss.
    private double wMax;
    /// When congestion avoidance began, in ns.
    private long epochNs = NOT_BEGUN;
    /// How many seconds after that the curve reaches `origin`.
    private double k;

    private double origin;
    /// What Reno would have: W_est.
    private double estimate;
    /// The window when it was last cut: above it Reno's slope is 1.
    private double prior;
    /// What the window has earned of its next segment.
    private double earned;

    private long rttNs;
    /// What a cut that is taken back brings back.
    private double wMaxBefore;

    private double priorBefore;

    private final EcnBackoff backoff;
    private final RenoRegion renoRegion;

    Cubic(Tuning tuning) {
        super(tuning.mostSegments());
        backoff = tuning.backoff();
        renoRegion = tuning.renoRegion();
    }

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    public void sampled(long rttNs, int una, int nxt) {
        this.rttNs = this.rttNs == 0 ? rttNs : Math.min(this.rttNs, rttNs);
        if (cwnd() < ssthresh() && !hyStart.isOver()) {
            hyStart.sampled(rttNs, una, nxt);
            if (hyStart.isOver()) ssthresh(cwnd());
        }
    }

    @Override
    int slowStart(int bytes) {
        return hyStart.growth(bytes);
    }

    /// RFC 9438 §4.2 to §4.5.
    @Override
    void avoid(int bytes, long nowNs) {
        double window = window();
        double acked = (double) bytes / mss();
        if (epochNs == NOT_BEGUN) beginEpoch(window, nowNs);
        boolean isSteady = estimate < prior || renoRegion == RenoRegion.STEADY;
        estimate += (isSteady ? ALPHA : 1) * acked / window;
        double target = Math.clamp(curve(nowNs), window, 1.5 * window);
        earned += Math.max((target - window) / window * acked, estimate - window - earned);
        int whole = (int) earned;
        earned -= whole;
        grow(whole * mss());
    }

    private double window() {
        return (double) cwnd() / mss();
    }

    private void beginEpoch(double window, long nowNs) {
        epochNs = nowNs;
        estimate = window;
        earned = 0;
        origin = Math.max(wMax, window);
        k = StrictMath.cbrt((origin - window) / C);
    }

    /// Equation (1), a round trip ahead.
    private double curve(long nowNs) {
        double t = (nowNs - epochNs + rttNs) / 1e9 - k;
        return C * t * t * t + origin;
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
        priorBefore = prior;
        wMax = window < wMax ? window * (1 + beta) / 2 : window;
        prior = window;
        epochNs = NOT_BEGUN;
        hyStart.end();
        ssthresh(Math.max((int) Math.rint(cwnd() * beta) / mss(), 2) * mss()); // 90 × 0.7 is 62.99…
    }

    /// RFC 9438 §4.8. Linux: nothing of the curve is left.
    @Override
    public void timedOut(int flightSize) {
        lost(flightSize);
        wMax = 0;
        cwnd(mss());
    }

    /// RFC 9438 §4.9.
    @Override
    public void restore(int cwnd, int ssthresh) {
        super.restore(cwnd, ssthresh);
        wMax = wMaxBefore;
        prior = priorBefore;
        epochNs = NOT_BEGUN;
    }

    /// Time that passed without anything to send does not count: RFC 9438 §5.8.
    @Override
    public void idle(long idleNs, long nowNs) {
        if (epochNs != NOT_BEGUN) epochNs += idleNs;
    }
}
