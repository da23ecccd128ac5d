package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// Lets a window leave spread over its round trip instead of at once: after a burst the next one waits as long as the
/// burst takes at the pacing rate. Linux's pacing inside TCP. Rates in bytes a second, times in nanoseconds.
///
/// It only counts; who sends asks [#holds] before a burst, and tells each segment to [#sent].
public final class Pacer {
    /// Linux: nothing waits before so many segments have left.
    private static final int FREE_SEGMENTS = 10;

    private static final long SECOND = 1_000_000_000;

    private CongestionControl cc;
    private final int slowStartPercent;
    private final int avoidancePercent;
    private boolean isOn;
    private long most = Long.MAX_VALUE;
    private int segments;
    /// When the next burst may leave.
    private long departureNs;
    /// By how much the burst that leaves now is late, as far as it was not caught up.
    private long creditNs;

    /// @param slowStartPercent of the window a round trip, as long as it is below half the threshold
    /// @param avoidancePercent likewise, afterwards
    public Pacer(CongestionControl cc, int slowStartPercent, int avoidancePercent) {
        this.cc = cc;
        this.slowStartPercent = slowStartPercent;
        this.avoidancePercent = avoidancePercent;
        isOn = cc.isPaced();
    }

    /// Another congestion control takes over.
    public void follow(CongestionControl next) {
        cc = next;
        isOn |= next.isPaced();
    }

    /// Bursts wait from now on.
    public void turnOn() {
        isOn = true;
    }

    public boolean isOn() {
        return isOn;
    }

    /// No more than so many bytes a second, which turns pacing on; 0 takes the limit away. Linux:
    /// SO_MAX_PACING_RATE.
    public void limit(long bytesPerSecond) {
        most = bytesPerSecond == 0 ? Long.MAX_VALUE : bytesPerSecond;
        isOn |= bytesPerSecond > 0;
    }

    /// There is a limit.
    public boolean hasLimit() {
        return most != Long.MAX_VALUE;
    }

    /// What [#limit(long)] has set, bytes a second.
    public long limit() {
        return most;
    }

    /// The rate: the congestion control's own, or so many windows a round trip (Linux: tcp_update_pacing_rate).
    ///
    /// @param srttNs 0 before the first sample: the rate has no bound then
    public long rate(int flight, long srttNs) {
        long own = cc.pacingRate();
        return Math.min(own > 0 ? own : ofWindow(flight, srttNs), most);
    }

    private long ofWindow(int flight, long srttNs) {
        long percent = cc.cwnd() < cc.ssthresh() / 2 ? slowStartPercent : avoidancePercent;
        long window = Math.max(cc.cwnd(), flight);
        return window * percent / 100 * SECOND / Math.max(1, srttNs);
    }

    /// The next burst may not leave before [#departureNs].
    public boolean holds(long nowNs) {
        return isOn && departureNs > nowNs;
    }

    public long departureNs() {
        return departureNs;
    }

    /// A segment with so much text has left. Half of what a late timer cost is caught up at most, or a pause of the
    /// machine would end in a burst.
    public void sent(int bytes, long rate, long nowNs) {
        if (departureNs <= nowNs) { // a burst begins
            creditNs = nowNs - departureNs;
            departureNs = nowNs;
        }
        if (++segments < FREE_SEGMENTS) {
            return;
        }
        segments = FREE_SEGMENTS;
        long takesNs = bytes * SECOND / Math.max(1, rate);
        long saved = Math.min(takesNs / 2, creditNs);
        creditNs -= saved;
        departureNs += takesNs - saved;
    }

    /// See [Notes].
    public void keep(Notes n) {
        isOn = n.keep(isOn);
        most = n.keep(most, Long.MAX_VALUE);
        segments = n.keep(segments, 0);
        departureNs = n.keepTime(departureNs, 0);
        creditNs = n.keep(creditNs, 0);
    }
}
