package io.synwave.tcp;

import io.synwave.tcp.rules.Acceptability;
import io.synwave.tcp.rules.Paws;
import io.synwave.tcp.rules.ResetRule;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;
import org.jspecify.annotations.Nullable;

/// SEGMENT ARRIVES in SYN-RECEIVED of a passive OPEN: RFC 9293 §3.10.7.4 for a [HalfOpen], up to the ACK that makes it
/// a connection.
///
/// [#process] is the table of contents. A step says what becomes of the record and notes the answer; [Listener] sends
/// it.
final class HalfOpenArrives {
    /// What becomes of the record.
    enum Fate {
        /// It stays.
        KEPT,
        /// It goes.
        FORGOTTEN,
        /// The handshake is complete.
        COMPLETED
    }

    final Arrived arrived = new Arrived();
    /// The answer that is owed, if any; its kind says what is sent.
    @Nullable
    SendReason answer;

    private final TcpStack stack;
    private final TcpSettings settings;
    /// For how many timeouts of the SYN-ACK data is waited for.
    final int deferral;

    private int window;

    HalfOpenArrives(TcpStack stack, TcpSettings settings) {
        this.stack = stack;
        this.settings = settings;
        deferral = DeferAccept.periods(settings);
    }

    /// What is to be answered is a reset.
    boolean isReset() {
        return answer == SendReason.RST_BAD_ACK
                || answer == SendReason.RST_NO_ROOM
                || answer == SendReason.RST_NO_CONNECTION;
    }

    /// @param window what the SYN-ACK offered, bytes
    Fate process(HalfOpen h, Segment seg, int window, long nowNs) {
        this.window = window;
        answer = null;
        arrived.begin(seg, TcpState.SYN_RECEIVED);
        if (isOld(h, seg, nowNs)) return Fate.KEPT; // RFC 7323 §5.3, before the first
        if (isOutside(h, seg, nowNs)) return Fate.KEPT; // First
        if (seg.isRst()) return reset(h, seg, nowNs); // Second; third, security, is gone from TCP
        if (seg.isSyn() && seg.seq() != h.irs) return synInWindow(); // Fourth
        return checkAck(h, seg); // Fifth; what follows is the connection's
    }

    /// RFC 7323 §5.3, R1: an old timestamp means an old segment. A reset is exempt.
    private boolean isOld(HalfOpen h, Segment seg, long nowNs) {
        if (!h.is(HalfOpen.TIMESTAMPS) || !seg.options().hasTimestamps() || seg.isRst()) {
            return false;
        }
        if (!Paws.isOld(seg.options().tsVal(), h.tsRecent, 0, settings.value(Setting.PAWS_IDLE))) {
            return false;
        }
        arrived.verdict = Verdict.DROPPED_PAWS;
        stack.counters.count(Counter.PAWS_ESTAB);
        answer(h, SendReason.ACK_PAWS, nowNs);
        return true;
    }

    /// First. The peer's SYN again earns the SYN-ACK again, anything else outside an ACK.
    private boolean isOutside(HalfOpen h, Segment seg, long nowNs) {
        if (Acceptability.of(seg.seq(), seg.len(), h.irs + 1, window) != Acceptability.OUTSIDE) {
            return false;
        }
        arrived.verdict = Verdict.DROPPED_OUTSIDE_WINDOW;
        if (seg.isSyn() && !seg.isAck() && !seg.isRst() && seg.seq() == h.irs) {
            h.synCameAgain(seg);
            answer(h, SendReason.SYN_ACK_REPEATED, nowNs);
        } else if (!seg.isRst()) {
            answer(h, SendReason.ACK_OUTSIDE_WINDOW, nowNs);
        }
        return true;
    }

    /// Linux: no more than one such answer in [Setting#CHALLENGE_INTERVAL], not even to a SYN.
    private void answer(HalfOpen h, SendReason why, long nowNs) {
        int nowMs = (int) (nowNs / 1_000_000);
        long intervalMs = settings.value(Setting.CHALLENGE_INTERVAL) / 1_000_000;
        if (h.is(HalfOpen.ANSWERED) && Integer.toUnsignedLong(nowMs - h.lastAnswerMs) < intervalMs) {
            stack.counters.count(Counter.ACK_SKIPPED_SYN_RECV);
            return;
        }
        h.set(HalfOpen.ANSWERED);
        h.lastAnswerMs = nowMs;
        answer = why;
    }

    /// Second. Only SEG.SEQ = RCV.NXT resets, and the record is gone as if it had never been (MUST-11); anywhere
    /// else
    /// in the window we challenge (RFC 5961 §3.2).
    private Fate reset(HalfOpen h, Segment seg, long nowNs) {
        return switch (ResetRule.of(seg.seq(), h.irs + 1, window)) {
            case RESET -> {
                arrived.verdict = Verdict.RST_TAKEN;
                yield givenUp();
            }
            case CHALLENGE -> {
                arrived.verdict = Verdict.DROPPED_RST;
                stack.counters.count(Counter.CHALLENGE_ACKS);
                answer(h, SendReason.ACK_CHALLENGE, nowNs);
                yield Fate.KEPT;
            }
            case DROP -> {
                arrived.verdict = Verdict.DROPPED_RST;
                yield Fate.KEPT;
            }
        };
    }

    private Fate givenUp() {
        stack.counters.count(Counter.ATTEMPT_FAILS);
        stack.counters.count(Counter.EMBRYONIC_RSTS);
        return Fate.FORGOTTEN;
    }

    /// Fourth. Another SYN in the window: back to LISTEN. Linux: with a reset.
    private Fate synInWindow() {
        arrived.verdict = Verdict.DROPPED_SYN;
        answer = SendReason.RST_NO_CONNECTION;
        return givenUp();
    }

    /// Fifth. Any ACK but that of our SYN is of an older connection and is reset.
    private Fate checkAck(HalfOpen h, Segment seg) {
        if (!seg.isAck()) {
            arrived.verdict = Verdict.DROPPED_NO_ACK;
            return Fate.KEPT;
        }
        if (seg.ack() != h.iss + 1) {
            arrived.verdict = Verdict.DROPPED_BAD_ACK;
            answer = SendReason.RST_BAD_ACK;
            return Fate.KEPT;
        }
        return isDeferred(h, seg) ? Fate.KEPT : Fate.COMPLETED;
    }

    private boolean isDeferred(HalfOpen h, Segment seg) {
        if (!DeferAccept.isTooBare(h, seg, deferral)) {
            return false;
        }
        arrived.verdict = Verdict.ACK_DEFERRED;
        stack.counters.count(Counter.DEFER_ACCEPT_DROP);
        h.set(HalfOpen.ACKED);
        return true;
    }

    /// The third ACK finds the accept queue full. Linux: tcp_abort_on_overflow resets; else the ACK is dropped and
    /// the
    /// SYN-ACK, sent again by its timer, lets the peer try once more.
    Fate overflow(HalfOpen h, Segment seg) {
        arrived.verdict = Verdict.DROPPED_NO_ROOM;
        if (settings.isOn(Setting.ABORT_ON_OVERFLOW)) {
            answer = SendReason.RST_NO_ROOM;
            stack.counters.count(Counter.EMBRYONIC_RSTS);
            return Fate.FORGOTTEN;
        }
        h.set(HalfOpen.ACKED);
        if (h.is(HalfOpen.TIMESTAMPS) && seg.options().hasTimestamps()) {
            h.tsRecent = seg.options().tsVal();
        }
        return Fate.KEPT;
    }
}
