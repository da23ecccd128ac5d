package io.synwave.tcp.congestion;

/// The states of BBR with their gains: draft-ietf-ccwg-bbr §5.6.1.
enum BbrState {
    /// Doubles the rate each round trip until the path gives no more.
    STARTUP(2.77, 2),
    /// Empties the queue that this has made.
    DRAIN(0.5, 2),
    /// Sends less than is delivered, so that others find room.
    PROBE_BW_DOWN(0.90, 2),
    /// Sends what is delivered.
    PROBE_BW_CRUISE(1, 2),
    /// Fills the pipe before it is probed.
    PROBE_BW_REFILL(1, 2),
    /// Sends more, to see whether more is delivered.
    PROBE_BW_UP(1.25, 2.25),
    /// Sends little, to see the round-trip time without a queue of our own.
    PROBE_RTT(1, 0.5);

    final double pacingGain;
    final double cwndGain;

    BbrState(double pacingGain, double cwndGain) {
        this.pacingGain = pacingGain;
        this.cwndGain = cwndGain;
    }

    boolean isProbeBw() {
        return switch (this) {
            case PROBE_BW_DOWN, PROBE_BW_CRUISE, PROBE_BW_REFILL, PROBE_BW_UP -> true;
            case STARTUP, DRAIN, PROBE_RTT -> false;
        };
    }

    /// More is sent than is known to be delivered: losses belong to the probe.
    boolean isProbing() {
        return switch (this) {
            case STARTUP, PROBE_BW_REFILL, PROBE_BW_UP -> true;
            case DRAIN, PROBE_BW_DOWN, PROBE_BW_CRUISE, PROBE_RTT -> false;
        };
    }
}
