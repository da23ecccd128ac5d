package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// Halves the window on loss and grows it by a segment a round trip: RFC 5681 §3.1.
class NewReno extends LossBased {
    /// Bytes acknowledged in congestion avoidance since the window last grew.
    private int counted;

    private final EcnBackoff backoff;

    NewReno(int mostSegments) {
        this(Tuning.plain(mostSegments));
    }

    NewReno(Tuning tuning) {
        super(tuning.mostSegments());
        backoff = tuning.backoff();
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
        beginAvoidance();
    }

    /// RFC 8511 §3: β_ecn is 0.8.
    @Override
    public void marked(int flightSize) {
        if (backoff == EcnBackoff.AS_LOSS) {
            lost(flightSize);
        } else {
            ssthresh(Math.max((int) (flightSize * 4L / 5), 2 * mss()));
            beginAvoidance();
        }
    }

    final void beginAvoidance() {
        counted = 0;
    }

    @Override
    public void timedOut(int flightSize) {
        lost(flightSize);
        cwnd(mss());
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        super.keep(n);
        counted = n.keep(counted, 0);
    }
}
