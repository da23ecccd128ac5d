package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;

/// The smallest round-trip time of the last minutes: two windows of half that time, the one that fills and the one
/// before, so that a path that grew longer is learnt. Linux: tcp_min_rtt_wlen. Times in nanoseconds.
public final class MinRtt {
    private static final long NONE = Long.MAX_VALUE;

    private final long halfNs;
    private long sinceNs = Long.MIN_VALUE;
    private long filling = NONE;
    private long before = NONE;

    public MinRtt(long windowNs) {
        halfNs = windowNs / 2;
    }

    public void sample(long rttNs, long nowNs) {
        if (sinceNs == Long.MIN_VALUE || nowNs - sinceNs > halfNs) {
            before = nowNs - sinceNs > 2 * halfNs ? NONE : filling; // nothing for so long: all is too old
            filling = NONE;
            sinceNs = nowNs;
        }
        filling = Math.min(filling, rttNs);
    }

    public boolean isKnown() {
        return valueNs() != NONE;
    }

    /// [Long#MAX_VALUE] before the first sample.
    public long valueNs() {
        return Math.min(filling, before);
    }

    /// See [Notes].
    public void keep(Notes n) {
        sinceNs = n.keepTime(sinceNs, Long.MIN_VALUE);
        filling = n.keep(filling, NONE);
        before = n.keep(before, NONE);
    }
}
