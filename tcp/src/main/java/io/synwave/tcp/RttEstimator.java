package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;

/// Round-trip time and retransmission timeout: RFC 6298, all in nanoseconds.
final class RttEstimator {
    private static final long GRANULARITY_NS = 1_000_000;
    private static final long AFTER_SYN_TIMEOUT_NS = 3_000_000_000L;
    private static final long LEAST_REORDERED_NS = 10_000_000;

    /// Smoothed round-trip time; 0 before the first sample.
    long srttNs;
    /// Its variation.
    long rttvarNs;
    /// The timeout, backed off where it expired.
    long rtoNs;
    /// How often it was doubled in a row.
    int backoffs;

    private final long minNs;
    private final long maxNs;
    private final RtoFloor floor;

    RttEstimator(TcpSettings settings) {
        minNs = settings.minRtoNs();
        maxNs = settings.maxRtoNs();
        floor = settings.rtoFloor();
        rtoNs = settings.initialRtoNs();
    }

    /// A measured round trip: RFC 6298 §2.2, §2.3. Only this ends the doubling (Karn; RFC 6298 §5, last note).
    void sample(long rttNs) {
        if (srttNs == 0) {
            srttNs = Math.max(1, rttNs);
            rttvarNs = rttNs / 2;
        } else {
            rttvarNs += (Math.abs(srttNs - rttNs) - rttvarNs) / 4;
            srttNs = Math.max(1, srttNs + (rttNs - srttNs) / 8);
        }
        rtoNs = timeout();
        backoffs = 0;
    }

    private long timeout() {
        long variation = Math.max(GRANULARITY_NS, 4 * rttvarNs);
        return switch (floor) {
            case CLAMP_RTO -> Math.clamp(srttNs + variation, minNs, maxNs);
            case CLAMP_VARIANCE -> Math.min(srttNs + Math.max(variation, minNs), maxNs);
        };
    }

    /// How long an ACK that was overtaken may still be on its way. Linux: half a round trip, 10 ms at least.
    long reorderedNs() {
        return Math.max(srttNs / 2, LEAST_REORDERED_NS);
    }

    /// The timer expired: RFC 6298 §5.5.
    void backOff() {
        backoffs++;
        rtoNs = Math.min(2 * rtoNs, maxNs);
    }

    /// The SYN had to be repeated: data begins with 3 s unless a sample says otherwise (RFC 6298 §5.7).
    void synTimedOut() {
        if (srttNs == 0) {
            rtoNs = AFTER_SYN_TIMEOUT_NS;
        }
    }

    /// See [Notes].
    void keep(Notes n) {
        srttNs = n.keep(srttNs, 0);
        rttvarNs = n.keep(rttvarNs, 0);
        rtoNs = n.keep(rtoNs, srttNs == 0 ? 0 : timeout());
        backoffs = n.keep(backoffs, 0);
    }
}
