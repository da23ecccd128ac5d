package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// What congestion controls share that take loss as the sign of congestion: the window, the threshold, slow start
/// (RFC 5681 §3.1, with the byte counting of RFC 3465).
abstract class LossBased implements CongestionControl {
    /// The most that one ACK adds in slow start, in segments: L of RFC 3465.
    private final int mostSegments;

    private int mss;
    private int cwnd;
    private int ssthresh = Integer.MAX_VALUE;

    LossBased(int mostSegments) {
        this.mostSegments = mostSegments;
    }

    @Override
    public void init(int mss, int initialWindow) {
        this.mss = mss;
        cwnd = initialWindow;
    }

    @Override
    public void mss(int bytes) {
        if (mss == 0) return; // not open yet
        cwnd = scaled(cwnd, bytes);
        if (ssthresh != Integer.MAX_VALUE) ssthresh = scaled(ssthresh, bytes);
        mss = bytes;
    }

    private int scaled(int window, int newMss) {
        return Math.clamp((long) window * newMss / mss, newMss, Integer.MAX_VALUE / 2);
    }

    int mss() {
        return mss;
    }

    @Override
    public int cwnd() {
        return cwnd;
    }

    @Override
    public int ssthresh() {
        return ssthresh;
    }

    @Override
    public void cwnd(int bytes) {
        cwnd = bytes;
    }

    void ssthresh(int bytes) {
        ssthresh = bytes;
    }

    @Override
    public void takeOver(int cwnd, int ssthresh) {
        this.cwnd = cwnd;
        this.ssthresh = ssthresh;
    }

    @Override
    public void restore(int cwnd, int ssthresh) {
        this.cwnd = cwnd;
        this.ssthresh = ssthresh;
    }

    /// Slow start up to the threshold; bytes left over count in congestion avoidance.
    @Override
    public void acknowledged(int bytes, long nowNs) {
        int left = bytes;
        if (cwnd < ssthresh) {
            int counted = (int) Math.min(bytes, (long) mostSegments * mss);
            int grown = Math.min(slowStart(counted), ssthresh - cwnd);
            grow(grown);
            left = cwnd < ssthresh ? 0 : bytes - grown;
        }
        if (left > 0) {
            avoid(left, nowNs);
        }
    }

    /// How far slow start goes for so many bytes: as far, unless somebody knows better.
    int slowStart(int bytes) {
        return bytes;
    }

    /// Congestion avoidance: `bytes` were acknowledged above the threshold.
    abstract void avoid(int bytes, long nowNs);

    void grow(int bytes) {
        cwnd = Math.clamp((long) cwnd + bytes, mss, Integer.MAX_VALUE / 2);
    }

    @Override
    public void unused(int bytes) {
        ssthresh = Math.max(ssthresh, cwnd / 4 * 3);
        cwnd = bytes;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        mss = n.keep(mss, 0);
        cwnd = n.keep(cwnd, 10 * mss);
        ssthresh = n.keep(ssthresh, Integer.MAX_VALUE);
    }

    @Override
    public boolean mayBeKept() {
        return true;
    }
}
