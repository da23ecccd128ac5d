package io.synwave.tcp.info;

import io.synwave.tcp.dormant.Notes;

/// For how long a sender was busy, and what held it back: Linux's tcp_chrono_start and tcp_chrono_stop, as
/// `tcpi_busy_time`, `tcpi_rwnd_limited` and `tcpi_sndbuf_limited`. Times in nanoseconds.
public final class Chronograph {
    /// What a sender does.
    public enum Phase {
        /// Nothing is queued, nothing is in flight.
        IDLE,
        /// It sends as fast as the network lets it.
        SENDING,
        /// It waits for the peer's window.
        RECEIVER_LIMITED,
        /// All it has is in flight: the send buffer takes no more.
        BUFFER_LIMITED
    }

    private static final Phase[] PHASES = Phase.values();

    private Phase phase = Phase.IDLE;
    private long sinceNs;
    private long sendingNs;
    private long receiverLimitedNs;
    private long bufferLimitedNs;

    public Phase phase() {
        return phase;
    }

    /// From now on it is so.
    public void enter(Phase next, long nowNs) {
        if (next == phase) return;
        long spentNs = nowNs - sinceNs;
        switch (phase) {
            case IDLE -> {}
            case SENDING -> sendingNs += spentNs;
            case RECEIVER_LIMITED -> receiverLimitedNs += spentNs;
            case BUFFER_LIMITED -> bufferLimitedNs += spentNs;
        }
        phase = next;
        sinceNs = nowNs;
    }

    private long running(Phase which, long nowNs) {
        return phase == which ? nowNs - sinceNs : 0;
    }

    /// Whatever held it back.
    public long busyNs(long nowNs) {
        long unlimited = sendingNs + running(Phase.SENDING, nowNs);
        return unlimited + receiverLimitedNs(nowNs) + bufferLimitedNs(nowNs);
    }

    public long receiverLimitedNs(long nowNs) {
        return receiverLimitedNs + running(Phase.RECEIVER_LIMITED, nowNs);
    }

    public long bufferLimitedNs(long nowNs) {
        return bufferLimitedNs + running(Phase.BUFFER_LIMITED, nowNs);
    }

    /// See [Notes].
    public void keep(Notes n) {
        phase = PHASES[n.keep(phase.ordinal(), 0)];
        sinceNs = n.keepTime(sinceNs, 0);
        sendingNs = n.keep(sendingNs, 0);
        receiverLimitedNs = n.keep(receiverLimitedNs, 0);
        bufferLimitedNs = n.keep(bufferLimitedNs, 0);
    }
}
