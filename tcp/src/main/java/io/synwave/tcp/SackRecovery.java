package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.recovery.AckNews;
import io.synwave.tcp.recovery.LossByCounting;
import io.synwave.tcp.recovery.MinRtt;
import io.synwave.tcp.recovery.Prr;
import io.synwave.tcp.recovery.Rack;
import io.synwave.tcp.recovery.SackRules;
import io.synwave.tcp.recovery.SendRecords;
import io.synwave.tcp.recovery.TailProbe;
import io.synwave.tcp.recovery.TimeoutCheck;
import io.synwave.tcp.recovery.Undo;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TimerKind;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// How loss is noticed and met when the peer sends SACK: RACK finds it (RFC 8985), or counting does (RFC 6675), PRR
/// paces its repair (RFC 9937), a
/// tail loss probe finds what no later segment would show, and a cut that proves wrong is undone (RFC 3522, 5682).
///
/// It looks at every ACK: [#begin], then [#delivered] for each record and the blocks, then [#conclude] when SND.UNA and
/// the RTT are
/// up to date.
final class SackRecovery implements SendRecords.Delivery {
    private enum Phase {
        /// Nothing is known to be lost.
        OPEN,
        /// The peer has reported congestion marks, and the window comes down to SSTHRESH.
        CWR,
        /// Something is, and the window comes down to SSTHRESH.
        RECOVERY,
        /// The retransmission timer has expired.
        LOSS
    }

    private static final Phase[] PHASES = Phase.values();

    private final TcpConnection c;
    private final MinRtt minRtt;
    private final Rack rack;
    private final Prr prr = new Prr();
    private final Undo undo = new Undo();
    private final TailProbe probe = new TailProbe();
    private final TimeoutCheck timeoutCheck = new TimeoutCheck();
    private final AckNews news = new AckNews();
    /// Finds loss instead of RACK, where that is wanted: RFC 6675.
    private final @Nullable LossByCounting counting;

    private Phase phase = Phase.OPEN;
    /// SND.NXT when the phase began: it ends when that is acknowledged.
    private int recoveryPoint;
    /// SND.NXT when SND.UNA last advanced, or the first report beyond a hole came: what left since is limited
    /// transmit's.
    private int disorderEnd;
    /// New text goes before what is lost: F-RTO wants to see its fate.
    private boolean newFirst;
    /// Segments that the peer has reported to have got twice.
    private int duplicates;

    SackRecovery(TcpConnection c) {
        this.c = c;
        minRtt = new MinRtt(c.settings.value(Setting.MIN_RTT_WINDOW));
        rack = new Rack(minRtt);
        rack.begin(c.snd.una);
        counting = c.settings.isOn(Setting.RACK) ? null : new LossByCounting();
    }

    // ---- an ACK ----

    /// An ACK begins to be taken in.
    void begin(long nowNs) {
        news.begin(c.snd.una, nowNs);
        newFirst = false;
    }

    /// A record was delivered, cumulatively or by SACK.
    @Override
    public void delivered(int i) {
        news.delivered(c.records, i, recoveryPoint);
        rack.delivered(c.records, i, news.nowNs);
        if (!c.records.isRepeated(i)) minRtt.sample(news.nowNs - c.records.sentNs(i), news.nowNs);
    }

    /// RFC 2018 §5, RFC 2883 §4: what the blocks of `seg` report. `una` is its ACK.
    ///
    /// The latest block stands first, whatever its place; they are taken in ascending order, because a lower one
    /// that
    /// is heard of later would look like reordering.
    void takeBlocks(Segment seg, int una) {
        rack.learnOrder(c.snd.mss); // of what was acknowledged
        TcpOptions options = seg.options();
        int count = options.sackCount();
        int next = 0;
        if (count > 0 && SackRules.isDuplicate(options, una)) {
            duplicateReported(options.sackLeft(0), options.sackRight(0));
            next = 1;
        }
        int taken = next; // a bit for each block, the D-SACK's included
        for (int k = next; k < count; k++) {
            int lowest = lowestBlock(options, taken);
            taken |= 1 << lowest;
            takeBlock(options.sackLeft(lowest), options.sackRight(lowest), una);
        }
        rack.learnOrder(c.snd.mss);
    }

    private static int lowestBlock(TcpOptions options, int taken) {
        int lowest = -1;
        for (int k = 0; k < options.sackCount(); k++) {
            boolean isFree = (taken & 1 << k) == 0;
            if (isFree && (lowest < 0 || Sequence.lt(options.sackLeft(k), options.sackLeft(lowest)))) {
                lowest = k;
            }
        }
        return lowest;
    }

    private void takeBlock(int left, int right, int una) {
        if (SackRules.isPlausible(left, right, Sequence.max(una, c.snd.una), c.snd.nxt)) {
            news.sackNews = true;
            if (c.records.sackedCount() == 0) disorderEnd = c.snd.nxt;
            c.records.sack(left, right, this);
        }
    }

    private void duplicateReported(int left, int right) {
        if (Sequence.gt(right, c.snd.nxt)) return;
        news.duplicate = true;
        duplicates += Math.max(1, (right - left + c.snd.mss - 1) / c.snd.mss);
        c.stack.counters.count(Counter.DSACK_RECV);
        undo.duplicateReported(left);
        rack.duplicateReported(c.snd.una, c.snd.nxt);
    }

    /// When the first record was sent that only a SACK block has delivered now; −1 for none. For the RTT.
    long sackedSentNs() {
        return news.firstSackedSentNs();
    }

    /// SND.UNA stands where it should: what follows?
    ///
    /// @param ackedText bytes of text acknowledged cumulatively
    void conclude(Segment seg, int ackedText, long nowNs) {
        news.una = c.snd.una;
        news.ackedText = ackedText;
        c.ecn.acknowledged(seg, news.delivered);
        if (news.hasAdvanced()) disorderEnd = c.snd.nxt;
        takeBackIfWrong(seg);
        if (phase == Phase.LOSS) checkTimeout();
        leaveWhenRepaired();
        boolean lost = detect(nowNs);
        if (probe.acknowledged(c.snd.una, news.duplicate, isBareDuplicate(seg))) cutForProbe();
        if (lost && isWhole()) enterRecovery();
        else if (phase == Phase.OPEN && c.ecn.isEcho(seg)) reduce();
        adaptWindow(lost);
        if (counting != null && phase == Phase.RECOVERY) repeatWhatIsNotLost(counting);
        if (news.hasAdvanced() || !isProbeWanted()) armProbe(nowNs);
    }

    private boolean isBareDuplicate(Segment seg) {
        return !news.hasAdvanced() && news.delivered == 0 && seg.len() == 0 && !news.duplicate;
    }

    private void takeBackIfWrong(Segment seg) {
        boolean byTimestamp =
                phase != Phase.OPEN && news.hasAdvanced() && c.ts.agreed && undo.isProvedBy(seg.options());
        if (byTimestamp || undo.isProvedByDuplicates()) takeBack();
    }

    /// RFC 4015: the cut was needless; what was thought lost is only late.
    private void takeBack() {
        if (undo.isArmed()) {
            undo.undo(c.cc);
            c.ecn.cutTakenBack();
        }
        c.records.unmarkLost();
        rack.reordered();
        c.stack.counters.count(Counter.FULL_UNDO);
        enter(Phase.OPEN);
    }

    /// F-RTO: RFC 5682 §3, as Linux does it: data that was never repeated and arrives now shows that the timeout
    /// came
    /// too early.
    private void checkTimeout() {
        if (timeoutCheck.isSpurious(news)) {
            takeBack();
        } else if (Sequence.lt(c.snd.una, recoveryPoint)) {
            boolean mayTryNew = c.unsent() > 0 && c.snd.usable() > 0;
            newFirst = timeoutCheck.triesNew(news, c.snd.nxt != recoveryPoint, mayTryNew);
            if (newFirst) recoveryPoint = c.snd.nxt;
        }
    }

    private void leaveWhenRepaired() {
        if (phase == Phase.OPEN || Sequence.lt(c.snd.una, recoveryPoint)) return;
        if (phase == Phase.CWR && c.snd.una == recoveryPoint) return; // not before our CWR can have arrived
        if (phase != Phase.LOSS) c.cc.cwnd(c.cc.ssthresh());
        if (phase != Phase.CWR) rack.recovered();
        enter(Phase.OPEN);
    }

    /// The probe filled the hole, which was a loss all the same: RFC 8985 §7.4.2.
    private void cutForProbe() {
        c.stack.counters.count(Counter.LOSS_PROBE_RECOVERY);
        c.cc.lost(c.snd.flightSize());
        c.ecn.cut();
        c.cc.cwnd(Math.min(c.cc.cwnd(), c.cc.ssthresh()));
    }

    private boolean detect(long nowNs) {
        if (counting != null) {
            counting.heard(news);
            return counting.detect(c.records, c.snd.mss, !isWhole());
        }
        if (c.records.sackedCount() == 0 && isWhole()) {
            c.timers.disarm(TimerKind.REORDERING);
            return false;
        }
        boolean lost = rack.detect(c.records, windowNs(), nowNs);
        if (rack.timeoutNs() > 0) {
            c.timers.arm(TimerKind.REORDERING, nowNs + rack.timeoutNs());
        } else {
            c.timers.disarm(TimerKind.REORDERING);
        }
        return lost;
    }

    /// RFC 6675 §4, NextSeg(), after what is lost and what is new.
    private void repeatWhatIsNotLost(LossByCounting rule) {
        if (c.unsent() > 0 && c.snd.usable() > 0) return;
        int room = c.cc.cwnd() - c.retransmission().pipe() - c.records.lostBytes();
        for (; room >= c.snd.mss; room -= c.snd.mss) {
            int i = rule.next(c.records, c.snd.una, recoveryPoint);
            if (i < 0) return;
            c.records.markLost(i);
        }
    }

    /// What RFC 6675 counts twice in pipe.
    int doubledBytes() {
        boolean counts = counting != null && phase == Phase.RECOVERY;
        return counts ? LossByCounting.doubledBytes(c.records, c.snd.mss) : 0;
    }

    private long windowNs() {
        return rack.windowNs(!isWhole(), c.records.sackedCount(), c.rtt.srttNs);
    }

    /// Nothing is repaired.
    private boolean isWhole() {
        return phase == Phase.OPEN || phase == Phase.CWR;
    }

    private void enterRecovery() {
        if (c.mtuProbes.takesTheBlame()) {
            c.retransmission().tooBig();
            return;
        }
        if (phase == Phase.OPEN) {
            undo.begin(c.cc, c.snd.una);
            int flight = Sequence.distance(c.snd.una, disorderEnd); // RFC 5681 §3.2 (2): without limited transmit
            c.windowUse.lost(flight);
            c.cc.lost(flight);
            bringDown();
        }
        enter(Phase.RECOVERY);
        recoveryPoint = c.snd.nxt;
        if (counting != null) counting.begin();
        probe.forget();
        c.retransmission().repeatBecause(SendReason.SACK_RETRANSMIT);
        c.stack.counters.count(Counter.SACK_RECOVERY);
    }

    /// RFC 3168 §6.1.2: a mark is met as a loss is, but there is nothing to repeat, nor to take back.
    private void reduce() {
        undo.forget();
        int flight = c.snd.flightSize() + news.delivered;
        c.windowUse.lost(flight);
        c.cc.marked(flight);
        bringDown();
        enter(Phase.CWR);
        recoveryPoint = c.snd.nxt;
        probe.forget();
    }

    /// RFC 9937 §6.1: the window comes down as fast as what is in flight is heard of.
    private void bringDown() {
        prr.begin(c.snd.flightSize() - c.records.sackedBytes() + news.delivered);
        c.ecn.cut();
    }

    private boolean isComingDown() {
        return phase == Phase.RECOVERY || phase == Phase.CWR;
    }

    private void adaptWindow(boolean lost) {
        if (c.model != null) return; // it sets the window itself
        if (isComingDown()) {
            pace(lost);
        } else if (progress() > 0 && (phase == Phase.LOSS || c.windowUse.allowsGrowth())) {
            c.cc.acknowledged(progress(), news.nowNs);
        }
    }

    /// Bytes that let the window grow.
    private int progress() {
        if (news.ackedText > 0) return Math.min(news.ackedText, news.delivered);
        return rack.isMuchReordered() ? news.delivered : 0;
    }

    /// What delivers nothing leaves the window, so that what it shows to be lost goes again: RFC 9937 §6.
    private void pace(boolean lost) {
        if (news.delivered == 0 && !prr.isFirstDue()) return;
        boolean isSafe = news.hasAdvanced() && !lost;
        int pipe = c.retransmission().pipe();
        c.cc.cwnd(prr.cwnd(news.delivered, pipe, c.cc.ssthresh(), isSafe, c.snd.mss));
    }

    // ---- timers ----

    /// What was late is now too late.
    void reorderingTimeout(long nowNs) {
        news.begin(c.snd.una, nowNs);
        boolean lost = detect(nowNs);
        if (lost && isWhole()) enterRecovery();
        if (phase == Phase.RECOVERY) adaptWindow(lost);
    }

    /// The retransmission timer expired: RFC 6298 §5.4, RFC 8985 §6.3. The first record and all that is old enough
    /// are
    /// lost; what was sent a moment ago is not. A first record that the peer said it had was thrown away by it.
    void timedOut(long nowNs, boolean isFirst) {
        if (phase == Phase.OPEN || isFirst && phase == Phase.LOSS) {
            undo.begin(c.cc, c.snd.una);
            c.cc.timedOut(c.snd.flightSize());
        }
        timeoutCheck.begin(isWhole() || !isFirst);
        enter(Phase.LOSS);
        recoveryPoint = c.snd.nxt;
        markTimedOut(nowNs);
        probe.forget();
        c.timers.disarm(TimerKind.LOSS_PROBE);
        c.timers.disarm(TimerKind.REORDERING);
        c.cc.cwnd(c.retransmission().pipe() + c.snd.mss);
    }

    /// What is known to be lost goes again, though nothing speaks of congestion: the window stays as it is.
    void repairing() {
        enter(Phase.LOSS);
        recoveryPoint = c.snd.nxt;
        undo.forget();
        timeoutCheck.begin(false);
        probe.forget();
        c.timers.disarm(TimerKind.LOSS_PROBE);
        c.timers.disarm(TimerKind.REORDERING);
    }

    private void markTimedOut(long nowNs) {
        if (c.records.isSacked(0)) {
            c.stack.counters.count(Counter.SACK_RENEGING);
            c.records.forgetSacks();
        }
        c.records.markLost(0);
        for (int i = 1; i < c.records.size(); i++) {
            if (counting != null || rack.isTimedOut(c.records, i, windowNs(), nowNs)) c.records.markLost(i);
        }
    }

    /// RFC 8985 §7.2: a probe is armed while nothing is known to be missing.
    void armProbe(long nowNs) {
        if (!isProbeWanted()) {
            c.timers.disarm(TimerKind.LOSS_PROBE);
            return;
        }
        long wait = TailProbe.timeoutNs(c.rtt.srttNs, c.records.size() == 1, c.settings.value(Setting.DELAYED_ACK_MAX));
        long rto = c.timers.deadlineNs(TimerKind.RETRANSMIT);
        // Where both would be due, the probe goes first; it starts the other one anew.
        c.timers.arm(TimerKind.LOSS_PROBE, Math.min(nowNs + wait, rto - 1));
    }

    private boolean isProbeWanted() {
        return c.settings.isOn(Setting.TAIL_PROBE)
                && isWhole()
                && c.snd.flightSize() > 0
                && c.records.sackedCount() == 0
                && !probe.isOut();
    }

    /// A probe has left: new text, or the last segment again.
    void probeSent(boolean isRepetition) {
        probe.sent(c.snd.nxt, isRepetition);
    }

    // ---- what is sent ----

    /// Whether new text goes before what is lost.
    boolean isNewFirst() {
        return newFirst;
    }

    /// Text or a repetition of `bytes` has left.
    void sent(int bytes) {
        newFirst = false;
        if (isComingDown()) prr.sent(bytes);
    }

    void repeated(int tsVal) {
        if (undo.isArmed()) undo.repeated(tsVal);
    }

    private void enter(Phase next) {
        CongestionState before = state();
        phase = next;
        c.stack.observer.congestionTurned(c, before, state());
    }

    CongestionState state() {
        return switch (phase) {
            case OPEN -> c.records.sackedCount() > 0 ? CongestionState.DISORDER : CongestionState.OPEN;
            case CWR -> CongestionState.CWR;
            case RECOVERY -> CongestionState.RECOVERY;
            case LOSS -> CongestionState.LOSS;
        };
    }

    void tell(TcpInfo info) {
        if (minRtt.isKnown()) info.putNs(InfoField.MIN_RTT, minRtt.valueNs());
        info.put(InfoField.REORDERING, rack.reorderedSegments());
        info.put(InfoField.REORD_SEEN, rack.timesReordered());
        info.put(InfoField.DSACK_DUPS, duplicates);
    }

    /// See [Notes].
    void keep(Notes n) {
        minRtt.keep(n);
        rack.keep(n);
        prr.keep(n);
        undo.keep(n);
        probe.keep(n);
        timeoutCheck.keep(n);
        if (counting != null) counting.keep(n);
        phase = PHASES[n.keep(phase.ordinal(), 0)];
        recoveryPoint = n.keep(recoveryPoint, 0);
        disorderEnd = n.keep(disorderEnd, n.sequence);
        duplicates = n.keep(duplicates, 0);
        newFirst = n.keep(newFirst);
    }
}
