package io.synwave.tcp;

import io.synwave.tcp.congestion.Mark;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.ecn.AccurateEcn;
import io.synwave.tcp.ecn.AccurateOption;
import io.synwave.tcp.ecn.Ace;
import io.synwave.tcp.ecn.ClassicEcn;
import io.synwave.tcp.ecn.DctcpEcn;
import io.synwave.tcp.ecn.EcnFeedback;
import io.synwave.tcp.ecn.EcnFeedback.Haste;
import io.synwave.tcp.ecn.EcnFeedback.Leaving;
import io.synwave.tcp.ecn.EcnMode;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Explicit congestion notification of one connection: the [EcnFeedback] that its [EcnHandshake] agreed on, and what
/// follows from it. RFC 3168, RFC 9768. One thread, the host's.
final class Ecn {
    /// Linux: so many ACKs leave at once after a mark.
    private static final int QUICK_ACKS = 2;

    private static final int ALWAYS = 2;
    private static final EcnMode[] MODES = EcnMode.values();

    private final TcpConnection c;
    private EcnFeedback feedback = EcnFeedback.NONE;
    /// The same, where it is accurate.
    private @Nullable AccurateEcn accurate;
    /// The next ACK is of our SYN: its ACE field is no counter.
    private boolean isSynAcknowledged;

    Ecn(TcpConnection c) {
        this.c = c;
    }

    EcnMode mode() {
        return feedback.mode();
    }

    // ---- the handshake ----

    /// The peer's SYN-ACK came. Linux: a SYN that was lost counts as a cut, of which the peer hears.
    void synAckArrives(Segment synAck) {
        agree(EcnHandshake.agreed(EcnHandshake.offer(c.settings), synAck.flags()), synAck.ecn());
        reflect(synAck);
        if (accurate != null && synAck.ecn() == EcnField.CE) {
            accurate.packetArrives(EcnField.CE, 0, 1);
        }
        isSynAcknowledged = true;
        if (c.retransmission().synRepeats() > 0) {
            cut();
        }
    }

    /// The peer's SYN crossed ours.
    void synCrosses(Segment syn) {
        agree(EcnHandshake.crossed(EcnHandshake.offer(c.settings), syn.flags()), syn.ecn());
    }

    /// A listener has agreed.
    void take(HalfOpen h) {
        EcnMode classic = h.is(HalfOpen.ECN) ? EcnMode.CLASSIC : EcnMode.OFF;
        agree(h.isEcnAccurate() ? EcnMode.ACCURATE : classic, h.synField());
        if (accurate != null && h.isSynMangled()) {
            accurate.mangled();
        }
    }

    /// @param field the ECN field of the peer's SYN or SYN-ACK
    private void agree(EcnMode mode, int field) {
        accurate = mode == EcnMode.ACCURATE ? new AccurateEcn(field) : null;
        if (accurate != null) {
            feedback = accurate;
        } else if (mode == EcnMode.OFF) {
            feedback = EcnFeedback.NONE;
        } else {
            feedback = EcnHandshake.needsEcn(c.settings) ? new DctcpEcn() : new ClassicEcn();
        }
    }

    /// A SYN-ACK came, or came again: the answer tells how.
    void reflect(Segment synAck) {
        if (accurate != null) {
            accurate.synAckArrives(synAck.ecn(), synAck.options());
            c.agreed.limitMss(c);
        }
    }

    /// The ACK of our SYN or SYN-ACK came.
    void handshakeAcknowledged(Segment ack) {
        isSynAcknowledged = true;
        if (ack.hasSynOnTheWire()) {
            reflect(ack);
        } else if (accurate != null) {
            if (c.settings.isOn(Setting.ECN_FALLBACK)) {
                accurate.handshakeAcknowledged(ack.flags(), ack.textLen(), ack.options());
            } else {
                accurate.handshakeTrusted(ack.flags(), ack.textLen(), ack.options());
            }
            c.agreed.limitMss(c);
        }
    }

    // ---- what leaves ----

    /// The flags that `segment` has besides its own.
    int flags(SegmentWriter segment) {
        // Linux: a connection that rests in TIME-WAIT has forgotten its counters.
        if (segment.isRst() || accurate != null && c.state() == TcpState.TIME_WAIT) {
            return 0;
        }
        return segment.isSyn() ? synFlags() : feedback.flags(leaving(segment));
    }

    private int synFlags() {
        if (c.state() == TcpState.SYN_SENT) {
            return EcnHandshake.synFlags(c.settings, c.retransmission().synRepeats());
        }
        if (accurate != null) {
            return Ace.reflecting(accurate.handshakeField());
        }
        return mode() == EcnMode.CLASSIC ? TcpFlags.ECE : 0;
    }

    /// The ECN field that the packet of `segment` has.
    int field(SegmentWriter segment) {
        if (segment.isRst()) {
            return EcnField.NOT_ECT;
        }
        return segment.isSyn() ? synField() : feedback.field(leaving(segment));
    }

    private int synField() {
        return EcnHandshake.needsEcn(c.settings) ? EcnField.ECT_0 : EcnField.NOT_ECT;
    }

    private static Leaving leaving(SegmentWriter segment) {
        if (segment.isEarlierAck()) {
            return Leaving.EARLIER_ACK;
        }
        return segment.isNewText() ? Leaving.NEW_TEXT : Leaving.OTHER;
    }

    /// The congestion window was cut.
    void cut() {
        feedback.cut();
    }

    /// The cut was needless.
    void cutTakenBack() {
        feedback.cutTakenBack();
    }

    // ---- the AccECN option ----

    /// Whether our SYN-ACK has it: a SYN has none.
    boolean offersOption() {
        boolean isAnswer = accurate != null && c.state() != TcpState.SYN_SENT;
        return isAnswer
                && c.settings.isOn(Setting.ECN_OPTION)
                && c.retransmission().synRepeats() <= 1;
    }

    /// Bytes that every segment has less for text, because it may come.
    int optionLength() {
        return isOptionWanted() ? AccurateOption.paddedLength(AccurateOption.MOST_COUNTERS) : 0;
    }

    private boolean isOptionWanted() {
        return accurate != null && accurate.isOptionWelcome() && c.settings.isOn(Setting.ECN_OPTION);
    }

    /// Whether the next segment should have it.
    boolean isOptionDue(long nowNs) {
        if (accurate == null || !isOptionWanted()) {
            return false;
        }
        if (c.settings.count(Setting.ECN_OPTION) >= ALWAYS) {
            return true;
        }
        int beacons = c.settings.count(Setting.ECN_OPTION_BEACON);
        return accurate.isOptionDue(nowNs, beacons == 0 ? Long.MAX_VALUE : c.rtt.srttNs / beacons);
    }

    /// How many counters it has in `room` bytes; 0 when those that have grown find no room.
    int optionCounters(int room) {
        int counters = AccurateOption.counters(room);
        return accurate == null || counters < accurate.leastCounters() ? 0 : counters;
    }

    /// Writes it; returns where the next one begins.
    long putOption(MemorySegment memory, long offset, int counters, long nowNs) {
        return accurate == null ? offset : accurate.putOption(memory, offset, counters, nowNs);
    }

    // ---- what comes ----

    /// A packet came that is the connection's, be its text new or not.
    ///
    /// @param textLen as it came, before it was trimmed
    void packetArrives(Segment seg, int textLen) {
        hasten(feedback.packetArrives(seg.ecn(), textLen, seg.count()), SendReason.ACK_CE);
    }

    /// As [#packetArrives]; its text was here before.
    void repeatedPacketArrives(Segment seg, int textLen) {
        if (accurate != null) {
            accurate.repeatedTextArrives(seg.seq());
        }
        packetArrives(seg, textLen);
    }

    /// An acceptable segment came.
    void segmentArrives(Segment seg) {
        if (seg.hasSynOnTheWire()) {
            return;
        }
        hasten(feedback.segmentArrives(seg.flags(), seg.textLen()), SendReason.ACK_CWR);
    }

    /// Its text is taken.
    void textArrives(Segment seg) {
        hasten(feedback.textArrives(seg.ecn()), SendReason.ACK_CE);
    }

    private void hasten(Haste haste, SendReason why) {
        switch (haste) {
            case NONE -> {}
            case SOON -> c.delayedAck.enterQuick(QUICK_ACKS);
            case NOW -> c.outbox.oweAck(why);
            case APART -> {
                if (c.delayedAck.isPending() || c.outbox.ack() != null) {
                    c.outbox.oweEarlierAck(c.rcv.nxt);
                }
                c.outbox.oweAckNow(why);
            }
        }
    }

    /// An ACK has delivered `bytes`.
    void acknowledged(Segment ack, int bytes) {
        if (mode() == EcnMode.OFF) {
            return;
        }
        int marked = accurate == null ? isEcho(ack) ? bytes : 0 : markedOf(accurate, ack, bytes);
        c.cc.delivered(marked, Mark.MARKED);
        c.cc.delivered(bytes - marked, Mark.PLAIN);
        c.cc.heard(c.snd.una, c.snd.nxt);
    }

    /// RFC 9768 §3.2.2.5.2: an ACK that may have been overtaken tells nothing, nor does that of a SYN.
    private int markedOf(AccurateEcn told, Segment ack, int bytes) {
        boolean ofSyn = isSynAcknowledged;
        isSynAcknowledged = false;
        if (ofSyn || bytes == 0 && !hasNewerTimestamp(ack)) {
            told.heardNothing();
            return 0;
        }
        boolean wasWelcome = told.isOptionWelcome();
        told.acknowledged(ack.flags(), ack.options(), (bytes + c.snd.mss - 1) / c.snd.mss, c.snd.mss);
        if (told.isOptionWelcome() != wasWelcome) {
            c.agreed.limitMss(c);
        }
        return Math.min(bytes, told.news() * c.snd.mss);
    }

    private boolean hasNewerTimestamp(Segment ack) {
        return c.ts.agreed
                && ack.options().hasTimestamps()
                && Sequence.gt(ack.options().tsVal(), c.ts.recent);
    }

    /// An ACK reports congestion.
    boolean isEcho(Segment ack) {
        return !ack.hasSynOnTheWire() && feedback.isEcho(ack.flags());
    }

    /// Packets that the peer has reported as marked; with classic feedback they are not counted.
    int reportedMarks() {
        return accurate == null ? 0 : accurate.reported();
    }

    /// Bytes that the peer has reported with this ECN field.
    int reportedBytes(int field) {
        return accurate == null ? 0 : accurate.reportedBytes(field);
    }

    /// See [Notes].
    void keep(Notes n) {
        isSynAcknowledged = n.keep(isSynAcknowledged);
        EcnMode mode = MODES[n.keep(mode().ordinal(), EcnMode.OFF.ordinal())];
        if (n.isReading()) agree(mode, EcnField.NOT_ECT);
        feedback.keep(n);
    }
}
