package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// What is sent: a ladder from the most urgent to the least, each rung a method. How it is written is
/// [SegmentWriter]'s.
final class Transmitter {
    private static final int NOTHING = -1;
    /// Into so many pieces segments may be cut on average.
    private static final int PIECES = 4;
    private static final long MOST_OVERRIDE_NS = 1_000_000_000;

    private final TcpConnection c;
    private final SegmentWriter writer;
    /// The override timeout of RFC 9293 §3.8.6.2.1 has expired: a small window is used all the same.
    private boolean override;

    Transmitter(TcpConnection c) {
        this.c = c;
        writer = c.stack.writer(c);
    }

    void transmit(Outlet out, long nowNs) {
        writer.aim(c);
        sendResets(out, nowNs);
        if (c.state() == TcpState.CLOSED) {
            return;
        }
        sendSyn(out, nowNs);
        sendEarlierAck(out, nowNs);
        c.bursts.begin();
        sendTailProbe(out, nowNs);
        resendLost(out, nowNs);
        sendNew(out, nowNs);
        sendProbe(out, nowNs);
        sendKeepAlive(out, nowNs);
        sendAck(out, nowNs);
        watchWindow(nowNs);
        c.writeSpace.settle();
        c.retransmission().settled(nowNs);
    }

    /// Linux marks what the timer sends by PSH, whether the program has said that more follows or not.
    void overrideExpires() {
        c.smallSegments.finished();
        overrideSillyWindow();
    }

    /// What waits for company or for a larger window goes now.
    void overrideSillyWindow() {
        override = c.unsent() > 0;
    }

    // ---- resets ----

    private void sendResets(Outlet out, long nowNs) {
        SendReason stray = c.outbox.takeStrayReset();
        if (stray != null) {
            reset(out, c.outbox.strayResetSeq(), TcpFlags.RST, stray, nowNs);
        }
        SendReason why = c.outbox.takeReset();
        if (why != null) {
            reset(out, c.snd.nxt, TcpFlags.RST | TcpFlags.ACK, why, nowNs);
        }
    }

    /// RFC 9293 §3.5.2: a reset that answers an ACK takes its number from there and carries none itself.
    private void reset(Outlet out, int seq, int flags, SendReason why, long nowNs) {
        writer.seq = seq;
        writer.flags = flags;
        writer.textLen = 0;
        writer.reason = why;
        c.stack.counters.count(Counter.OUT_RSTS);
        c.stack.observer.resetSent(c, why);
        writer.write(out, nowNs);
    }

    // ---- what consumes sequence numbers ----

    private boolean isSynDue() {
        boolean opening = c.state() == TcpState.SYN_SENT || c.state() == TcpState.SYN_RECEIVED;
        return opening && c.snd.nxt == c.snd.iss && !c.fastOpen.holdsSyn();
    }

    private void sendSyn(Outlet out, long nowNs) {
        if (!isSynDue()) {
            return;
        }
        syn(c.state() == TcpState.SYN_SENT ? SendReason.SYN : SendReason.SYN_ACK);
        writer.textLen = Math.min(c.unsent(), c.fastOpen.room());
        if (writer.write(out, nowNs)) {
            sent(nowNs);
            c.fastOpen.synSent(writer.textLen);
        } else {
            retryLater(nowNs);
        }
    }

    private void syn(SendReason why) {
        writer.seq = c.snd.iss;
        writer.flags = c.state() == TcpState.SYN_SENT ? TcpFlags.SYN : TcpFlags.SYN | TcpFlags.ACK;
        writer.textLen = 0;
        writer.reason = why;
    }

    /// Lost records go first, as far as the congestion window allows; the oldest may ignore the peer's window,
    /// because
    /// that is how a window that was shrunk is probed (MUST-35).
    private void resendLost(Outlet out, long nowNs) {
        for (int i = c.records.firstLost(); i >= 0 && !isNewFirst(); i = c.records.firstLost()) {
            splitToFit(i);
            int length = c.records.end(i) - c.records.start(i);
            boolean fits = length <= c.retransmission().room() && length <= windowFor(i);
            boolean isForced = i == 0 && mayForceFirst(length);
            if (!isForced && (!fits || mustWait(nowNs))) {
                return;
            }
            prepareRepeat(i);
            if (!writer.write(out, nowNs)) {
                retryLater(nowNs);
                return;
            }
            repeated(i, nowNs);
        }
    }

    /// Pacing: the next burst has its time.
    private boolean mustWait(long nowNs) {
        if (!c.bursts.isOver() || !c.pacer.holds(nowNs)) {
            return false;
        }
        c.timers.arm(TimerKind.PACING, c.pacer.departureNs());
        return true;
    }

    private void pace(long nowNs) {
        if (c.pacer.isOn()) {
            c.pacer.sent(writer.textLen, c.pacer.rate(c.snd.flightSize(), c.rtt.srttNs), nowNs);
        }
    }

    private boolean isNewFirst() {
        return c.retransmission().isNewFirst() && nextTextLen(0) > 0;
    }

    /// The peer's MSS or its window may have shrunk since the record was made: what still lies inside goes
    /// (SHLD-16).
    private void splitToFit(int i) {
        int start = c.records.start(i);
        int inWindow = Sequence.distance(start, c.snd.una + c.snd.wnd);
        int most = inWindow > 0 && !isCrumbled() ? Math.min(inWindow, c.snd.mss) : c.snd.mss;
        if (c.records.end(i) - start > most && !(c.isOpening() && i == 0)) {
            c.records.split(i, start + most);
        }
    }

    /// The flight lies in so many pieces that only a peer can have wanted it who moves its window by bytes: no more
    /// are
    /// cut at its edge.
    private boolean isCrumbled() {
        return c.records.size() > PIECES * (c.snd.flightSize() / c.snd.mss + PIECES);
    }

    private int windowFor(int i) {
        return i == 0 ? Integer.MAX_VALUE : c.snd.una + c.snd.wnd - c.records.start(i);
    }

    private boolean mayForceFirst(int length) {
        return c.isOpening()
                || c.retransmission().isForced()
                || (c.retransmission().pipe() == 0 && length > 0);
    }

    private void prepareRepeat(int i) {
        int start = c.records.start(i);
        if (c.isOpening() && start == c.snd.iss) {
            syn(c.retransmission().reason());
            return;
        }
        boolean fin = c.finSent && c.records.end(i) == c.snd.nxt;
        writer.seq = start;
        writer.textLen = c.records.end(i) - start - (fin ? 1 : 0);
        writer.flags = TcpFlags.ACK | (fin ? TcpFlags.FIN : 0) | (c.records.isPushed(i) ? TcpFlags.PSH : 0);
        writer.reason = c.retransmission().reason();
    }

    private void repeated(int i, long nowNs) {
        c.records.retransmitted(i, nowNs);
        c.retransmission().repeated(writer.textLen, nowNs);
        c.bursts.repeated();
        pace(nowNs);
        acknowledged();
        if (i == 0 && !c.isOpening()) {
            c.timers.disarm(TimerKind.RETRANSMIT); // Linux: the first segment has a whole timeout from its repetition
        }
        armRetransmission(nowNs);
    }

    private void sendNew(Outlet out, long nowNs) {
        int before = c.snd.nxt;
        c.bursts.begin();
        sendMtuProbe(out, nowNs);
        for (int text = nextTextLen(0); text != NOTHING && !mustWait(nowNs); text = nextTextLen(0)) {
            if (c.snd.flightSize() == 0 && !c.isOpening()) idleEnds(nowNs);
            prepareNew(text);
            if (!writer.write(out, nowNs)) {
                retryLater(nowNs);
                return;
            }
            sent(nowNs);
        }
        int room = c.cc.cwnd() - c.retransmission().pipe();
        if (c.snd.nxt != before || (c.unsent() > 0 && room < c.snd.mss)) {
            c.windowUse.sent(c.snd, room);
        }
        if (c.snd.nxt != before) {
            c.retransmission().burstSent(nowNs);
        }
        if (c.model != null) c.model.sent();
    }

    private void sendMtuProbe(Outlet out, long nowNs) {
        int text = c.mtuProbes.textLen(nowNs);
        if (text == 0 || mustWait(nowNs)) return;
        prepareNew(text);
        writer.reason = SendReason.MTU_PROBE;
        if (!writer.write(out, nowNs)) return; // without a frame nothing else will go either
        sent(nowNs);
        c.mtuProbes.sent(text);
        c.bursts.begin(); // it goes for itself
    }

    /// RFC 8985 §7.3: new text if there is some and the peer has room, whatever the congestion window says; else
    /// the
    /// last segment again.
    private void sendTailProbe(Outlet out, long nowNs) {
        if (!c.outbox.takeTailProbe() || c.records.isEmpty()) {
            return;
        }
        int text = Math.min(withinRecord(0, Math.min(c.unsent(), c.snd.mss)), c.snd.usable());
        boolean isNew = text > 0;
        if (isNew) {
            c.bursts.begin();
            prepareNew(text);
        } else {
            prepareRepeat(c.records.size() - 1);
        }
        writer.reason = SendReason.TAIL_LOSS_PROBE;
        if (!writer.write(out, nowNs)) {
            return;
        }
        if (isNew) {
            sent(nowNs);
        } else {
            repeated(c.records.size() - 1, nowNs);
        }
        c.retransmission().probeSent(!isNew);
    }

    private void idleEnds(long nowNs) {
        long idleNs = c.retransmission().idleNs(nowNs);
        c.cc.idle(idleNs, nowNs);
        if (c.settings.isOn(Setting.RESTART_AFTER_IDLE)) c.windowUse.idle(idleNs, c.rtt.rtoNs, nowNs);
    }

    /// How much text the next new segment carries: 0 for a bare FIN, [#NOTHING] when none may go now.
    ///
    /// RFC 9293 §3.8.6.2.1, the sender's silly-window avoidance, with Nagle (§3.7.4): a full segment goes; the last
    /// piece goes unless it is held; half of the peer's largest window goes; else the override timer decides.
    ///
    /// @param ahead bytes of a segment that is planned before this one
    private int nextTextLen(int ahead) {
        if (!c.mayTransmit()) {
            return NOTHING;
        }
        int unsent = c.unsent() - ahead;
        int usable = c.snd.usable() - ahead;
        if (unsent <= 0) {
            return isFinDue() && ahead == 0 && usable > 0 ? 0 : NOTHING;
        }
        int text = withinRecord(ahead, Math.min(unsent, c.snd.mss));
        int room = Math.min(usable, c.retransmission().room() - ahead);
        if (text <= room) {
            return text == c.snd.mss || text < unsent || !isHeld(ahead) ? text : NOTHING;
        }
        return isSmallWindowWorthIt(room, usable) ? room : NOTHING;
    }

    /// How many of the next bytes one segment may have.
    private int withinRecord(int ahead, int text) {
        return c.recordEnds == null ? text : c.recordEnds.cut(c.positionOf(c.snd.nxt) + ahead, text);
    }

    private boolean isFinDue() {
        return c.finQueued && !c.finSent;
    }

    private boolean isHeld(int ahead) {
        boolean isPushed = c.smallSegments.isPushed(c.positionOf(c.snd.nxt) + ahead);
        boolean isUrged = isPushed || c.sentUrgent.isPending(); // Linux: nothing holds urgent data back
        return !isFinDue() && !override && !isUrged && c.smallSegments.areHeld(c.snd, ahead, c.sendRing.tail());
    }

    private boolean isSmallWindowWorthIt(int room, int usable) {
        if (room <= 0 || room != usable) {
            return false;
        }
        return c.snd.flightSize() == 0 && (override || room >= c.snd.maxWnd / 2);
    }

    private void prepareNew(int text) {
        boolean last = text == c.unsent();
        boolean fin = last && isFinDue();
        long position = c.positionOf(c.snd.nxt);
        boolean completes = completes(position, position + text);
        int push = text > 0 ? c.bursts.push(c.snd.nxt + text, nextTextLen(text) == NOTHING, completes) : 0;
        writer.seq = c.snd.nxt;
        writer.textLen = text;
        writer.flags = TcpFlags.ACK | (fin ? TcpFlags.FIN : 0) | push;
        writer.reason = reason(text, fin, last);
    }

    /// Something that the program has written ends with this segment.
    private boolean completes(long position, long end) {
        boolean isLast = end == c.sendRing.tail() && !c.smallSegments.isUnfinished(end);
        return isLast || c.smallSegments.endsPush(position, end) || c.recordEnds != null && c.recordEnds.endsAt(end);
    }

    private SendReason reason(int text, boolean fin, boolean last) {
        if (fin) {
            return text > 0 ? SendReason.DATA_FIN : SendReason.FIN;
        }
        if (c.retransmission().isLimitedTransmit()) {
            return SendReason.LIMITED_TRANSMIT;
        }
        return last ? SendReason.DATA_LAST : SendReason.DATA;
    }

    /// A new segment has left.
    private void sent(long nowNs) {
        boolean fin = (writer.flags & TcpFlags.FIN) != 0;
        int length = writer.textLen + (writer.isSyn() ? 1 : 0) + (fin ? 1 : 0);
        c.records.append(writer.seq, writer.seq + length, nowNs);
        c.snd.nxt = writer.seq + length;
        c.finSent |= fin;
        override = false;
        c.timers.disarm(TimerKind.SWS_OVERRIDE);
        if (writer.textLen > 0) {
            noteText(nowNs);
        }
        acknowledged();
        armRetransmission(nowNs);
    }

    private void noteText(long nowNs) {
        if (c.bursts.isMarked()) {
            c.records.markLastPushed();
        }
        c.delayedAck.onSend(nowNs);
        c.retransmission().textSent(writer.textLen, nowNs);
        pace(nowNs);
        if (writer.textLen < c.snd.mss) {
            c.snd.smallEnd = c.snd.nxt;
        }
    }

    // ---- what does not ----

    /// Linux: a probe repeats the sequence number before SND.UNA without text, which no window can refuse to
    /// answer.
    /// Deviation: RFC 9293 §3.8.6.1 speaks of an octet of new data; the answer is the same.
    private void sendProbe(Outlet out, long nowNs) {
        if (!c.outbox.takeProbe() || c.snd.flightSize() > 0) {
            return;
        }
        c.persistBackoffs++;
        if (c.sentUrgent.isPending()) {
            bare(c.snd.una, SendReason.WINDOW_PROBE, out, nowNs); // Linux: inside the window, so that URG is heard
        }
        bare(c.snd.una - 1, SendReason.WINDOW_PROBE, out, nowNs);
    }

    private void sendKeepAlive(Outlet out, long nowNs) {
        if (c.outbox.takeKeepAlive()) {
            writer.isDummy = c.settings.isOn(Setting.KEEP_ALIVE_OCTET); // MAY-6
            bare(c.snd.una - 1, SendReason.KEEP_ALIVE_PROBE, out, nowNs);
        }
    }

    private void sendAck(Outlet out, long nowNs) {
        @Nullable SendReason why = c.outbox.ack();
        if (why != null) {
            bare(c.snd.nxt, why, out, nowNs);
        }
    }

    /// RFC 8257 §3.2. The ACK of the rest is still owed.
    private void sendEarlierAck(Outlet out, long nowNs) {
        if (c.outbox.takeEarlierAck()) {
            writer.seq = c.snd.nxt;
            writer.flags = TcpFlags.ACK;
            writer.textLen = 0;
            writer.reason = SendReason.ACK_BEFORE_CE;
            writer.write(out, nowNs);
        }
    }

    private void bare(int seq, SendReason why, Outlet out, long nowNs) {
        writer.seq = seq;
        writer.flags = TcpFlags.ACK;
        writer.textLen = 0;
        writer.reason = why;
        if (writer.write(out, nowNs)) {
            acknowledged();
        }
    }

    /// A segment with an ACK has left: no ACK is owed any more.
    private void acknowledged() {
        if ((writer.flags & TcpFlags.ACK) == 0) {
            return;
        }
        c.outbox.ackPaid();
        c.duplicates.sent();
        c.delayedAck.onAckSent();
        c.timers.disarm(TimerKind.DELAYED_ACK);
        c.ts.lastAckSent = c.rcv.nxt;
    }

    // ---- timers ----

    /// RFC 6298 §5.1.
    private void armRetransmission(long nowNs) {
        if (!c.timers.isArmed(TimerKind.RETRANSMIT)) {
            c.timers.arm(TimerKind.RETRANSMIT, nowNs + c.retransmission().waitNs(nowNs));
        }
    }

    /// There was no memory for a segment: the timer brings us back.
    private void retryLater(long nowNs) {
        if (c.timers.isArmed(TimerKind.RETRANSMIT)) return;
        long waitNs = c.records.isEmpty() ? c.retransmission().retryNs() : c.rtt.rtoNs;
        c.timers.arm(TimerKind.RETRANSMIT, nowNs + waitNs);
    }

    /// Something waits and nothing is in flight: a closed window is probed (RFC 9293 §3.8.6.1), a small one is used
    /// after
    /// a while.
    private void watchWindow(long nowNs) {
        boolean waits = c.state().isSynchronized() && !c.isOpening() && (c.unsent() > 0 || isFinDue());
        if (!waits || c.snd.flightSize() > 0 || c.timers.isBusy(TimerKind.PERSIST)) {
            return;
        }
        if (c.snd.wnd == 0) {
            long delay = Math.min(c.rtt.rtoNs << Math.min(c.persistBackoffs, 16), c.settings.maxRtoNs());
            c.timers.arm(TimerKind.PERSIST, nowNs + delay);
            if (c.persistBackoffs == 0) c.stack.observer.windowShut(c);
        } else if (!c.timers.isBusy(TimerKind.SWS_OVERRIDE)) {
            c.timers.arm(TimerKind.SWS_OVERRIDE, nowNs + overrideNs());
        }
    }

    /// Linux: what waits is sent by the timer that probes windows, after a retransmission timeout; RFC 9293
    /// §3.8.6.2.1 wants no more than a second.
    private long overrideNs() {
        return Math.max(c.settings.value(Setting.SWS_OVERRIDE), Math.min(c.rtt.rtoNs, MOST_OVERRIDE_NS));
    }

    /// See [Notes].
    void keep(Notes n) {
        override = n.keep(override);
    }
}
