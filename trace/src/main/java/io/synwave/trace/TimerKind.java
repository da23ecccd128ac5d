package io.synwave.trace;

/// The timers of a connection. Those that exclude each other share a slot, so that “retransmission and persist both
/// armed” cannot be written.
public enum TimerKind {
    /// Retransmission of the oldest segment in flight (RFC 6298), of a SYN too.
    RETRANSMIT("retransmission timer", 0),
    /// Probe of a closed window (RFC 9293 §3.8.6.1): only while nothing is in flight.
    PERSIST("persist timer", 0),
    /// An ACK that waits for company (RFC 9293 §3.8.6.3).
    DELAYED_ACK("delayed-ACK timer", 1),
    /// A small segment that waits for a window (RFC 9293 §3.8.6.2.1, the override timeout).
    SWS_OVERRIDE("silly-window override timer", 2),
    /// Ends FIN-WAIT-2 when no user is left to receive. Linux: tcp_fin_timeout.
    FIN_WAIT_2("FIN-WAIT-2 timer", 3),
    /// 2MSL in TIME-WAIT (RFC 9293 §3.6.1).
    TIME_WAIT("2MSL timer", 3),
    /// Asks an idle peer whether it is there (RFC 9293 §3.8.4).
    KEEP_ALIVE("keep-alive timer", 3),
    /// Something overtaken is given so much time before it counts as lost (RFC 8985 §6.2).
    REORDERING("reordering timer", 4),
    /// The end of a flight is not acknowledged (RFC 8985 §7).
    LOSS_PROBE("tail loss probe timer", 4),
    /// A burst waits for its time to leave (Linux: tcp_pace_kick). What waits for a window has no time yet.
    PACING("pacing timer", 2);

    /// How many slots a connection keeps.
    public static final int SLOTS = 5;

    private static final TimerKind[] VALUES = values();

    private final String text;
    private final int slot;

    TimerKind(String text, int slot) {
        this.text = text;
        this.slot = slot;
    }

    /// The timer whose [#ordinal()] is `ordinal`.
    public static TimerKind of(int ordinal) {
        return VALUES[ordinal];
    }

    /// The slot it lies in, 0 to [#SLOTS] − 1.
    public int slot() {
        return slot;
    }

    /// The name as a diagram prints it.
    @Override
    public String toString() {
        return text;
    }
}
