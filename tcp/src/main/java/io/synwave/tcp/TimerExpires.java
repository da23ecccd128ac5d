package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TimerKind;

/// TIMEOUTS: RFC 9293 §3.10.8, whose duty each is.
final class TimerExpires {
    private TimerExpires() {}

    static void of(TimerKind kind, TcpConnection c, long nowNs) {
        switch (kind) {
            case RETRANSMIT -> c.retransmission().timeout(nowNs);
            case PERSIST -> c.retransmission().probeDue();
            case KEEP_ALIVE -> c.keepAlive.timeout(nowNs);
            case DELAYED_ACK -> {
                c.delayedAck.onTimer();
                c.stack.counters.count(Counter.DELAYED_ACKS);
                c.outbox.oweAck(c.state().hasReceivedFin() ? SendReason.ACK_FIN : SendReason.ACK_DELAYED);
            }
            case SWS_OVERRIDE -> c.transmitter.overrideExpires();
            case REORDERING -> c.retransmission().reorderingTimeout(nowNs);
            case LOSS_PROBE -> c.retransmission().probeTimeout(nowNs);
            case PACING -> {} // what waited leaves with the next transmit
            case FIN_WAIT_2 -> c.end(TcpError.NONE);
            case TIME_WAIT -> throw new AssertionError("TIME-WAIT is no connection's");
        }
    }
}
