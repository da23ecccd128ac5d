package io.synwave.tcp.info;

import io.synwave.tcp.dormant.Notes;

/// How often and for how long a connection was silent: Linux's `tcpi_total_rto`, `tcpi_total_rto_recoveries` and
/// `tcpi_total_rto_time`. Nanoseconds.
public final class TimeoutTally {
    private int timeouts;
    private int recoveries;
    private long spentNs;
    private long sinceNs = -1;

    /// The retransmission timer has expired.
    ///
    /// @param isFirst the peer was heard since it did so before
    public void expired(boolean isFirst, long nowNs) {
        timeouts++;
        if (isFirst) recoveries++;
        if (isFirst && sinceNs < 0) sinceNs = nowNs;
    }

    /// What was lost is repaired.
    public void recovered(long nowNs) {
        if (sinceNs >= 0) spentNs += nowNs - sinceNs;
        sinceNs = -1;
    }

    public int timeouts() {
        return timeouts;
    }

    /// Sequences of timeouts.
    public int recoveries() {
        return recoveries;
    }

    /// From a first timeout to the repair.
    public long spentNs() {
        return spentNs;
    }

    /// See [Notes].
    public void keep(Notes n) {
        timeouts = n.keep(timeouts, 0);
        recoveries = n.keep(recoveries, 0);
        spentNs = n.keep(spentNs, 0);
        sinceNs = n.keepTime(sinceNs, -1);
    }
}
