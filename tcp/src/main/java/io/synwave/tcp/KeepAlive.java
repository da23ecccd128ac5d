package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;

/// Asks an idle peer whether it is still there: RFC 9293 §3.8.4, RFC 1122 §4.2.3.6. Off unless the program wants it
/// (MUST-24, MUST-25); several questions in a row stay without an answer before the peer counts as gone (MUST-29). A
/// question is a segment without text before SND.UNA (SHLD-12), as that for a shut window.
///
/// The timer is not moved by what arrives: it looks, when it expires, how long ago that was. Times in nanoseconds.
final class KeepAlive {
    private final TcpConnection c;
    private boolean on;
    private int unanswered;
    private long heardNs;

    KeepAlive(TcpConnection c) {
        this.c = c;
        on = c.settings.isOn(Setting.KEEP_ALIVE);
    }

    /// The program wants it, or does not.
    void wanted(boolean isOn, long nowNs) {
        on = isOn;
        unanswered = 0;
        look(nowNs);
    }

    boolean isOn() {
        return on;
    }

    /// MUST-27.
    void times(long idle, long interval, int probes, long nowNs) {
        c.adjust(Setting.KEEP_ALIVE_TIME, idle);
        c.adjust(Setting.KEEP_ALIVE_INTERVAL, interval);
        c.adjust(Setting.KEEP_ALIVE_PROBES, probes);
        look(nowNs);
    }

    private long idleNs() {
        return c.settings.value(Setting.KEEP_ALIVE_TIME);
    }

    /// A segment with a good ACK has come.
    void heard(long nowNs) {
        heardNs = nowNs;
        unanswered = 0;
    }

    /// When that was.
    long heardNs() {
        return heardNs;
    }

    /// Questions that were not answered.
    int unanswered() {
        return unanswered;
    }

    /// The handshake is over.
    void begin(long nowNs) {
        heard(nowNs);
        look(nowNs);
    }

    private void look(long nowNs) {
        boolean runs = on && isPossible();
        if (runs) {
            c.timers.arm(TimerKind.KEEP_ALIVE, Math.max(nowNs, heardNs + idleNs()));
        } else {
            c.timers.disarm(TimerKind.KEEP_ALIVE);
        }
    }

    private boolean isPossible() {
        return c.state().isSynchronized() && c.state() != TcpState.TIME_WAIT && c.state() != TcpState.CLOSED;
    }

    /// While something is in flight or waits, the other timers ask (MUST-26).
    void timeout(long nowNs) {
        if (!on || !isPossible()) {
            return;
        }
        boolean isIdle = c.snd.flightSize() == 0 && c.unsent() == 0;
        long silentNs = nowNs - heardNs;
        if (!isIdle || silentNs < idleNs()) {
            c.timers.arm(TimerKind.KEEP_ALIVE, (isIdle ? heardNs : nowNs) + idleNs());
        } else if (isGone(silentNs)) {
            c.stack.counters.count(Counter.ABORT_ON_TIMEOUT);
            c.resetAndEnd(SendReason.RST_TIMED_OUT, TcpError.TIMED_OUT);
        } else {
            unanswered++;
            c.outbox.oweKeepAlive();
            c.timers.arm(TimerKind.KEEP_ALIVE, nowNs + c.settings.value(Setting.KEEP_ALIVE_INTERVAL));
        }
    }

    /// Linux: a user timeout takes the place of the number of questions.
    private boolean isGone(long silentNs) {
        long limit = c.patience.userTimeoutNs();
        return limit > 0
                ? unanswered > 0 && silentNs >= limit
                : unanswered >= c.settings.value(Setting.KEEP_ALIVE_PROBES);
    }

    /// See [Notes].
    void keep(Notes n) {
        on = n.keep(on);
        unanswered = n.keep(unanswered, 0);
        heardNs = n.keepTime(heardNs, 0);
    }
}
