package io.synwave.tcp.congestion;

/// What BBR knows of the path: bandwidth, round-trip time, and how much of both losses allow. Bytes, bytes a second,
/// nanoseconds. draft-ietf-ccwg-bbr §5.5.
final class BbrPath {
    static final int LEAST_SEGMENTS = 4;
    private static final long MOST_QUANTUM = 1 << 16;
    private static final int QUANTA = 3;

    final RoundTrips trips = new RoundTrips();
    final MaxBandwidth maxBandwidth = new MaxBandwidth();
    final MinRttProbe rtt = new MinRttProbe();
    final AckAggregation aggregation = new AckAggregation();
    final ShortTermModel shortTerm = new ShortTermModel();
    final LongTermBound longTerm = new LongTermBound();
    int mss;
    private int initialWindow;

    void begin(int mss, int initialWindow) {
        this.mss = mss;
        this.initialWindow = initialWindow;
    }

    int leastWindow() {
        return LEAST_SEGMENTS * mss;
    }

    /// BBR.bw: what the path gives, as far as losses allow.
    long bandwidth() {
        return Math.min(maxBandwidth.value(), shortTerm.bandwidth());
    }

    /// So many bandwidth-delay products.
    int product(double gain) {
        if (!rtt.isKnown()) return initialWindow;
        double bytes = gain * bandwidth() * (rtt.minNs() / 1e9);
        return (int) Math.min(bytes, ShortTermModel.UNBOUNDED);
    }

    /// So many, with what it takes to send and acknowledge in pieces.
    int flight(double gain, BbrState state, long rate) {
        return quantized(product(gain), state, rate);
    }

    /// The most that may be in flight.
    int mostFlight(BbrState state, long rate) {
        long bytes = (long) product(state.cwndGain) + aggregation.extraBytes();
        return quantized((int) Math.min(bytes, ShortTermModel.UNBOUNDED / 2), state, rate);
    }

    private int quantized(int bytes, BbrState state, long rate) {
        long quantum = Math.max(Math.min(rate / 1000, MOST_QUANTUM), 2L * mss);
        int enough = (int) Math.max(Math.max(bytes, QUANTA * quantum), leastWindow());
        return state == BbrState.PROBE_BW_UP ? enough + 2 * mss : enough;
    }

    /// The flight while the round-trip time is probed.
    int probeRttFlight() {
        return Math.max(product(BbrState.PROBE_RTT.cwndGain), leastWindow());
    }

    /// What losses allow to be in flight.
    int bound(BbrState state) {
        int cap = switch (state) {
            case STARTUP, DRAIN -> ShortTermModel.UNBOUNDED;
            case PROBE_BW_DOWN, PROBE_BW_REFILL, PROBE_BW_UP -> longTerm.bytes();
            case PROBE_BW_CRUISE, PROBE_RTT -> longTerm.withHeadroom(mss, leastWindow());
        };
        return Math.max(Math.min(cap, shortTerm.inFlight()), leastWindow());
    }
}
