package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;

/// SEGMENT ARRIVES in SYN-SENT: RFC 9293 §3.10.7.3.
final class SynSentArrives {
    /// Two ticks of a kernel with 250 Hz.
    private static final long SOON_NS = 8_000_000;

    private final TcpConnection c;
    private final Arrived arrived;
    private final TextArrives text;

    SynSentArrives(TcpConnection c, Arrived arrived, TextArrives text) {
        this.c = c;
        this.arrived = arrived;
        this.text = text;
    }

    void process(Segment seg, long nowNs) {
        if (seg.isAck() && !isAckOfOurSyn(seg)) {
            refuseAck(seg); // First
            hasten(nowNs);
        } else if (seg.isAck() && c.ts.isForeignEcho(seg, nowNs)) {
            c.stack.counters.count(Counter.PAWS_ACTIVE);
            refuseAck(seg); // RFC 7323 §5.2 leaves it open; as Linux
        } else if (seg.isRst()) {
            reset(seg); // Second
        } else if (seg.isSyn()) {
            syn(seg, nowNs); // Fourth
        } else {
            arrived.verdict = Verdict.DROPPED_NO_SYN; // Fifth: neither SYN nor RST
        }
    }

    private boolean isAckOfOurSyn(Segment seg) {
        return Sequence.gt(seg.ack(), c.snd.iss) && Sequence.le(seg.ack(), c.snd.nxt);
    }

    /// First. An ACK of what we never sent is of an older connection: the peer is told, RFC 9293 Figure 9 and 10.
    private void refuseAck(Segment seg) {
        arrived.verdict = Verdict.DROPPED_BAD_ACK;
        if (!seg.isRst()) {
            c.outbox.oweStrayReset(SendReason.RST_BAD_ACK, seg.ack());
        }
    }

    /// The reset frees the peer of the older connection, so the first SYN is repeated soon. Linux:
    /// tcp_rcv_synsent_state_process, TCP_TIMEOUT_MIN.
    private void hasten(long nowNs) {
        if (c.retransmission().timeouts() == 0) c.timers.arm(TimerKind.RETRANSMIT, nowNs + SOON_NS);
    }

    /// Second. Only a reset that acknowledges our SYN is believed.
    private void reset(Segment seg) {
        if (seg.isAck()) {
            arrived.verdict = Verdict.REFUSED;
            c.end(TcpError.REFUSED);
        } else {
            arrived.verdict = Verdict.DROPPED_RST;
        }
    }

    /// Fourth. With an ACK of our SYN the handshake is complete here; without, both ends have asked at once.
    private void syn(Segment seg, long nowNs) {
        c.rcv.begin(seg.seq());
        c.agreed.take(c, seg.options());
        if (seg.isAck()) c.ecn.synAckArrives(seg);
        else c.ecn.synCrosses(seg);
        c.patience.hears(seg.options(), c.rtt.rtoNs);
        c.window.offerInSyn(c.opening.mss());
        c.ts.lastAckSent = c.rcv.nxt;
        c.ts.takeFirst(seg.options().tsVal(), nowNs);
        c.snd.updateWindow(seg, seg.wnd());
        if (seg.isAck()) {
            complete(seg, nowNs);
        } else {
            cross();
        }
    }

    private void complete(Segment seg, long nowNs) {
        arrived.verdict = Verdict.SYN_ACK_TAKEN;
        c.retransmission().acknowledged(seg, nowNs);
        c.handshakeCompleted(nowNs);
        c.keepAlive.begin(nowNs);
        ThirdAck.owe(c, nowNs);
        if (c.fastOpen.synAckTaken(seg)) {
            takeText(seg, nowNs);
        }
    }

    /// Linux: only a client that asked for Fast Open takes the text of a SYN-ACK.
    private void takeText(Segment seg, long nowNs) {
        seg.trim(c.rcv.nxt, c.rcv.nxt + c.rcv.wnd());
        if (text.process(seg, nowNs)) {
            text.checkFin(seg, nowNs);
        }
    }

    private void cross() {
        arrived.verdict = Verdict.SYN_CROSSED;
        c.enter(TcpState.SYN_RECEIVED);
        c.retransmission().answerCrossedSyn();
    }
}
