package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;

/// Seventh, process the segment text, and eighth, check the FIN bit: RFC 9293 §3.10.7.4.
///
/// Text goes straight to its place in the receive ring, in whatever order it comes; [Reassembly] knows which places
/// beyond RCV.NXT are filled. A FIN that comes before its turn is remembered by its number.
final class TextArrives {
    private final TcpConnection c;
    private final Arrived arrived;

    TextArrives(TcpConnection c, Arrived arrived) {
        this.c = c;
        this.arrived = arrived;
    }

    /// Says whether the segment goes on to the next step.
    boolean process(Segment seg, long nowNs) {
        if (seg.textLen() == 0) {
            return true;
        }
        if (!c.state().mayReceiveText()) {
            arrived.verdict = Verdict.TEXT_BEHIND_FIN;
            return true;
        }
        if (c.readClosed) {
            arrived.verdict = Verdict.TEXT_NOT_TAKEN;
            c.stack.counters.count(Counter.ABORT_ON_DATA);
            c.end(TcpError.RESET);
            c.outbox.oweStrayReset(SendReason.RST_AFTER_CLOSE, seg.ack()); // SHLD-3
            return false;
        }
        if (!c.window.hasRoomFor(seg) || !c.receiveRing.reserveUpTo(positionOf(seg) + seg.textLen())) {
            arrived.verdict = Verdict.TEXT_NOT_TAKEN;
            c.stack.counters.count(Counter.RCV_Q_DROP);
            c.outbox.oweAckNow(SendReason.ACK_OUT_OF_ORDER);
            return true;
        }
        learnMss(seg);
        c.ecn.textArrives(seg);
        if (seg.textSeq() == c.rcv.nxt) {
            inOrder(seg, nowNs);
        } else {
            outOfOrder(seg);
        }
        return true;
    }

    /// Linux: tcp_measure_rcv_mss, what the peer's full segments seem to be.
    private void learnMss(Segment seg) {
        int each = (seg.textLen() + seg.count() - 1) / seg.count();
        if (each > c.rcv.mss) {
            c.rcv.mss = Math.max(c.rcv.mss, Math.min(each, c.opening.mss()));
            c.window.measured(each);
        }
    }

    /// Text that a SYN brought, as far as there is room for it: no ACK is owed beside the SYN-ACK.
    void takeWithSyn(Segment syn) {
        syn.trim(c.rcv.nxt, c.rcv.nxt + c.rcv.wnd());
        if (syn.textLen() == 0 || !c.receiveRing.reserveUpTo(positionOf(syn) + syn.textLen())) {
            return;
        }
        store(syn);
        c.receiveRing.publish(c.receiveRing.tail() + syn.textLen());
        c.rcv.nxt += syn.textLen();
        c.tell(TcpEvents.READABLE);
    }

    private void inOrder(Segment seg, long nowNs) {
        boolean fillsHole = !c.reassembly.isEmpty();
        c.duplicates.beyond(seg);
        store(seg);
        int next = c.reassembly.advance(c.rcv.nxt + seg.textLen());
        c.receiveRing.publish(c.receiveRing.tail() + Sequence.distance(c.rcv.nxt, next));
        c.rcv.nxt = next;
        c.window.advanced(seg, nowNs);
        c.window.stored(seg);
        note(Verdict.TEXT_IN_ORDER);
        c.tell(TcpEvents.READABLE);
        if (fillsHole) {
            c.outbox.oweAck(SendReason.ACK_HOLE_FILLED); // RFC 5681 §4.2
        } else {
            acknowledge(seg, nowNs);
        }
    }

    private void acknowledge(Segment seg, long nowNs) {
        if (seg.isPsh() || seg.textLen() < c.rcv.mss) {
            c.delayedAck.onPush();
        }
        SendReason atOnce = c.delayedAck.onText(seg.textLen(), c.rcv.mss, nowNs);
        if (atOnce != null) {
            c.outbox.oweAck(atOnce);
        } else if (!c.timers.isArmed(TimerKind.DELAYED_ACK)) {
            c.timers.arm(TimerKind.DELAYED_ACK, nowNs + c.delayedAck.holdNs());
        }
    }

    /// Kept for later (SHLD-31), and answered at once by a duplicate ACK (MAY-13).
    private void outOfOrder(Segment seg) {
        c.rcv.outOfOrder += seg.count();
        c.duplicates.beyond(seg);
        if (c.reassembly.add(seg.textSeq(), seg.textSeq() + seg.textLen())) {
            store(seg);
            c.window.stored(seg);
            note(Verdict.TEXT_OUT_OF_ORDER);
        } else {
            arrived.verdict = Verdict.TEXT_NOT_TAKEN;
        }
        c.delayedAck.enterQuick();
        c.outbox.oweAckNow(SendReason.ACK_OUT_OF_ORDER);
    }

    private void store(Segment seg) {
        long position = positionOf(seg);
        c.receiveRing.copyIn(position, seg.memory(), seg.textOffset(), seg.textLen());
        if (seg.isPsh()) {
            c.rcv.pushedTo = Math.max(c.rcv.pushedTo, position + seg.textLen());
        }
    }

    private long positionOf(Segment seg) {
        return c.receiveRing.tail() + Sequence.distance(c.rcv.nxt, seg.textSeq());
    }

    /// Eighth. The FIN counts when everything before it is here.
    void checkFin(Segment seg, long nowNs) {
        if (seg.isFin() && c.state().isSynchronized() && !c.state().hasReceivedFin()) {
            c.rcv.finSeen = true;
            c.rcv.finSeq = seg.end() - 1;
        }
        if (!c.rcv.finSeen || c.rcv.finSeq != c.rcv.nxt) {
            if (c.rcv.finSeen && seg.isFin()) finAhead(nowNs);
            return;
        }
        c.rcv.finSeen = false;
        c.rcv.nxt++;
        c.rcv.adv = Sequence.max(c.rcv.adv, c.rcv.nxt);
        note(Verdict.FIN_TAKEN);
        oweFinAck(seg, nowNs);
        c.peerClosed();
        moveOnFin();
    }

    /// The program may have nothing more to say either: the ACK waits for its FIN. Linux: tcp_fin.
    private void oweFinAck(Segment seg, long nowNs) {
        boolean mayWait = c.state() == TcpState.ESTABLISHED && seg.isFin() && c.settings.isOn(Setting.FIN_ACK_WAITS);
        if (!mayWait) {
            c.outbox.oweAckNow(SendReason.ACK_FIN);
            return;
        }
        c.outbox.forgive(SendReason.ACK_QUICK);
        c.delayedAck.talking(true);
        if (!c.timers.isArmed(TimerKind.DELAYED_ACK)) {
            c.timers.arm(TimerKind.DELAYED_ACK, nowNs + c.delayedAck.finHoldNs());
        }
    }

    /// Something is missing before it: a duplicate ACK says so, as with text (MAY-13).
    private void finAhead(long nowNs) {
        c.fastOpen.finAhead(nowNs);
        c.delayedAck.enterQuick();
        c.outbox.oweAckNow(SendReason.ACK_OUT_OF_ORDER);
    }

    private void moveOnFin() {
        switch (c.state()) {
            case ESTABLISHED -> c.enter(TcpState.CLOSE_WAIT);
            case FIN_WAIT_1 -> c.enter(TcpState.CLOSING); // had our FIN been acknowledged, this were FIN-WAIT-2
            case FIN_WAIT_2 -> c.stack.closing.timeWait(c);
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> {}
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> throw new AssertionError(c.state());
        }
    }

    private void note(Verdict verdict) {
        if (arrived.verdict != Verdict.HANDSHAKE_COMPLETED && arrived.verdict != Verdict.SYN_ACK_TAKEN) {
            arrived.verdict = verdict;
        }
    }
}
