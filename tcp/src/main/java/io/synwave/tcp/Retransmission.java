package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import org.jspecify.annotations.Nullable;

/// What is in flight and how its loss is met: RTO (RFC 6298), and with SACK [SackRecovery], without it fast
/// retransmit and recovery (RFC 5681, 6582).
///
/// Loss is a mark on a send record; [Transmitter] sends marked records again as far as windows allow. SND.NXT never
/// goes back.
final class Retransmission {
    private static final long RESOURCE_PROBE_NS = 500_000_000;

    private final TcpConnection c;
    private final FastRecovery recovery;
    /// `null` before the handshake, and where SACK was not agreed on.
    private @Nullable SackRecovery sack;

    /// Why the records that are marked lost are sent again.
    private SendReason reason = SendReason.RTO_RETRANSMIT;
    /// The first lost record is sent again whatever the congestion window says: RFC 5681 §3.2 (3), RFC 6582 §3.2
    /// (5).
    private boolean forced;
    /// One new segment may go beyond the congestion window: RFC 3042.
    private int limitedTransmits;

    private int timeouts;
    /// When the first of `timeouts` was.
    private long silentSinceNs;

    /// Probes of a shut window since the peer was last heard.
    private int unansweredProbes;

    private int synRepeats;
    private long total;
    private long lastTextNs = -1;
    private @Nullable SendAccount account;

    Retransmission(TcpConnection c) {
        this.c = c;
        recovery = new FastRecovery(c.windowUse);
    }

    // ---- inputs ----

    /// SEG.ACK lies in (SND.UNA, SND.NXT]: RFC 9293 §3.10.7.4, fifth.
    void acknowledged(Segment seg, long nowNs) {
        int flight = c.snd.flightSize();
        int text = acknowledgedText(seg.ack());
        if (c.model != null) c.model.ackBegins(nowNs);
        takeIn(seg, nowNs);
        sampleRtt(seg, nowNs);
        c.sendRing.release(c.sendRing.head() + text);
        c.snd.acknowledged(seg.ack());
        c.mtuProbes.acknowledged();
        progress();
        rearm(nowNs);
        if (state().isOrderly()) c.windowUse.acknowledged(c.snd.una, c.rtt.srttNs, nowNs);
        if (sack != null) {
            sack.conclude(seg, text, nowNs);
        } else {
            concludeWithoutSack(seg, text, flight, nowNs);
        }
        if (c.model != null) c.model.conclude();
        if (account != null) account.acknowledged(nowNs);
    }

    private void concludeWithoutSack(Segment seg, int text, int flight, long nowNs) {
        c.ecn.acknowledged(seg, text);
        heed(seg);
        if (text > 0) {
            boolean wasRepairing = recovery.inRecovery();
            react(recovery.newAck(c.cc, seg.ack(), text, flight, c.snd.mss, nowNs));
            if (wasRepairing) c.stack.observer.congestionTurned(c, CongestionState.RECOVERY, recovery.state());
        }
    }

    private void takeIn(Segment seg, long nowNs) {
        if (sack == null) {
            c.records.acknowledge(seg.ack());
        } else {
            sack.begin(nowNs);
            c.records.acknowledge(seg.ack(), sack);
            sack.takeBlocks(seg, seg.ack());
        }
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
        if (sentNs < 0 && sack != null) sentNs = sack.sackedSentNs();
        if (sentNs >= 0) {
            sampled(nowNs - sentNs, seg, nowNs);
        } else if (c.ts.agreed && seg.options().hasTimestamps() && seg.options().tsEcr() != 0) {
            sampled(c.ts.elapsedNs(seg.options().tsEcr(), nowNs), seg, nowNs);
        }
    }

    private void sampled(long rttNs, Segment ack, long nowNs) {
        c.rtt.sample(rttNs);
        c.cc.sampled(rttNs, ack.ack(), c.snd.nxt, nowNs);
    }

    private void progress() {
        timeouts = 0;
        unansweredProbes = 0;
        limitedTransmits = 0;
    }

    /// RFC 6298 §5.2, §5.3: nothing in flight stops the timer, anything acknowledged starts it anew. What begins
    /// with text that the peer said it had will hardly be acknowledged (RFC 2018 §8): Linux waits only as long as
    /// it takes to see that no ACK was overtaken.
    private void rearm(long nowNs) {
        c.timers.disarm(TimerKind.RETRANSMIT);
        if (c.snd.flightSize() > 0) {
            boolean isReneged = sack != null && c.records.isSacked(0);
            c.timers.arm(TimerKind.RETRANSMIT, nowNs + (isReneged ? c.rtt.reorderedNs() : c.rtt.rtoNs));
        }
    }

    /// SEG.ACK is SND.UNA again.
    ///
    /// @param isDuplicate it is a duplicate ACK after RFC 5681 §2
    void repeatedAck(Segment seg, boolean isDuplicate, long nowNs) {
        if (c.model != null) c.model.ackBegins(nowNs);
        if (sack != null) {
            sack.begin(nowNs);
            sack.takeBlocks(seg, seg.ack());
            if (sack.sackedSentNs() >= 0) {
                sampled(nowNs - sack.sackedSentNs(), seg, nowNs);
            }
            sack.conclude(seg, 0, nowNs);
        } else {
            heed(seg);
            if (isDuplicate) duplicateAck();
        }
        if (c.model != null) c.model.conclude();
    }

    private void duplicateAck() {
        boolean isProbeLost = recovery.isAboutToEnter() && c.mtuProbes.takesTheBlame();
        if (isProbeLost) tooBig();
        else react(recovery.duplicateAck(c.cc, c.snd.una, c.snd.nxt, c.snd.mss));
    }

    /// Congestion marks that the peer reports: RFC 3168 §6.1.2.
    private void heed(Segment ack) {
        if (c.ecn.isEcho(ack) && recovery.marked(c.cc, c.snd.una, c.snd.nxt)) {
            c.ecn.cut();
        }
    }

    /// The end of the flight is to be probed; the timer for the worst starts anew (RFC 8985 §7.3).
    void probeTimeout(long nowNs) {
        c.outbox.oweTailProbe();
        c.timers.arm(TimerKind.RETRANSMIT, nowNs + c.rtt.rtoNs);
    }

    /// What was overtaken is now too late.
    void reorderingTimeout(long nowNs) {
        if (sack != null) {
            sack.reorderingTimeout(nowNs);
        }
    }

    private void react(FastRecovery.Action action) {
        switch (action) {
            case NOTHING -> {}
            case LIMITED_TRANSMIT -> {
                if (c.settings.isOn(Setting.LIMITED_TRANSMIT)) limitedTransmits++;
            }
            case RETRANSMIT_FIRST -> {
                c.ecn.cut();
                resendFirst(SendReason.FAST_RETRANSMIT);
                c.stack.observer.congestionTurned(c, CongestionState.DISORDER, CongestionState.RECOVERY);
            }
            case RETRANSMIT_HOLE -> resendFirst(SendReason.PARTIAL_ACK_RETRANSMIT);
        }
    }

    private void resendFirst(SendReason why) {
        if (!c.records.isEmpty()) {
            c.records.markLost(0);
            reason = why;
            forced = true;
            limitedTransmits = 0;
        }
    }

    /// An ACK came that acknowledges nothing new: the peer lives. While it keeps its window shut it may do so for
    /// ever (MUST-37).
    void peerIsAlive(long nowNs) {
        unansweredProbes = 0;
        c.keepAlive.heard(nowNs);
        if (c.snd.wnd == 0) {
            timeouts = 0;
        }
    }

    /// The window is still shut and shall be probed. Only a peer that answers is waited for without end (MUST-37);
    /// one that is gone is given up after as many probes as repetitions of text. Linux: tcp_probe_timer.
    void probeDue() {
        if (c.patience.isTooMany(unansweredProbes, c.orphaned)) {
            giveUp();
            return;
        }
        if (c.stack.closing.endsOrphan(c)) return;
        unansweredProbes++;
        c.outbox.oweProbe();
    }

    /// The retransmission timer expired: RFC 6298 §5.4 to §5.7, RFC 5681 §3.1.
    void timeout(long nowNs) {
        if (c.records.isEmpty()) {
            nothingCouldLeave(nowNs);
            return;
        }
        boolean isEnough = isEnough(nowNs);
        c.fastOpen.timedOut(timeouts, isEnough, nowNs);
        if (isEnough) {
            giveUp();
            return;
        }
        if (c.stack.closing.endsOrphan(c)) return;
        if (timeouts++ == 0) silentSinceNs = nowNs;
        account().expired(timeouts == 1, nowNs);
        if (c.patience.isTrouble(timeouts)) c.tell(TcpEvents.DELIVERY_TROUBLE);
        c.stack.counters.count(Counter.TIMEOUTS);
        c.stack.observer.timedOut(c);
        if (c.isOpening()) {
            synTimeout();
        } else {
            dataTimeout(nowNs);
        }
        forced = false;
        c.timers.arm(TimerKind.RETRANSMIT, nowNs + waitNs(nowNs));
    }

    /// How long the next repetition waits: a timeout, but not beyond the program's patience.
    long waitNs(long nowNs) {
        if (timeouts == 0) return c.rtt.rtoNs;
        return c.patience.clampedNs(c.rtt.rtoNs, c.isOpening() ? openingNs(nowNs) : nowNs - silentSinceNs);
    }

    /// Nothing was sent, for want of memory: now it may go. It is tried as long as an answer would be waited for.
    private void nothingCouldLeave(long nowNs) {
        if (unansweredProbes == 0) silentSinceNs = nowNs;
        if (c.patience.isOver(nowNs - silentSinceNs, c.orphaned)) {
            giveUp();
        } else {
            unansweredProbes++;
        }
    }

    private void dataTimeout(long nowNs) {
        if (timeouts > 1 && c.patience.isBlackHole(nowNs - silentSinceNs)) c.mtuProbes.blackHole(nowNs);
        if (sack == null) {
            recovery.timedOut(c.cc, c.snd.nxt, c.snd.flightSize(), c.snd.mss);
            c.records.markAllLost();
        } else {
            sack.timedOut(nowNs, timeouts == 1);
        }
        c.ecn.cut();
        c.rtt.backOff();
        reason = SendReason.RTO_RETRANSMIT;
    }

    /// Linux: the first repetitions of a SYN come at the same distance, then it doubles.
    private void synTimeout() {
        synRepeats++;
        c.records.markLost(0); // never what a SYN brought along, nor what followed it: RFC 7413 §4.2.1
        boolean active = c.origin == Origin.ACTIVE;
        reason = active ? SendReason.SYN_RETRANSMIT : SendReason.SYN_ACK_RETRANSMIT;
        boolean isLinear = active && synRepeats <= c.settings.count(Setting.SYN_LINEAR_TIMEOUTS);
        if (!isLinear || c.state() == TcpState.SYN_RECEIVED) c.rtt.backOff();
    }

    /// A SYN is repeated so often, data for so long: RFC 9293 MUST-20, MUST-22.
    private boolean isEnough(long nowNs) {
        if (c.isOpening()) {
            int times = c.fastOpen.isOpenEarly() ? timeouts - 1 : timeouts; // Linux: one more where a program waits
            return c.patience.isSynOver(c.origin, times, openingNs(nowNs));
        }
        return timeouts > 0 && c.patience.isOver(nowNs - silentSinceNs, c.orphaned);
    }

    /// How long ago our SYN first left.
    private long openingNs(long nowNs) {
        long sinceFirstTimeoutNs = timeouts > 0 ? nowNs - silentSinceNs : 0;
        return c.settings.initialRtoNs() + sinceFirstTimeoutNs;
    }

    private void giveUp() {
        c.stack.counters.count(Counter.ABORT_ON_TIMEOUT);
        c.end(TcpError.TIMED_OUT);
    }

    /// The listener has sent the SYN-ACK so often again before this connection was made of it.
    void synAckWasRepeated(int times) {
        synRepeats = times;
        total = times;
    }

    /// The peer's SYN came again: so does our SYN-ACK, the timer stays.
    void repeatSynAck() {
        markSyn(SendReason.SYN_ACK_REPEATED);
    }

    /// The peer's SYN crossed ours: our SYN goes again, now with an ACK (RFC 9293 §3.10.7.3).
    void answerCrossedSyn() {
        markSyn(SendReason.SYN_CROSSED);
    }

    /// The SYN-ACK leaves out text of our SYN: it goes at once, RFC 7413 §4.2.1.
    void synTextRefused() {
        c.records.markAllLost();
        reason = SendReason.SYN_TEXT_RETRANSMIT;
    }

    private void markSyn(SendReason why) {
        if (!c.records.isEmpty()) {
            c.records.markLost(0);
            reason = why;
            forced = true;
        }
    }

    /// What was too large for the path goes again at once, and congestion is not to blame: RFC 1191 §6.4. Linux:
    /// tcp_simple_retransmit.
    void tooBig() {
        if (c.isOpening()) {
            if (c.records.size() > 1) markSyn(SendReason.SYN_RETRANSMIT); // its text was too much
        } else if (c.records.markLargerLost(c.snd.mss, c.finSent)) {
            if (sack == null) recovery.repairing(c.snd.nxt);
            else sack.repairing();
            reason = SendReason.TOO_BIG_RETRANSMIT;
        }
    }

    /// Text may flow: with SACK or without is agreed on.
    void begin() {
        sack = c.agreed.sack() ? new SackRecovery(c) : null;
        if (c.model != null) c.model.begin(sack != null);
    }

    /// The handshake is over: RFC 6298 §5.7.
    void established() {
        timeouts = 0;
        if (synRepeats > 0) c.rtt.synTimedOut();
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
        int doubled = sack == null ? 0 : sack.doubledBytes();
        int syn = c.isOpening() && c.snd.nxt != c.snd.iss ? 1 : 0; // on its way it holds no text up
        return c.snd.flightSize() - syn - c.records.lostBytes() - c.records.sackedBytes() + doubled;
    }

    CongestionState state() {
        if (sack != null) return sack.state();
        return c.rtt.backoffs > 0 ? CongestionState.LOSS : recovery.state();
    }

    /// New text goes before what is lost.
    boolean isNewFirst() {
        return sack != null && sack.isNewFirst();
    }

    void repeatBecause(SendReason why) {
        reason = why;
    }

    /// Bytes that the congestion window still takes; limited transmit adds to it.
    int room() {
        return c.cc.cwnd() + limitedTransmits * c.snd.mss - pipe();
    }

    boolean isLimitedTransmit() {
        return limitedTransmits > 0 && pipe() >= c.cc.cwnd();
    }

    /// New text has left.
    void textSent(int bytes, long nowNs) {
        lastTextNs = nowNs;
        account().sent(bytes, nowNs);
        if (sack != null) sack.sent(bytes);
    }

    /// A burst of new segments has left.
    void burstSent(long nowNs) {
        if (sack != null && !c.isOpening()) sack.armProbe(nowNs);
    }

    /// A tail loss probe has left.
    void probeSent(boolean isRepetition) {
        c.stack.counters.count(Counter.LOSS_PROBES);
        if (sack != null) sack.probeSent(isRepetition);
    }

    /// When what finds no memory now is tried again. Linux: TCP_RESOURCE_PROBE_INTERVAL, after the first time.
    long retryNs() {
        return unansweredProbes == 0 ? c.rtt.rtoNs : RESOURCE_PROBE_NS;
    }

    /// All that may leave now has left.
    void settled(long nowNs) {
        if (account != null || c.sendRing.available() > 0) account().settled(nowNs);
    }

    private SendAccount account() {
        if (account == null) account = new SendAccount(c);
        return account;
    }

    /// How long nothing new was sent, in nanoseconds; 0 before the first text.
    long idleNs(long nowNs) {
        return lastTextNs < 0 ? 0 : nowNs - lastTextNs;
    }

    /// A lost record has been sent again.
    void repeated(int bytes, long nowNs) {
        forced = false;
        if (sack != null) {
            sack.sent(bytes);
            sack.repeated(c.ts.val(nowNs));
        }
        c.mtuProbes.repeated();
        account().repeated(bytes);
        total++;
        c.stack.counters.count(Counter.RETRANS_SEGS);
    }

    /// How often our SYN or SYN-ACK was repeated by the timer.
    int synRepeats() {
        return synRepeats;
    }

    /// What only it knows; times are told from the opening on where nothing was sent.
    void tell(TcpInfo info, long nowNs) {
        long beginNs = account == null ? c.keepAlive.heardNs() : account.beginNs();
        info.putNs(InfoField.LAST_DATA_RECV, nowNs - Math.max(beginNs, c.delayedAck.lastTextNs()));
        info.putNs(InfoField.LAST_DATA_SENT, nowNs - Math.max(beginNs, lastTextNs));
        info.put(InfoField.CA_STATE, state().ordinal());
        info.put(InfoField.RETRANSMITS, timeouts);
        info.put(InfoField.PROBES, unansweredProbes + c.keepAlive.unanswered());
        info.put(InfoField.TOTAL_RETRANS, total);
        if (account != null) account.tell(info, nowNs);
        if (sack != null) sack.tell(info);
    }

    /// How often the timer has expired in a row.
    int timeouts() {
        return timeouts;
    }

    /// Segments repeated so far.
    long total() {
        return total;
    }

    /// See [Notes]; where nothing is in flight, nothing was repeated and nobody waits.
    void keep(Notes n) {
        synRepeats = n.keep(synRepeats, 0);
        total = n.keep(total, synRepeats);
        lastTextNs = n.keepTime(lastTextNs, -1);
        if (n.keep(account != null)) account().keep(n);
        if (n.isReading()) begin();
        if (sack == null) recovery.keep(n);
        else sack.keep(n);
    }
}
