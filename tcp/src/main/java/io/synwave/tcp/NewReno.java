package io.synwave.tcp;

/// Slow start and congestion avoidance: RFC 5681 §3.1, with the byte counting of RFC 3465 (L = 2).
final class NewReno implements CongestionControl {
    private int mss;
    private int initialWindow;
    private int cwnd;
    private int ssthresh = Integer.MAX_VALUE;
    /// Bytes acknowledged in congestion avoidance since the window last grew.
    private int counted;

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

    /// The window grows only while it is what limits: RFC 7661 §4.1, Linux tcp_is_cwnd_limited.
    @Override
    public void acknowledged(int bytes, int flightBefore) {
        if (cwnd < ssthresh) {
            if (2L * flightBefore >= cwnd) {
                cwnd = Math.clamp((long) cwnd + Math.min(bytes, 2 * mss), mss, Integer.MAX_VALUE / 2);
            }
        } else if (flightBefore + mss > cwnd) {
            avoid(bytes);
        }
    }

    /// One segment more for each window of bytes acknowledged.
    private void avoid(int bytes) {
        counted += bytes;
        if (counted >= cwnd) {
            counted -= cwnd;
            cwnd = Math.clamp((long) cwnd + mss, mss, Integer.MAX_VALUE / 2);
        }
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
