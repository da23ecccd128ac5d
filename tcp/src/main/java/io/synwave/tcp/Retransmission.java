package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.SendReason;
import io.synwave.trace.TimerKind;

/// What is in flight and how its loss is met: RTO (RFC 6298), fast retransmit and recovery (RFC 5681, 6582).
///
/// Loss is a mark on a send record; [Transmitter] sends marked records again as far as windows allow. SND.NXT never
/// goes
/// back.
final class Retransmission {
    private final TcpConnection c;
    /// Why the records that are marked lost are sent again.
    private SendReason reason = SendReason.RTO_RETRANSMIT;
    /// The first lost record is sent again whatever the congestion window says: RFC 5681 §3.2 (3), RFC 6582 §3.2
    /// (5).
    private boolean forced;
    /// One new segment may go beyond the congestion window: RFC 3042.
    private int limitedTransmits;

    private int timeouts;
    private int unansweredProbes;
    private int synRepeats;
    private long total;
    private long lastTextNs = -1;

    Retransmission(TcpConnection c) {
        this.c = c;
    }

    // ---- inputs ----

    /// SEG.ACK lies in (SND.UNA, SND.NXT]: RFC 9293 §3.10.7.4, fifth.
    void acknowledged(Segment seg, long nowNs) {
        int flight = c.snd.flightSize();
        int text = acknowledgedText(seg.ack());
        c.records.acknowledge(seg.ack());
        sampleRtt(seg, nowNs);
        c.sendRing.release(c.sendRing.head() + text);
        c.snd.una = seg.ack();
        progress();
        if (text > 0) {
            react(c.recovery.newAck(c.cc, seg.ack(), text, flight, c.snd.mss));
        }
        rearm(nowNs);
    }

    /// How much of the send ring is acknowledged: neither SYN nor FIN lie there.
    private int acknowledgedText(int ack) {
        int syn = c.isOpening() ? 1 : 0;
        int fin = c.finSent && ack == c.snd.nxt ? 1 : 0;
        return Sequence.distance(c.snd.una, ack) - syn - fin;
    }

    /// RFC 6298 §3 (Karn) and RFC 7323 §4: a repeated segment tells nothing, unless a timestamp says which one
    /// arrived.
    private void sampleRtt(Segment seg, long nowNs) {
        long sentNs = c.records.lastAckedSentNs();
        if (sentNs >= 0) {
            c.rtt.sample(nowNs - sentNs);
        } else if (c.ts.agreed && seg.options().hasTimestamps() && seg.options().tsEcr() != 0) {
            c.rtt.sample(c.ts.elapsedNs(seg.options().tsEcr(), nowNs));
        }
    }

    private void progress() {
        timeouts = 0;
        unansweredProbes = 0;
        limitedTransmits = 0;
        c.rtt.forgiveBackOff();
    }

    /// RFC 6298 §5.2, §5.3: nothing in flight stops the timer, anything acknowledged starts it anew.
    private void rearm(long nowNs) {
        c.timers.disarm(TimerKind.RETRANSMIT);
        if (c.snd.flightSize() > 0) {
            c.timers.arm(TimerKind.RETRANSMIT, nowNs + c.rtt.rtoNs);
        }
    }

    /// A duplicate ACK: RFC 5681 §2.
    void duplicateAck() {
        react(c.recovery.duplicateAck(c.cc, c.snd.una, c.snd.nxt, c.snd.mss));
    }

    private void react(FastRecovery.Action action) {
        switch (action) {
            case NOTHING -> {}
            case LIMITED_TRANSMIT -> {
                if (c.settings.isOn(Setting.LIMITED_TRANSMIT)) limitedTransmits++;
            }
            case RETRANSMIT_FIRST -> resendFirst(SendReason.FAST_RETRANSMIT);
            case RETRANSMIT_HOLE -> resendFirst(SendReason.PARTIAL_ACK_RETRANSMIT);
        }
    }

    private void resendFirst(SendReason why) {
        if (!c.records.isEmpty()) {
            c.records.markLost(0);
            reason = why;
            forced = true;
        }
    }

    /// An ACK came that acknowledges nothing new: the peer lives. While it keeps its window shut it may do so for
    /// ever
    /// (MUST-37).
    void peerIsAlive() {
        unansweredProbes = 0;
        if (c.snd.wnd == 0) {
            timeouts = 0;
        }
    }

    /// The window is still shut and shall be probed. Only a peer that answers is waited for without end (MUST-37);
    /// one
    /// that is gone is given up after as many probes as repetitions of text. Linux: tcp_probe_timer.
    void probeDue() {
        if (unansweredProbes >= limit()) {
            giveUp();
            return;
        }
        unansweredProbes++;
        c.outbox.oweProbe();
    }

    /// The retransmission timer expired: RFC 6298 §5.4 to §5.7, RFC 5681 §3.1.
    void timeout(long nowNs) {
        if (c.records.isEmpty()) {
            return; // nothing was sent, for want of memory: now it may go
        }
        if (timeouts >= limit()) {
            giveUp();
            return;
        }
        timeouts++;
        c.stack.counters.timeouts++;
        if (c.isOpening()) {
            synTimeout();
        } else {
            c.recovery.timedOut(c.cc, c.snd.nxt, c.snd.flightSize());
            c.rtt.backOff();
            reason = SendReason.RTO_RETRANSMIT;
        }
        c.records.markAllLost();
        forced = false;
        c.timers.arm(TimerKind.RETRANSMIT, nowNs + c.rtt.rtoNs);
    }

    /// Linux: the first repetitions of a SYN come at the same distance, then it doubles.
    private void synTimeout() {
        synRepeats++;
        boolean active = c.origin == Origin.ACTIVE;
        reason = active ? SendReason.SYN_RETRANSMIT : SendReason.SYN_ACK_RETRANSMIT;
        if (!active || synRepeats > c.settings.count(Setting.SYN_LINEAR_TIMEOUTS)) {
            c.rtt.backOff();
        }
    }

    private int limit() {
        if (!c.isOpening()) {
            return c.settings.count(Setting.RETRIES);
        }
        return c.origin == Origin.ACTIVE
                ? c.settings.count(Setting.SYN_RETRIES) + c.settings.count(Setting.SYN_LINEAR_TIMEOUTS)
                : c.settings.count(Setting.SYN_ACK_RETRIES);
    }

    private void giveUp() {
        c.stack.counters.abortOnTimeout++;
        if (c.isOpening()) {
            c.stack.counters.attemptFails++;
        }
        c.end(TcpError.TIMED_OUT);
    }

    /// The peer's SYN came again: so does our SYN-ACK, the timer stays.
    void repeatSynAck() {
        markSyn(SendReason.SYN_ACK_REPEATED);
    }

    /// The peer's SYN crossed ours: our SYN goes again, now with an ACK (RFC 9293 §3.10.7.3).
    void answerCrossedSyn() {
        markSyn(SendReason.SYN_CROSSED);
    }

    private void markSyn(SendReason why) {
        if (!c.records.isEmpty()) {
            c.records.markLost(0);
            reason = why;
            forced = true;
        }
    }

    /// What was too large for the path goes again at once, without a cut of the congestion window: RFC 1191 §6.4.
    void tooBig() {
        if (!c.records.isEmpty() && !c.isOpening()) {
            c.records.markAllLost();
            reason = SendReason.RTO_RETRANSMIT;
        }
    }

    /// The handshake is over: RFC 6298 §5.7.
    void established() {
        timeouts = 0;
        if (synRepeats > 0) {
            c.rtt.synTimedOut();
        }
    }

    // ---- what Transmitter asks ----

    SendReason reason() {
        return reason;
    }

    /// The first lost record may ignore the congestion window, once.
    boolean isForced() {
        return forced;
    }

    /// Bytes that are thought to be on their way: what is in flight less what is lost and not yet sent again.
    int pipe() {
        return c.snd.flightSize() - c.records.lostBytes();
    }

    /// Bytes that the congestion window still takes; limited transmit adds to it.
    int room() {
        return c.cc.cwnd() + limitedTransmits * c.snd.mss - pipe();
    }

    boolean isLimitedTransmit() {
        return limitedTransmits > 0;
    }

    /// New text has left.
    void textSent(long nowNs) {
        lastTextNs = nowNs;
        limitedTransmits = 0;
    }

    /// How long nothing new was sent, in nanoseconds; 0 before the first text.
    long idleNs(long nowNs) {
        return lastTextNs < 0 ? 0 : nowNs - lastTextNs;
    }

    /// A lost record has been sent again.
    void repeated() {
        forced = false;
        total++;
        c.stack.counters.retransSegs++;
    }

    /// How often our SYN or SYN-ACK was repeated by the timer.
    int synRepeats() {
        return synRepeats;
    }

    /// Segments repeated so far.
    long total() {
        return total;
    }
}
