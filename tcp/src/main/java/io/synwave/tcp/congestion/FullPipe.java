package io.synwave.tcp.congestion;

/// Whether sending faster still brings more: three round trips without a quarter more mean that the pipe is full.
/// draft-ietf-ccwg-bbr §5.3.1.2.
final class FullPipe {
    private static final double GROWTH = 1.25;
    private static final int ROUNDS = 3;

    private boolean wasReached;
    private boolean isNow;
    private long baseline;
    private int rounds;

    /// Looks anew, with `rate` as what must be surpassed.
    void reset(long rate) {
        baseline = rate;
        rounds = 0;
        isNow = false;
    }

    void acknowledged(RateSample rs, RoundTrips trips) {
        if (isNow || !trips.hasBegun() || rs.isApplicationLimited) {
            return;
        }
        if (rs.rate >= baseline * GROWTH) {
            reset(rs.rate);
            return;
        }
        isNow = ++rounds >= ROUNDS;
        wasReached |= isNow;
    }

    /// Since it was last looked for.
    boolean isNow() {
        return isNow;
    }

    /// At any time.
    boolean wasReached() {
        return wasReached;
    }

    void wasReached(boolean isSo) {
        wasReached = isSo;
    }
}
