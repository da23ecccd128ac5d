package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Acceptability;
import io.synwave.tcp.rules.Paws;
import io.synwave.tcp.rules.ResetRule;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;

/// SEGMENT ARRIVES for a connection: RFC 9293 §3.10.7.
///
/// [#checkAll] is the table of contents: one step per paragraph of §3.10.7.4, in the RFC's order. A step reads the
/// segment, updates the connection and notes what is owed, and says whether the segment goes on to the next; it sends
/// nothing. SYN-SENT (§3.10.7.3) is a class of its own, TIME-WAIT is [TimeWaitArrives], CLOSED is [Replies], LISTEN is
/// [Listener], SYN-RECEIVED after it is
/// [HalfOpenArrives].
final class SegmentArrives {
    private final TcpConnection c;
    private final Arrived arrived = new Arrived();
    private final SynSentArrives synSent;
    private final AckArrives ack;
    private final TextArrives text;
    private final ChallengeLimit challenges;

    SegmentArrives(TcpConnection c) {
        this.c = c;
        challenges = new ChallengeLimit(c);
        ack = new AckArrives(c, arrived, challenges);
        text = new TextArrives(c, arrived);
        synSent = new SynSentArrives(c, arrived, text);
    }

    void process(Segment seg, long nowNs) {
        arrived.begin(seg, c.state());
        count(seg);
        if (c.state() == TcpState.SYN_SENT) {
            synSent.process(seg, nowNs);
        } else if (c.state() != TcpState.CLOSED && c.state() != TcpState.TIME_WAIT) {
            checkAll(seg, nowNs);
        }
        c.stack.tracer.about(c).segmentIn(seg, arrived, c.state(), nowNs);
    }

    private void count(Segment seg) {
        c.rcv.segments += seg.count();
        if (seg.textLen() > 0) c.rcv.textSegments += seg.count();
    }

    private void checkAll(Segment seg, long nowNs) {
        if (!checkTimestamp(seg, nowNs)) return; // RFC 7323 §5.3, before the first
        if (!checkSequence(seg, nowNs)) return; // First
        if (!checkReset(seg, nowNs)) return; // Second; third, security, is gone from TCP
        if (!checkSyn(seg, nowNs)) return; // Fourth
        if (!ack.check(seg, nowNs)) return; // Fifth
        takeOptions(seg, nowNs); // RFC 7323 §5.3, R3; RFC 5482 §3.2
        c.receivedUrgent.check(seg); // Sixth
        c.ecn.segmentArrives(seg); // RFC 3168 §6.1.3
        if (!text.process(seg, nowNs)) return; // Seventh
        text.checkFin(seg, nowNs); // Eighth
    }

    /// RFC 7323 §5.3, R1: an old timestamp means an old segment, whatever its sequence number. A reset is exempt.
    private boolean checkTimestamp(Segment seg, long nowNs) {
        if (!c.ts.agreed || !seg.options().hasTimestamps() || seg.isRst() || c.ts.recentAtNs < 0) {
            return true;
        }
        long age = nowNs - c.ts.recentAtNs;
        if (!Paws.isOld(seg.options().tsVal(), c.ts.recent, age, c.settings.value(Setting.PAWS_IDLE))) {
            return true;
        }
        if (isLateAck(seg)) {
            arrived.verdict = Verdict.DROPPED_LATE_ACK;
            c.stack.counters.count(Counter.PAWS_OLD_ACK);
            return false;
        }
        arrived.verdict = Verdict.DROPPED_PAWS;
        c.stack.counters.count(Counter.PAWS_ESTAB);
        if (seg.textLen() > 0) c.duplicates.below(seg);
        challenges.ack(SendReason.ACK_PAWS, seg, nowNs);
        return false;
    }

    /// Linux answers no ACK that data has overtaken, for an answer could only be a duplicate ACK that reports no
    /// loss;
    /// RFC 7323 §5.3 would have one.
    private boolean isLateAck(Segment seg) {
        return seg.len() == 0 && seg.isAck() && Sequence.lt(seg.seq(), c.rcv.nxt);
    }

    /// Linux: only a segment with a good ACK sets the clock that PAWS compares with.
    private void takeOptions(Segment seg, long nowNs) {
        c.patience.hears(seg.options(), c.rtt.rtoNs);
        if (arrived.bringsTimestamp) c.ts.take(seg.options().tsVal(), nowNs);
    }

    /// First. What lies outside the window is trimmed; a segment with nothing inside earns an ACK, but with RCV.WND
    /// = 0
    /// its ACK and RST are still heard (MUST-66).
    private boolean checkSequence(Segment seg, long nowNs) {
        if (completesSimultaneousOpen(seg)) {
            return true;
        }
        int right = c.rcv.nxt + c.rcv.wnd();
        return switch (Acceptability.of(seg.seq(), seg.len(), c.rcv.nxt, c.rcv.wnd())) {
            case INSIDE -> {
                c.ecn.packetArrives(seg, arrived.textLen);
                arrived.bringsTimestamp = c.ts.isNewest(seg);
                c.duplicates.below(seg);
                seg.trim(c.rcv.nxt, right);
                yield true;
            }
            case CONTROL_ONLY -> {
                c.ecn.packetArrives(seg, arrived.textLen);
                controlOnly(seg, right);
                yield true;
            }
            case OUTSIDE -> {
                outside(seg, nowNs);
                yield false;
            }
        };
    }

    /// Its text finds no room: only ACK and RST count, and where there was text the peer learns that the window is
    /// shut.
    private void controlOnly(Segment seg, int right) {
        if (seg.len() > 0) {
            arrived.verdict = Verdict.TEXT_NOT_TAKEN;
            c.outbox.oweAckNow(SendReason.WINDOW_PROBE_ANSWER);
        }
        seg.trim(c.rcv.nxt, right);
    }

    /// RFC 9293 Figure 8: both SYNs crossed, and the peer's SYN-ACK repeats its SYN. Linux takes its ACK as well.
    private boolean completesSimultaneousOpen(Segment seg) {
        if (!c.isOpening() || c.origin == Origin.PASSIVE || !seg.isSyn() || !seg.isAck() || seg.seq() != c.rcv.irs) {
            return false;
        }
        seg.trim(c.rcv.nxt, c.rcv.nxt + c.rcv.wnd());
        c.duplicates.syn();
        c.outbox.oweAck(SendReason.HANDSHAKE_ACK);
        return true;
    }

    private void outside(Segment seg, long nowNs) {
        arrived.verdict = Verdict.DROPPED_OUTSIDE_WINDOW;
        if (seg.isRst()) {
            return;
        }
        if (isRepeatedSyn(seg)) {
            c.retransmission().repeatSynAck();
        } else if (isRepeatedText(seg)) {
            c.ecn.repeatedPacketArrives(seg, arrived.textLen);
            arrived.verdict = seg.textLen() > 0 ? Verdict.TEXT_DUPLICATE : Verdict.FIN_AGAIN;
            c.duplicates.below(seg);
            c.delayedAck.enterQuick();
            c.outbox.oweAckNow(SendReason.ACK_DUPLICATE_DATA);
        } else {
            if (seg.isSyn() && seg.isAck()) c.ecn.reflect(seg);
            challenges.ack(SendReason.ACK_OUTSIDE_WINDOW, seg, nowNs);
        }
    }

    /// Linux: in SYN-RECEIVED the SYN that came again is answered by the SYN-ACK again.
    private boolean isRepeatedSyn(Segment seg) {
        return c.isOpening() && seg.isSyn() && !seg.isAck() && seg.seq() == c.rcv.irs;
    }

    /// It carries something that was here before: its sender misses our ACK and must have it now.
    private boolean isRepeatedText(Segment seg) {
        return seg.len() > 0 && !seg.isSyn() && Sequence.le(seg.end(), c.rcv.nxt);
    }

    /// Second. Only SEG.SEQ = RCV.NXT resets; anywhere else in the window we challenge (RFC 5961 §3.2).
    private boolean checkReset(Segment seg, long nowNs) {
        if (!seg.isRst()) {
            return true;
        }
        switch (ResetRule.of(seg.seq(), c.rcv.nxt, c.rcv.wnd())) {
            case RESET -> {
                c.fastOpen.resetTaken(nowNs);
                reset();
            }
            case CHALLENGE -> {
                arrived.verdict = Verdict.DROPPED_RST;
                c.fastOpen.resetAhead(nowNs);
                challenges.challenge(nowNs);
            }
            case DROP -> arrived.verdict = Verdict.DROPPED_RST;
        }
        return false;
    }

    private void reset() {
        arrived.verdict = Verdict.RST_TAKEN;
        switch (c.state()) {
            case SYN_RECEIVED -> c.end(c.origin == Origin.ACTIVE ? TcpError.REFUSED : TcpError.RESET); // MUST-11
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> c.end(TcpError.RESET);
            case CLOSING, LAST_ACK -> c.end(TcpError.NONE);
            case CLOSED, LISTEN, SYN_SENT, TIME_WAIT -> throw new AssertionError(c.state());
        }
    }

    /// Fourth. A SYN inside a connection is challenged, whatever its number: RFC 5961 §4.2.
    private boolean checkSyn(Segment seg, long nowNs) {
        if (!seg.isSyn()) {
            return true;
        }
        arrived.verdict = Verdict.DROPPED_SYN;
        challenges.challenge(nowNs);
        return false;
    }

    /// The SYN that opened this connection by Fast Open: its text is acknowledged by the SYN-ACK (RFC 7413 §4.2.2).
    void takeSyn(Segment syn, long nowNs) {
        arrived.begin(syn, TcpState.LISTEN);
        arrived.verdict = Verdict.SYN_TAKEN;
        if (syn.textLen() > 0) c.rcv.textSegments++;
        text.takeWithSyn(syn);
        c.ts.lastAckSent = c.rcv.nxt;
        c.stack.tracer.about(c).segmentIn(syn, arrived, c.state(), nowNs);
    }

    /// See [Notes].
    void keep(Notes n) {
        challenges.keep(n);
    }
}
