package io.synwave.tcp.congestion;

/// Halves the window on loss and grows it by a segment a round trip: RFC 5681 §3.1.
final class NewReno extends LossBased {
    /// Bytes acknowledged in congestion avoidance since the window last grew.
    private int counted;

    NewReno(int mostSegments) {
        super(mostSegments);
    }

    @Override
    public String name() {
        return "reno";
    }

    /// One segment more for each window of bytes acknowledged.
    @Override
    void avoid(int bytes, long nowNs) {
        counted += bytes;
        if (counted >= cwnd()) {
            counted -= cwnd();
            grow(mss());
        }
    }

    @Override
    public void lost(int flightSize) {
        ssthresh(Math.max(flightSize / 2, 2 * mss()));
        counted = 0;
    }

    @Override
    public void timedOut(int flightSize) {
        lost(flightSize);
        cwnd(mss());
    }
}
