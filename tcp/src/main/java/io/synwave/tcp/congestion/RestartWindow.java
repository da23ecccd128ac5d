package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// The restart window of RFC 5681 §4.1: after an idle RTO the connection begins with the initial window again.
final class RestartWindow implements WindowValidation {
    private final CongestionControl cc;
    private int initialWindow;

    RestartWindow(CongestionControl cc) {
        this.cc = cc;
    }

    @Override
    public void begin(int mss, int initialWindow) {
        this.initialWindow = initialWindow;
    }

    @Override
    public void idle(long idleNs, long rtoNs, long nowNs) {
        if (idleNs > rtoNs) cc.cwnd(Math.min(cc.cwnd(), initialWindow));
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        initialWindow = n.keep(initialWindow, 0);
    }
}
