package io.synwave.tcp.fastopen;

/// A path on which Fast Open makes connections fail is not tried for a while: RFC 7413 §4.1.3 leaves the rule open,
/// this
/// is Linux's. The whole host pauses, twice as long each time, up to 64 times as long. Times in nanoseconds.
public final class Blackhole {
    private static final int MOST_DOUBLINGS = 6;

    private int times;
    private long sinceNs;

    /// A connection with Fast Open was in trouble.
    ///
    /// @param pauseNs how long the first pause is; 0 for none ever
    /// @return whether that begins a pause
    public boolean suspect(long pauseNs, long nowNs) {
        if (pauseNs == 0) {
            return false;
        }
        times++;
        sinceNs = nowNs;
        return true;
    }

    /// A pause is on.
    public boolean isPausing(long pauseNs, long nowNs) {
        return times > 0 && nowNs - sinceNs < pauseNs << Math.min(times - 1, MOST_DOUBLINGS);
    }

    /// There was a pause: who tries now finds out whether it is over for good.
    public boolean isOnProbation() {
        return times > 0;
    }

    /// A connection with Fast Open did well.
    public void clear() {
        times = 0;
    }
}
