package io.synwave.tcp.congestion;

/// How much more is acknowledged at once than the rate would make expect: ACKs come in clumps, and the window has to
/// bear the silence between them. The largest of the last ten round trips counts, in startup that of one.
/// draft-ietf-ccwg-bbr §5.5.9.
final class AckAggregation {
    /// Two windows of five round trips each.
    private static final int ROUNDS = 5;

    private long sinceNs;
    private long delivered;
    private int filling;
    private int before;
    private int filledFrom;

    void restart(long nowNs) {
        sinceNs = nowNs;
    }

    void acknowledged(RateSample rs, long bandwidth, int cwnd) {
        long expected = (long) (bandwidth * ((rs.nowNs - sinceNs) / 1e9));
        if (delivered <= expected) {
            delivered = 0;
            sinceNs = rs.nowNs;
            expected = 0;
        }
        delivered += rs.newlyDelivered;
        filling = (int) Math.max(filling, Math.min(delivered - expected, cwnd));
    }

    /// A round trip has begun.
    void advance(RoundTrips trips, boolean inStartup) {
        if (trips.count() - filledFrom < (inStartup ? 1 : ROUNDS)) return;
        filledFrom = trips.count();
        before = inStartup ? 0 : filling;
        filling = 0;
    }

    int extraBytes() {
        return Math.max(filling, before);
    }
}
