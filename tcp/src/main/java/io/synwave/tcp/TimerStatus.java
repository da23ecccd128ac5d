package io.synwave.tcp;

import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;

/// The timer that matters most of a connection now, as Linux's `ss -o` shows one.
///
/// @param kind which
/// @param leftNs until it expires
/// @param times how often it has expired in a row without an answer
public record TimerStatus(Kind kind, long leftNs, int times) {
    /// Linux's names.
    public enum Kind {
        NONE,
        /// A retransmission, a tail loss probe, or the end of a reordering window.
        ON,
        /// A question to an idle peer, or the end of FIN-WAIT-2.
        KEEPALIVE,
        /// The end of 2MSL.
        TIMEWAIT,
        /// A probe of a shut window.
        PERSIST
    }

    static final TimerStatus NONE = new TimerStatus(Kind.NONE, 0, 0);

    static TimerStatus of(TcpConnection c, long nowNs) {
        long sending = Math.min(
                Math.min(c.timers.deadlineNs(TimerKind.RETRANSMIT), c.timers.deadlineNs(TimerKind.REORDERING)),
                c.timers.deadlineNs(TimerKind.LOSS_PROBE));
        long persist = c.timers.deadlineNs(TimerKind.PERSIST);
        long idle = Math.min(c.timers.deadlineNs(TimerKind.KEEP_ALIVE), c.timers.deadlineNs(TimerKind.FIN_WAIT_2));
        if (sending != Timers.NEVER)
            return until(Kind.ON, sending, c.retransmission().timeouts(), nowNs);
        if (persist != Timers.NEVER) return until(Kind.PERSIST, persist, c.persistBackoffs, nowNs);
        if (idle != Timers.NEVER) return until(Kind.KEEPALIVE, idle, c.keepAlive.unanswered(), nowNs);
        return NONE;
    }

    /// Of a record in SYN-RECEIVED or TIME-WAIT.
    public static TimerStatus of(TcpState state, long deadlineNs, int times, long nowNs) {
        return until(state == TcpState.TIME_WAIT ? Kind.TIMEWAIT : Kind.ON, deadlineNs, times, nowNs);
    }

    private static TimerStatus until(Kind kind, long deadlineNs, int times, long nowNs) {
        return new TimerStatus(kind, Math.max(0, deadlineNs - nowNs), times);
    }
}
