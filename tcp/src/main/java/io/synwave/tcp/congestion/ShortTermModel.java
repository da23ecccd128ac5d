package io.synwave.tcp.congestion;

/// What losses outside a probe have taught: bounds of rate and flight that hold until the next probe. Each round trip
/// with a loss brings them down to what was delivered, by three tenths at most. draft-ietf-ccwg-bbr §5.5.10.3.
final class ShortTermModel {
    static final long UNLIMITED = Long.MAX_VALUE;
    static final int UNBOUNDED = Integer.MAX_VALUE;
    static final double BETA = 0.7;

    private long bandwidth = UNLIMITED;
    private int inFlight = UNBOUNDED;
    /// The most of the round trip that is going on.
    private long latestBandwidth;

    private long latestDelivered;
    private long roundDelivered;
    private boolean roundBegun;
    private boolean lossInRound;
    private long bandwidthBefore = UNLIMITED;
    private int inFlightBefore = UNBOUNDED;

    /// At the beginning of an ACK.
    void acknowledged(RateSample rs) {
        latestBandwidth = Math.max(latestBandwidth, rs.rate);
        latestDelivered = Math.max(latestDelivered, rs.delivered);
        roundBegun = rs.hasData && rs.priorDelivered >= roundDelivered;
        if (roundBegun) roundDelivered = rs.totalDelivered;
    }

    /// Once a round trip: the losses of the last one count.
    void adapt(long maxBandwidth, int cwnd) {
        if (!lossInRound) return;
        if (bandwidth == UNLIMITED) bandwidth = maxBandwidth;
        if (inFlight == UNBOUNDED) inFlight = cwnd;
        bandwidth = Math.max(latestBandwidth, (long) (bandwidth * BETA));
        inFlight = (int) Math.max(latestDelivered, (long) (inFlight * BETA));
    }

    /// The losses of the last round trip are dealt with.
    void roundIsOver() {
        lossInRound = false;
    }

    /// At the end of an ACK.
    void advance(RateSample rs) {
        if (!roundBegun) return;
        latestBandwidth = rs.rate;
        latestDelivered = rs.delivered;
    }

    /// A segment is lost.
    ///
    /// @return whether it is the first of this round trip
    boolean lost(long delivered) {
        boolean isFirst = !lossInRound;
        if (isFirst) roundDelivered = delivered;
        lossInRound = true;
        return isFirst;
    }

    void forgetSignals() {
        lossInRound = false;
        latestBandwidth = 0;
        latestDelivered = 0;
    }

    void reset() {
        bandwidth = UNLIMITED;
        inFlight = UNBOUNDED;
    }

    void save() {
        bandwidthBefore = bandwidth;
        inFlightBefore = inFlight;
    }

    /// The losses were none.
    void restore() {
        lossInRound = false;
        bandwidth = Math.max(bandwidth, bandwidthBefore);
        inFlight = Math.max(inFlight, inFlightBefore);
    }

    long bandwidth() {
        return bandwidth;
    }

    int inFlight() {
        return inFlight;
    }

    /// This ACK has begun a round trip of losses.
    boolean hasRoundBegun() {
        return roundBegun;
    }

    int latestDelivered() {
        return (int) Math.min(latestDelivered, UNBOUNDED);
    }
}
