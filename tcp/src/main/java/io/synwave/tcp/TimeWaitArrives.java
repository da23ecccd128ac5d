package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.tcp.rules.TimeWaitReuse;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;
import org.jspecify.annotations.Nullable;

/// SEGMENT ARRIVES in TIME-WAIT: RFC 9293 §3.10.7.4 for what is left of a connection, as Linux has it
/// (tcp_timewait_state_process). What must be answered is answered at once. One for all of a host.
public final class TimeWaitArrives {
    /// What becomes of the record.
    public enum Outcome {
        /// It stays; it may have changed.
        KEPT,
        /// It stays, and 2MSL begin anew.
        RESTARTED,
        /// It is to be forgotten.
        FORGOTTEN,
        /// It is to be forgotten, and the segment goes to the listener: [Listener#segmentArrives].
        GIVES_WAY
    }

    /// Whether somebody listens at the local end.
    public enum Listening {
        YES,
        NO
    }

    private final TcpStack stack;
    private final Arrived arrived = new Arrived();
    private final TimeWaitWriter writer;
    private @Nullable SendReason answer;

    TimeWaitArrives(TcpStack stack) {
        this.stack = stack;
        writer = new TimeWaitWriter(stack);
    }

    /// A record for a host to load and store others by.
    public TimeWait record() {
        return new TimeWait(stack.settingsInUse, stack.tracer.isWatched());
    }

    /// A segment for `t`.
    public Outcome process(TimeWait t, Segment seg, Listening listening, Outlet out, long nowNs) {
        arrived.begin(seg, TcpState.TIME_WAIT);
        answer = null;
        Outcome outcome = check(t, seg, listening, nowNs);
        boolean isOver = outcome == Outcome.FORGOTTEN || outcome == Outcome.GIVES_WAY;
        stack.tracer.about(t).segmentIn(seg, arrived, isOver ? TcpState.CLOSED : TcpState.TIME_WAIT, nowNs);
        if (outcome == Outcome.RESTARTED) {
            t.restart(nowNs);
        }
        if (answer != null) {
            writer.ack(t, answer, out, nowNs);
        }
        return outcome;
    }

    private Outcome check(TimeWait t, Segment seg, Listening listening, long nowNs) {
        boolean stamped = t.is(TimeWait.TIMESTAMPS) && seg.options().hasTimestamps();
        boolean isOld = stamped && Sequence.lt(seg.options().tsVal(), t.tsRecent); // PAWS
        if (!isOld && seg.seq() == t.rcvNxt && (seg.isRst() || seg.len() == 0)) {
            if (stamped) t.tsRecent = seg.options().tsVal();
            return expected(t, seg);
        }
        if (seg.isRst()) {
            arrived.verdict = isOld ? Verdict.DROPPED_PAWS : Verdict.DROPPED_RST;
            return Outcome.KEPT;
        }
        if (isNewConnection(t, seg, stamped) && listening == Listening.YES) {
            arrived.verdict = Verdict.SYN_TAKEN;
            return Outcome.GIVES_WAY;
        }
        return unexpected(t, seg, isOld, nowNs);
    }

    /// It has the number that would come next.
    private Outcome expected(TimeWait t, Segment seg) {
        arrived.verdict = Verdict.IGNORED_TIME_WAIT;
        if (!seg.isRst()) {
            return Outcome.RESTARTED;
        }
        if (t.settings().isOn(Setting.RFC1337)) {
            return Outcome.KEPT;
        }
        arrived.verdict = Verdict.RST_TAKEN;
        return Outcome.FORGOTTEN;
    }

    /// RFC 9293 MAY-2, RFC 6191. Deviation: RFC 9293 §3.6.1 wants TIME-WAIT back when the SYN turns out to be an
    /// old
    /// duplicate after all (its sender resets the new connection); as in Linux it is gone, and the checks of number
    /// and timestamp must do.
    private static boolean isNewConnection(TimeWait t, Segment seg, boolean stamped) {
        if (!seg.isSyn() || seg.isAck()) {
            return false;
        }
        boolean above = TimeWaitReuse.isAbove(seg.seq(), t.rcvNxt);
        return stamped ? TimeWaitReuse.allowsByTimestamp(seg.options().tsVal(), t.tsRecent, above) : above;
    }

    /// Most often the FIN again (MUST-13). A SYN may also be a good one whose number happens to lie below: it does
    /// not
    /// begin 2MSL anew.
    private Outcome unexpected(TimeWait t, Segment seg, boolean isOld, long nowNs) {
        arrived.verdict = verdict(seg, isOld);
        if (isOld) stack.counters.count(Counter.PAWS_ESTAB);
        if (isAlwaysAnswered(seg) || isAnswerDue(t, nowNs)) {
            answer = reason(seg, isOld);
        } else {
            stack.counters.count(Counter.ACK_SKIPPED_TIME_WAIT);
        }
        return isOld || seg.isAck() ? Outcome.RESTARTED : Outcome.KEPT;
    }

    private static Verdict verdict(Segment seg, boolean isOld) {
        if (isOld) return Verdict.DROPPED_PAWS;
        if (seg.isSyn()) return Verdict.DROPPED_SYN;
        return seg.isFin() ? Verdict.FIN_AGAIN : Verdict.DROPPED_OUTSIDE_WINDOW;
    }

    private static SendReason reason(Segment seg, boolean isOld) {
        if (isOld) return SendReason.ACK_PAWS;
        if (seg.isSyn()) return SendReason.ACK_CHALLENGE;
        return seg.isFin() ? SendReason.ACK_TIME_WAIT : SendReason.ACK_OUTSIDE_WINDOW;
    }

    /// Whoever sends text or a FIN waits for the answer; who sends a bare ACK may only be answering one of ours.
    private static boolean isAlwaysAnswered(Segment seg) {
        return seg.len() > 0 && !seg.isSyn();
    }

    /// RFC 5961 §7. Linux: tcp_invalid_ratelimit.
    private static boolean isAnswerDue(TimeWait t, long nowNs) {
        int nowMs = (int) (nowNs / 1_000_000);
        long intervalMs = t.settings().value(Setting.CHALLENGE_INTERVAL) / 1_000_000;
        if (t.is(TimeWait.ANSWERED) && nowMs - t.lastAnswerMs < intervalMs) {
            return false;
        }
        t.flags |= TimeWait.ANSWERED;
        t.lastAnswerMs = nowMs;
        return true;
    }

    /// 2MSL are over.
    public void expired(TimeWait t, long nowNs) {
        stack.counters.count(Counter.TIME_WAITED);
        stack.tracer.about(t).timer(TimerKind.TIME_WAIT, TcpState.TIME_WAIT, TcpState.CLOSED, nowNs);
    }
}
