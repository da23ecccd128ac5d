package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.Mark;
import io.synwave.tcp.ecn.ClassicEcn;
import io.synwave.tcp.ecn.DctcpEcn;
import io.synwave.tcp.ecn.EcnFeedback;
import io.synwave.tcp.ecn.EcnFeedback.Haste;
import io.synwave.tcp.ecn.EcnFeedback.Leaving;
import io.synwave.tcp.ecn.EcnMode;
import io.synwave.tcp.ecn.EcnPolicy;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;

/// Explicit congestion notification of one connection: what the handshake agrees on (RFC 3168 §6.1.1), and what follows
/// from the [EcnFeedback] that comes of it. One thread, the host's.
final class Ecn {
    private static final int ASKED = TcpFlags.ECE | TcpFlags.CWR;
    /// Linux: so many ACKs leave at once after a mark.
    private static final int QUICK_ACKS = 2;

    private final TcpConnection c;
    private EcnFeedback feedback = EcnFeedback.NONE;

    Ecn(TcpConnection c) {
        this.c = c;
    }

    EcnMode mode() {
        return feedback.mode();
    }

    // ---- the handshake ----

    /// Whether a listener grants what `syn` asks. Linux: a SYN must not be ECT itself.
    static boolean grants(TcpSettings settings, Segment syn) {
        boolean isPlain = syn.ecn() == EcnField.NOT_ECT || needsEcn(settings);
        return grantsAny(settings) && isAsking(syn) && isPlain;
    }

    static boolean grantsAny(TcpSettings settings) {
        return policy(settings).grant() != EcnMode.OFF;
    }

    private static boolean isAsking(Segment syn) {
        return (syn.flags() & ASKED) == ASKED;
    }

    /// A congestion control that lives on marks asks and grants whatever the policy.
    private static EcnPolicy policy(TcpSettings settings) {
        EcnPolicy policy = EcnPolicy.of(settings.count(Setting.ECN));
        return policy.offer() == EcnMode.OFF && needsEcn(settings) ? EcnPolicy.ALWAYS : policy;
    }

    /// Linux: it sends everything with ECT then, its SYN too.
    static boolean needsEcn(TcpSettings settings) {
        return CongestionControls.of(settings.count(Setting.CONGESTION_CONTROL)).needsEcn();
    }

    private boolean isOffered() {
        return policy(c.settings).offer() != EcnMode.OFF;
    }

    /// The peer's SYN-ACK came: ECE alone agrees. Linux: a SYN that was lost counts as a cut, of which the peer
    /// hears.
    void synAckArrives(Segment synAck) {
        agree(isOffered() && (synAck.flags() & ASKED) == TcpFlags.ECE);
        if (c.retransmission().synRepeats() > 0) {
            cut();
        }
    }

    /// The peer's SYN crossed ours.
    void synCrosses(Segment syn) {
        agree(isOffered() && isAsking(syn));
    }

    /// A listener has agreed.
    void take(HalfOpen h) {
        agree(h.is(HalfOpen.ECN));
    }

    private void agree(boolean isAgreed) {
        if (isAgreed) {
            feedback = needsEcn(c.settings) ? new DctcpEcn() : new ClassicEcn();
        } else {
            feedback = EcnFeedback.NONE;
        }
    }

    // ---- what leaves ----

    /// The flags that `segment` has besides its own.
    int flags(SegmentWriter segment) {
        if (segment.isRst()) {
            return 0;
        }
        return segment.isSyn() ? synFlags() : feedback.flags(leaving(segment));
    }

    private int synFlags() {
        if (c.state() == TcpState.SYN_SENT) {
            return isOffered() && !isGivenUp() ? ASKED : 0;
        }
        return mode() == EcnMode.CLASSIC ? TcpFlags.ECE : 0;
    }

    /// RFC 3168 §6.1.1.1. Linux, tcp_ecn_fallback: who repeats a SYN asks no more, for the question may be why it
    /// was
    /// lost.
    private boolean isGivenUp() {
        return c.retransmission().synRepeats() > 0 && c.settings.isOn(Setting.ECN_FALLBACK);
    }

    /// The ECN field that the packet of `segment` has.
    int field(SegmentWriter segment) {
        if (segment.isRst()) {
            return EcnField.NOT_ECT;
        }
        return segment.isSyn() ? synField() : feedback.field(leaving(segment));
    }

    private int synField() {
        return needsEcn(c.settings) ? EcnField.ECT_0 : EcnField.NOT_ECT;
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

    // ---- what comes ----

    /// An acceptable segment came.
    void segmentArrives(Segment seg) {
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
        if (mode() != EcnMode.OFF) {
            c.cc.delivered(bytes, isEcho(ack) ? Mark.MARKED : Mark.PLAIN);
            c.cc.heard(c.snd.una, c.snd.nxt);
        }
    }

    /// An ACK reports congestion.
    boolean isEcho(Segment ack) {
        return !ack.hasSynOnTheWire() && feedback.isEcho(ack.flags());
    }
}
