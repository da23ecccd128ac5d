package io.synwave.tcp;

import io.synwave.tcp.rules.AckRule;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;

/// Fifth, check the ACK field: RFC 9293 §3.10.7.4.
final class AckArrives {
    private final TcpConnection c;
    private final Arrived arrived;
    private final ChallengeLimit challenges;

    AckArrives(TcpConnection c, Arrived arrived, ChallengeLimit challenges) {
        this.c = c;
        this.arrived = arrived;
        this.challenges = challenges;
    }

    /// Says whether the segment goes on to the next step.
    boolean check(Segment seg, long nowNs) {
        if (!seg.isAck()) {
            arrived.verdict = Verdict.DROPPED_NO_ACK;
            return false;
        }
        if (c.isOpening() && !completeHandshake(seg, nowNs)) {
            return false;
        }
        c.smallSegments.expectNothing();
        return switch (AckRule.of(seg.ack(), c.snd.una, c.snd.nxt, c.snd.maxWnd)) {
            case NEW -> acknowledge(seg, nowNs);
            case REPEATED -> repeated(seg, nowNs);
            case OLD -> old(seg, nowNs);
            case TOO_OLD -> tooOld(nowNs);
            case UNSENT -> unsent(seg, nowNs);
        };
    }

    /// SYN-RECEIVED: the ACK of our SYN opens the connection; any other ACK number is of an older one and is reset.
    /// A
    /// FIN that waits, or that has left already, moves on at once.
    private boolean completeHandshake(Segment seg, long nowNs) {
        if (AckRule.of(seg.ack(), c.snd.una, c.snd.nxt, c.snd.maxWnd) != AckRule.NEW) {
            arrived.verdict = Verdict.DROPPED_BAD_ACK;
            c.outbox.oweStrayReset(SendReason.RST_BAD_ACK, seg.ack());
            return false;
        }
        arrived.verdict = Verdict.HANDSHAKE_COMPLETED;
        c.ecn.handshakeAcknowledged(seg);
        c.handshakeCompleted(nowNs);
        c.keepAlive.begin(nowNs);
        c.snd.updateWindow(seg, seg.scaledWnd(c.snd.windShift));
        return true;
    }

    private boolean acknowledge(Segment seg, long nowNs) {
        c.retransmission().peerIsAlive(nowNs);
        note(Verdict.ACK_TAKEN);
        boolean finAcknowledged = c.finSent && seg.ack() == c.snd.nxt;
        c.retransmission().acknowledged(seg, nowNs);
        updateWindow(seg);
        c.writeSpace.acknowledged();
        return !finAcknowledged || finAcknowledged(seg, nowNs);
    }

    /// Our FIN is acknowledged: RFC 9293 §3.10.7.4, fifth, FIN-WAIT-1 to LAST-ACK.
    private boolean finAcknowledged(Segment seg, long nowNs) {
        note(Verdict.ACK_OF_FIN);
        c.tell(TcpEvents.DELIVERED);
        return switch (c.state()) {
            case FIN_WAIT_1 -> {
                c.stack.closing.finAcknowledged(c, seg.ack(), nowNs);
                yield c.state() != TcpState.CLOSED;
            }
            case CLOSING -> {
                c.stack.closing.timeWait(c);
                yield false;
            }
            case LAST_ACK -> {
                c.end(TcpError.NONE);
                yield false;
            }
            case ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT, CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> true;
        };
    }

    private boolean repeated(Segment seg, long nowNs) {
        c.retransmission().peerIsAlive(nowNs);
        boolean sameWindow = seg.scaledWnd(c.snd.windShift) == c.snd.wnd;
        boolean duplicate = seg.len() == 0 && sameWindow && c.snd.flightSize() > 0 && !seg.isFin();
        if (duplicate) {
            note(Verdict.ACK_DUPLICATE);
        } else if (!sameWindow) {
            note(Verdict.WINDOW_CHANGED);
        }
        c.retransmission().repeatedAck(seg, duplicate, nowNs);
        updateWindow(seg);
        return true;
    }

    /// An ACK that was overtaken may still tell of what has arrived.
    private boolean old(Segment seg, long nowNs) {
        c.retransmission().repeatedAck(seg, false, nowNs);
        return true;
    }

    /// Takes a newer window; one that opens ends probing.
    private void updateWindow(Segment seg) {
        if (!c.snd.isNewerThanLastUpdate(seg)) {
            return;
        }
        c.snd.updateWindow(seg, seg.scaledWnd(c.snd.windShift));
        if (c.snd.wnd > 0) {
            if (c.timers.isArmed(TimerKind.PERSIST)) c.stack.observer.windowOpened(c);
            c.timers.disarm(TimerKind.PERSIST);
            c.persistBackoffs = 0;
        }
    }

    /// RFC 5961 §5.2: a forged segment would carry an ACK far away from what we send.
    private boolean tooOld(long nowNs) {
        arrived.verdict = Verdict.DROPPED_OLD_ACK;
        challenges.challenge(nowNs);
        return false;
    }

    /// It acknowledges what was never sent: an ACK tells the peer where we are.
    private boolean unsent(Segment seg, long nowNs) {
        arrived.verdict = Verdict.DROPPED_BAD_ACK;
        challenges.ack(SendReason.ACK_UNSENT, seg, nowNs);
        return false;
    }

    /// The completion of the handshake is the greater news.
    private void note(Verdict verdict) {
        if (arrived.verdict != Verdict.HANDSHAKE_COMPLETED) {
            arrived.verdict = verdict;
        }
    }
}
