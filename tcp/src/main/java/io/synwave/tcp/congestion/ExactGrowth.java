package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// As RFC 9438 writes it, with fractions of segments.
final class ExactGrowth implements CubicGrowth {
    /// What Reno would have: W_est.
    private double estimate;
    /// The window when it was last cut: above it Reno's slope is 1.
    private double prior;

    private double priorBefore;
    /// What the window has earned of its next segment.
    private double earned;

    @Override
    public void begin(double window) {
        estimate = window;
        earned = 0;
    }

    @Override
    public void cut(double before) {
        priorBefore = prior;
        prior = before;
    }

    @Override
    public void restore() {
        prior = priorBefore;
    }

    @Override
    public int grown(double window, double acked, double origin, double beyond) {
        estimate += (estimate < prior ? ALPHA : 1) * acked / window;
        double target = Math.clamp(origin + beyond, window, 1.5 * window);
        earned += Math.max((target - window) / window * acked, estimate - window - earned);
        int whole = (int) earned;
        earned -= whole;
        return whole;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        estimate = n.keep(estimate);
        prior = n.keep(prior);
        priorBefore = n.keep(priorBefore);
        earned = n.keep(earned);
    }
}
