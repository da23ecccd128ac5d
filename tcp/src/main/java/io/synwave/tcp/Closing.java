package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.UserCall;

/// How programs leave their connections: CLOSE and ABORT (RFC 9293 §3.10.4, §3.10.5), and what becomes of a connection
/// that no program has any more, an orphan (Linux: tcp_close). One for all of a host, because it bounds their number.
final class Closing {
    /// What every connection may hold whatever memory is left. Linux: SOCK_MIN_SNDBUF, about that.
    private static final int LEAST_BYTES = 4096;

    private int orphans;

    /// CLOSE of our direction, which ends after what was sent; the peer may go on sending.
    void closeSend(TcpConnection c, long nowNs) {
        if (c.finQueued || c.state() == TcpState.CLOSED) {
            return;
        }
        TcpState before = c.state();
        c.finQueued = true;
        leaveForFin(c);
        c.stack.tracer.call(c, UserCall.CLOSE, before, nowNs);
    }

    /// A queued FIN moves the state at once, even when data goes before it: RFC 9293 §3.10.4.
    void leaveForFin(TcpConnection c) {
        switch (c.state()) {
            case SYN_RECEIVED -> {
                if (c.unsent() == 0 || c.fastOpen.isOpenEarly()) {
                    c.enter(TcpState.FIN_WAIT_1);
                }
            }
            case ESTABLISHED -> c.enter(TcpState.FIN_WAIT_1);
            case CLOSE_WAIT -> c.enter(TcpState.LAST_ACK);
            case CLOSED, LISTEN, SYN_SENT, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {}
        }
    }

    /// Closes both directions: nobody will read (MAY-1). Unread bytes are lost, and so the peer gets a reset
    /// instead of
    /// a FIN (SHLD-3, RFC 2525 §2.17).
    void close(TcpConnection c, long nowNs) {
        if (c.state() == TcpState.SYN_SENT && c.sendRing.available() == 0) {
            c.end(TcpError.NONE);
        } else if (c.receiveRing.available() > 0 && !isOver(c.state())) {
            c.stack.counters.count(Counter.ABORT_ON_CLOSE);
            c.resetAndEnd(SendReason.RST_UNREAD_DATA, TcpError.ABORTED);
        } else {
            closeSend(c, nowNs);
            orphan(c, nowNs);
        }
    }

    private static boolean isOver(TcpState state) {
        return state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
    }

    private void orphan(TcpConnection c, long nowNs) {
        if (c.orphaned || isOver(c.state())) {
            return;
        }
        c.orphaned = true;
        orphans++;
        if (c.state() == TcpState.FIN_WAIT_2 && isImpatient(c)) {
            c.stack.counters.count(Counter.ABORT_ON_LINGER);
            c.resetAndEnd(SendReason.RST_NO_LINGER, TcpError.ABORTED);
        } else if (isTooMuch(c, orphans)) {
            abandon(c);
        } else {
            bound(c, nowNs);
        }
    }

    /// An orphan goes when its timer expires and they are too many, or memory is short; after an ICMP error it
    /// counts
    /// twice. Linux: tcp_out_of_resources.
    boolean endsOrphan(TcpConnection c) {
        boolean isTooMuch = c.orphaned && isTooMuch(c, c.softError() == TcpError.NONE ? orphans : 2 * orphans);
        if (isTooMuch) abandon(c);
        return isTooMuch;
    }

    /// Linux: tcp_check_oom.
    private static boolean isTooMuch(TcpConnection c, int orphans) {
        boolean isHeavy = c.sendRing.available() > LEAST_BYTES;
        return orphans > c.settings.value(Setting.MAX_ORPHANS) || isHeavy && !c.stack.buffers.grants(LEAST_BYTES);
    }

    private static void abandon(TcpConnection c) {
        c.stack.counters.count(Counter.ABORT_ON_MEMORY);
        c.resetAndEnd(SendReason.RST_TOO_MANY_ORPHANS, TcpError.ABORTED);
    }

    /// The peer has acknowledged our FIN: FIN-WAIT-2.
    ///
    /// @param ack where a reset would be believed
    void finAcknowledged(TcpConnection c, int ack, long nowNs) {
        c.enter(TcpState.FIN_WAIT_2);
        if (c.orphaned && isImpatient(c)) {
            c.stack.counters.count(Counter.ABORT_ON_LINGER);
            c.end(TcpError.ABORTED);
            c.outbox.oweStrayReset(SendReason.RST_NO_LINGER, ack);
        } else {
            bound(c, nowNs);
        }
    }

    private static boolean isImpatient(TcpConnection c) {
        return c.settings.value(Setting.FIN_TIMEOUT) < 0;
    }

    /// FIN-WAIT-2 with nobody to read: RFC 9293 allows to wait for ever; Linux does not, but for some timeouts.
    private static void bound(TcpConnection c, long nowNs) {
        long timeoutNs = c.settings.value(Setting.FIN_TIMEOUT);
        if (c.state() == TcpState.FIN_WAIT_2 && c.orphaned && timeoutNs > 0) {
            long leastNs = 7 * c.rtt.rtoNs / 2;
            c.timers.arm(TimerKind.FIN_WAIT_2, nowNs + Math.max(timeoutNs, leastNs));
        }
    }

    /// ABORT. A peer that has sent its FIN and is owed nothing but the rest of the closing needs no reset.
    void abort(TcpConnection c, long nowNs) {
        TcpState before = c.state();
        switch (before) {
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> {
                c.stack.counters.count(Counter.ABORT_ON_DATA);
                c.resetAndEnd(SendReason.RST_ABORT, TcpError.ABORTED);
            }
            case SYN_SENT, CLOSING, LAST_ACK -> c.end(TcpError.ABORTED);
            case CLOSED, LISTEN, TIME_WAIT -> {}
        }
        c.stack.tracer.call(c, UserCall.ABORT, before, nowNs);
    }

    /// TIME-WAIT begins: RFC 9293 MUST-13. The program is told the end; the host keeps a [TimeWait] and forgets the
    /// rest.
    void timeWait(TcpConnection c) {
        c.enter(TcpState.TIME_WAIT);
        ended(c);
        c.timers.disarmAll();
        c.tell(TcpEvents.ENDED | TcpEvents.READABLE | TcpEvents.WRITABLE);
    }

    /// A connection is about to be over, or it is in TIME-WAIT. What is counted: RFC 4022, tcpAttemptFails and
    /// tcpEstabResets.
    void ended(TcpConnection c) {
        switch (c.state()) {
            case SYN_SENT, SYN_RECEIVED -> c.stack.counters.count(Counter.ATTEMPT_FAILS);
            case ESTABLISHED, CLOSE_WAIT -> c.stack.counters.count(Counter.ESTAB_RESETS);
            case CLOSED, LISTEN, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {}
        }
        if (c.orphaned) {
            c.orphaned = false;
            orphans--;
        }
    }

    /// Connections that live on without a program.
    int orphans() {
        return orphans;
    }
}
