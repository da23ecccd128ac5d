package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// What Linux does with a window that is not used, after RFC 2861: it halves for each idle RTO, down to the initial
/// window, and the threshold remembers three quarters of it. Of a program that sends less than it may, but sends, the
/// window stays as it is.
final class LinuxValidation implements WindowValidation {
    private final CongestionControl cc;
    private int mss;
    private int initialWindow;

    LinuxValidation(CongestionControl cc) {
        this.cc = cc;
    }

    @Override
    public void begin(int mss, int initialWindow) {
        this.mss = mss;
        this.initialWindow = initialWindow;
    }

    @Override
    public void idle(long idleNs, long rtoNs, long nowNs) {
        if (idleNs <= rtoNs) return;
        int least = Math.min(initialWindow, cc.cwnd());
        int left = cc.cwnd();
        for (long ns = idleNs - rtoNs; ns > 0 && left > least; ns -= rtoNs) left = left / mss / 2 * mss;
        cc.unused(Math.max(left, least));
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        mss = n.keep(mss, 0);
        initialWindow = n.keep(initialWindow, 10 * mss);
    }
}
