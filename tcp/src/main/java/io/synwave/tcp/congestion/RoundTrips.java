package io.synwave.tcp.congestion;

/// Round trips counted by packets: one ends when something is acknowledged that was sent after the last one had ended.
/// draft-ietf-ccwg-bbr §5.5.1.
final class RoundTrips {
    private long nextDelivered;
    private boolean hasBegun;
    private int count;

    void acknowledged(RateSample rs) {
        hasBegun = rs.hasData && rs.priorDelivered >= nextDelivered;
        if (hasBegun) {
            begin(rs.totalDelivered);
            count++;
        }
    }

    /// A round trip begins here and now.
    void begin(long delivered) {
        nextDelivered = delivered;
    }

    /// This ACK has begun one.
    boolean hasBegun() {
        return hasBegun;
    }

    int count() {
        return count;
    }
}
