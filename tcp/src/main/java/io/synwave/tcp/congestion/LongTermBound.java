package io.synwave.tcp.congestion;

/// How much may be in flight without losing more than two in a hundred, as the last probes have taught:
/// inflight_longterm of draft-ietf-ccwg-bbr. Bytes.
final class LongTermBound {
    private static final double LOSS_THRESHOLD = 0.02;
    private static final double HEADROOM = 0.15;
    private static final int UNBOUNDED = ShortTermModel.UNBOUNDED;
    private static final int MOST_ROUNDS = 30;

    private int bytes = UNBOUNDED;
    private int before = UNBOUNDED;
    /// How many bytes are acknowledged for each segment that it rises, and how many were; it rises faster each
    /// round.
    private int ackedForEach = UNBOUNDED;

    private long acked;
    private int rounds;

    int bytes() {
        return bytes;
    }

    boolean isKnown() {
        return bytes != UNBOUNDED;
    }

    void set(int bound) {
        bytes = bound;
    }

    /// What was in flight without harm is no bound.
    void atLeast(int harmless) {
        if (isKnown()) bytes = Math.max(bytes, harmless);
    }

    /// What is left when others shall find room.
    int withHeadroom(int mss, int least) {
        return isKnown() ? Math.max(bytes - (int) Math.max(mss, HEADROOM * bytes), least) : UNBOUNDED;
    }

    /// Too much of what was in flight with this segment is lost.
    static boolean isSurpassed(RateSample rs) {
        return rs.lost > rs.txInFlight * LOSS_THRESHOLD;
    }

    /// How much was in flight when the losses surpassed the threshold, which may have been within this segment.
    static int flightAtThreshold(RateSample rs, int segmentBytes) {
        int flight = rs.txInFlight - segmentBytes;
        long lost = rs.lost - segmentBytes;
        return flight + (int) ((LOSS_THRESHOLD * flight - lost) / (1 - LOSS_THRESHOLD));
    }

    // ---- rising while the path is probed ----

    void stopRising() {
        ackedForEach = UNBOUNDED;
    }

    void beginRising() {
        rounds = 0;
        acked = 0;
    }

    void rise(RateSample rs, int mss) {
        acked += rs.newlyDelivered;
        if (acked >= ackedForEach) {
            long segments = acked / ackedForEach;
            acked -= segments * ackedForEach;
            bytes = (int) Math.min(bytes + segments * mss, UNBOUNDED - 1);
        }
    }

    /// A round trip of rising begins: twice as fast as the one before.
    void steepen(int cwnd, int mss) {
        ackedForEach = Math.max(cwnd >> rounds, mss);
        rounds = Math.min(rounds + 1, MOST_ROUNDS);
    }

    void save() {
        before = bytes;
    }

    /// The losses were none.
    void restore() {
        bytes = Math.max(bytes, before);
    }
}
