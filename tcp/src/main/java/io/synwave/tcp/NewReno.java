package io.synwave.tcp;

/// Slow start and congestion avoidance: RFC 5681 §3.1, with the byte counting of RFC 3465.
final class NewReno implements CongestionControl {
    /// The most that one ACK adds in slow start, in segments: L of RFC 3465.
    private final int mostSegments;

    private int mss;
    private int initialWindow;
    private int cwnd;
    private int ssthresh = Integer.MAX_VALUE;
    /// Bytes acknowledged in congestion avoidance since the window last grew.
    private int counted;

    NewReno(TcpSettings settings) {
        mostSegments = settings.count(Setting.ABC_LIMIT);
    }

    @Override
    public String name() {
        return "reno";
    }

    @Override
    public void init(int mss, int initialWindow) {
        this.mss = mss;
        this.initialWindow = initialWindow;
        cwnd = initialWindow;
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

    /// Slow start up to the threshold; bytes left over count in congestion avoidance.
    @Override
    public void acknowledged(int bytes) {
        int left = bytes;
        if (cwnd < ssthresh) {
            int grown = (int) Math.min(Math.min(bytes, (long) mostSegments * mss), ssthresh - cwnd);
            grow(grown);
            left = cwnd < ssthresh ? 0 : bytes - grown;
        }
        if (left > 0) {
            avoid(left);
        }
    }

    /// One segment more for each window of bytes acknowledged.
    private void avoid(int bytes) {
        counted += bytes;
        if (counted >= cwnd) {
            counted -= cwnd;
            grow(mss);
        }
    }

    private void grow(int bytes) {
        cwnd = Math.clamp((long) cwnd + bytes, mss, Integer.MAX_VALUE / 2);
    }

    @Override
    public void lost(int flightSize) {
        ssthresh = Math.max(flightSize / 2, 2 * mss);
        counted = 0;
    }

    @Override
    public void timedOut(int flightSize) {
        ssthresh = Math.max(flightSize / 2, 2 * mss);
        cwnd = mss;
        counted = 0;
    }

    @Override
    public void idle(long idleNs, long rtoNs) {
        if (idleNs > rtoNs) {
            cwnd = Math.min(cwnd, initialWindow);
        }
    }
}
