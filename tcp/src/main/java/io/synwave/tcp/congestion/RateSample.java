package io.synwave.tcp.congestion;

/// What one ACK tells of the delivery rate: RS of draft-ietf-ccwg-bbr §2.3. Bytes, bytes a second, nanoseconds. Reused
/// for
/// the next ACK.
public final class RateSample {
    static final long NO_RTT = -1;

    long nowNs;
    /// Bytes delivered in the life of the connection, this ACK's included: C.delivered.
    long totalDelivered;
    /// Bytes in flight after this ACK: C.inflight.
    int inFlight;
    /// The rest tells of the newest segment that was delivered; without one nothing was.
    boolean hasData;
    /// The total when it was sent, and when that had changed last.
    long priorDelivered;

    long priorNs;
    boolean isApplicationLimited;
    long sendElapsedNs;
    long ackElapsedNs;
    int txInFlight;
    /// Bytes lost since it was sent.
    long lost;
    /// Bytes delivered since it was sent.
    long delivered;
    /// [#NO_RTT] when it was repeated.
    long rttNs;
    /// 0 when nothing can be said.
    long rate;
    /// Bytes that this ACK delivered, and showed to be lost.
    int newlyDelivered;

    int newlyLost;

    void begin(long now) {
        nowNs = now;
        hasData = false;
        priorDelivered = 0;
        priorNs = 0;
        isApplicationLimited = false;
        txInFlight = 0;
        lost = 0;
        delivered = 0;
        rttNs = NO_RTT;
        rate = 0;
        newlyDelivered = 0;
        newlyLost = 0;
    }
}
