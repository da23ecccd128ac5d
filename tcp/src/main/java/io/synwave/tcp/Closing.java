package io.synwave.tcp;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.UserCall;

/// How a connection ends, by its user's wish or by its own: CLOSE, ABORT, FIN-WAIT-2 and TIME-WAIT.
final class Closing {
    private final TcpConnection c;

    Closing(TcpConnection c) {
        this.c = c;
    }

    /// CLOSE: RFC 9293 §3.10.4. Our direction ends after what was sent; the peer may go on sending.
    void closeSend(long nowNs) {
        if (c.finQueued || c.state() == TcpState.CLOSED) {
            return;
        }
        TcpState before = c.state();
        c.finQueued = true;
        leaveForFin();
        c.stack.tracer.call(c, UserCall.CLOSE, before, nowNs);
    }

    /// A queued FIN moves the state at once, even when data goes before it: RFC 9293 §3.10.4.
    void leaveForFin() {
        switch (c.state()) {
            case SYN_RECEIVED -> {
                if (c.unsent() == 0) {
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
    void close(long nowNs) {
        c.orphaned = true;
        c.readClosed = true;
        if (c.state() == TcpState.SYN_SENT && c.unsent() == 0) {
            c.end(TcpError.NONE);
        } else if (c.receiveRing.available() > 0 && c.state() != TcpState.CLOSED && c.state() != TcpState.TIME_WAIT) {
            c.resetAndEnd(SendReason.RST_UNREAD_DATA, TcpError.ABORTED);
        } else {
            closeSend(nowNs);
            armFinWait2(nowNs);
        }
    }

    /// ABORT: RFC 9293 §3.10.5.
    void abort(long nowNs) {
        TcpState before = c.state();
        c.orphaned = true;
        if (c.state().isSynchronized() && c.state() != TcpState.TIME_WAIT || c.state() == TcpState.SYN_RECEIVED) {
            c.resetAndEnd(SendReason.RST_ABORT, TcpError.ABORTED);
        } else {
            c.end(TcpError.ABORTED);
        }
        c.stack.tracer.call(c, UserCall.ABORT, before, nowNs);
    }

    /// FIN-WAIT-2 with nobody to read: RFC 9293 allows to wait for ever, Linux does not.
    void armFinWait2(long nowNs) {
        long timeout = c.settings.value(Setting.FIN_TIMEOUT);
        if (c.state() == TcpState.FIN_WAIT_2 && c.orphaned && timeout > 0) {
            c.timers.arm(TimerKind.FIN_WAIT_2, nowNs + timeout);
        }
    }

    /// TIME-WAIT begins, or begins anew: RFC 9293 MUST-13. Only the 2MSL timer runs.
    void timeWait(long nowNs) {
        if (c.state() != TcpState.TIME_WAIT) {
            c.enter(TcpState.TIME_WAIT);
        }
        c.timers.disarmAll();
        c.timers.arm(TimerKind.TIME_WAIT, nowNs + c.settings.value(Setting.TIME_WAIT));
    }
}
