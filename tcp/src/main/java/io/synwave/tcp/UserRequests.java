package io.synwave.tcp;

import io.synwave.tcp.buffer.ReceiveBuffer;
import io.synwave.tcp.buffer.RecordEnds;
import io.synwave.tcp.buffer.SendBuffer;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;

/// What a program may ask of a connection beside OPEN, SEND, RECEIVE, CLOSE and ABORT: RFC 9293 §3.9.1. Each takes
/// effect
/// with the next [TcpConnection#transmit]. The host's thread.
public final class UserRequests {
    private static final long LONGEST_LINGER_NS = 120_000_000_000L;

    private final TcpConnection c;
    private boolean hearsSoftErrors = true;

    UserRequests(TcpConnection c) {
        this.c = c;
    }

    /// What Linux's TCP_INFO tells. Allocates.
    public TcpInfo info(long nowNs) {
        return TcpInfo.of(c, nowNs);
    }

    /// The timer that matters most.
    public TimerStatus timer(long nowNs) {
        return TimerStatus.of(c, nowNs);
    }

    /// Switches Nagle's algorithm off or on: RFC 9293 MUST-17. Off lets what it holds go at once.
    public void noDelay(boolean isOff) {
        c.smallSegments.noDelay(isOff);
        if (isOff) {
            c.smallSegments.expectNothing();
            c.transmitter.overrideSillyWindow();
        }
    }

    /// Nagle's algorithm is off.
    public boolean isNoDelay() {
        return c.smallSegments.isNoDelay();
    }

    /// Holds small segments so that several writes leave together, or lets them go: RFC 9293 MAY-16. They are held
    /// no longer than [Setting#SWS_OVERRIDE].
    public void cork(boolean isOn) {
        c.smallSegments.cork(isOn);
    }

    /// Small segments are held.
    public boolean isCorked() {
        return c.smallSegments.isCorked();
    }

    /// More follows what was put into the send ring so far: a small segment waits for it, until the peer is heard.
    /// Linux: MSG_MORE.
    public void moreFollows() {
        c.smallSegments.moreFollows(c.sendRing.tail());
    }

    /// What was put into the send ring so far shares no segment with what follows. Linux: MSG_EOR.
    public void endRecord() {
        if (c.recordEnds == null) c.recordEnds = new RecordEnds();
        c.recordEnds.add(c.sendRing.tail(), c.positionOf(c.snd.nxt));
    }

    /// On: ACKs leave at once, one that waits does so now. Off: they wait for an answer. The connection goes on to
    /// decide by itself what is to come. Linux: TCP_QUICKACK.
    public void quickAck(boolean isOn) {
        c.delayedAck.talking(!isOn);
        if (isOn && c.timers.isArmed(TimerKind.DELAYED_ACK) && c.receiveRing.available() == 0) {
            c.outbox.oweAck(SendReason.ACK_QUICK);
        }
    }

    /// ACKs do not wait for an answer of the program.
    public boolean isQuickAck() {
        return !c.delayedAck.isTalking();
    }

    /// The URGENT flag of SEND: what was put into the send ring so far is urgent, the last byte of it for a peer
    /// that
    /// counts one. RFC 9293 §3.9.1.2, MUST-30. Legacy: new programs should not use it (SHLD-13, RFC 6093 §5).
    public void markUrgent() {
        c.sentUrgent.mark();
    }

    /// Urgent data that the peer has sent.
    public ReceivedUrgent receivedUrgent() {
        return c.receivedUrgent;
    }

    /// The PUSH flag of SEND: what was put into the send ring so far waits for no more data, and the segment in
    /// which it
    /// ends has PSH. RFC 9293 §3.9.1.2, MAY-15.
    public void push() {
        c.smallSegments.push(c.sendRing.tail());
    }

    /// A SYN that waits for the first bytes ([OpenMode#FAST_WITH_FIRST_BYTES]) waits no longer.
    public void openNow() {
        c.fastOpen.releaseSyn();
    }

    /// How often the SYN is repeated at most: RFC 9293 MUST-23 is the user's to change.
    public void synRetries(int times) {
        c.patience.synRetries(times);
    }

    /// See [#synRetries(int)].
    public int synRetries() {
        return c.patience.synRetries();
    }

    /// FLUSH: discards what lies beyond the peer's window and was never sent. RFC 9293 §3.9.1.7, MAY-14. After
    /// CLOSE
    /// nothing is discarded, because that has promised to send it. Nobody may be putting bytes into the ring.
    ///
    /// @return bytes discarded
    public int flush() {
        long kept = c.positionOf(c.snd.nxt) + Math.max(0, c.snd.usable());
        int discarded = (int) (c.sendRing.tail() - kept);
        if (c.finQueued || c.state() == TcpState.CLOSED || discarded <= 0) {
            return 0;
        }
        c.sendRing.publish(kept);
        if (c.moved != null) c.moved.withdrawn(kept);
        c.smallSegments.withdrawn(kept);
        c.sentUrgent.withdrawn(kept);
        if (c.recordEnds != null) c.recordEnds.withdrawn(kept);
        c.tell(TcpEvents.WRITABLE);
        return discarded;
    }

    /// Asks an idle peer from time to time whether it is still there: RFC 9293 MUST-24. Off unless asked for.
    public void keepAlive(boolean isOn, long nowNs) {
        c.keepAlive.wanted(isOn, nowNs);
    }

    /// See [#keepAlive].
    public boolean isKeptAlive() {
        return c.keepAlive.isOn();
    }

    /// The value of a setting that holds for this connection.
    public long value(Setting setting) {
        return c.settings.value(setting);
    }

    /// When an idle peer is asked: after `idleNs`, then every `intervalNs`, and after `probes` questions without an
    /// answer the connection ends. RFC 9293 MUST-27.
    ///
    /// @throws IllegalArgumentException when one of them is below 1
    public void keepAliveTimes(long idleNs, long intervalNs, int probes, long nowNs) {
        if (idleNs < 1 || intervalNs < 1 || probes < 1) {
            throw new IllegalArgumentException("keep-alive times and probes must be positive: " + idleNs + " ns, "
                    + intervalNs + " ns, " + probes);
        }
        c.keepAlive.times(idleNs, intervalNs, probes, nowNs);
    }

    /// How long data may stay unacknowledged before the connection ends with a timeout, ns; 0 for the default, R2
    /// of
    /// the settings. RFC 9293 MUST-21.
    ///
    /// @throws IllegalArgumentException when it is negative
    public void userTimeout(long ns) {
        if (ns < 0) throw new IllegalArgumentException("a user timeout is 0 or more ns, not " + ns);
        c.patience.userTimeoutNs(ns);
    }

    /// Switches the user timeout option on, and tells the peer by it how long we wait, ns. RFC 5482 §3.1, ADV_UTO.
    ///
    /// @throws IllegalArgumentException when it is below 1
    public void advertiseUserTimeout(long ns) {
        if (ns < 1) throw new IllegalArgumentException("a user timeout that is told is 1 or more ns, not " + ns);
        c.patience.advertise(ns);
    }

    /// See [#userTimeout(long)].
    public long userTimeoutNs() {
        return c.patience.userTimeoutNs();
    }

    /// Changes the congestion control, at any time. RFC 9293 MAY-18. Linux: TCP_CONGESTION.
    ///
    /// @throws IllegalArgumentException when there is none of this name
    public void congestionControl(String name) {
        ControlChange.to(CongestionControls.named(name), c);
    }

    /// The name of the congestion control.
    public String congestionControl() {
        return c.cc.name();
    }

    /// Sends no more than so many bytes a second, evenly; 0 takes the limit away. Linux: SO_MAX_PACING_RATE.
    ///
    /// @throws IllegalArgumentException when it is negative
    public void maxPacingRate(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a pacing rate is 0 or more bytes a second, not " + bytesPerSecond);
        }
        c.pacer.limit(bytesPerSecond);
    }

    /// Begins with a congestion window of so many segments; of effect only before anything but the SYN is sent.
    /// Linux:
    /// initcwnd of a route.
    ///
    /// @throws IllegalArgumentException when it is below 1
    public void initialWindow(int segments) {
        if (segments < 1) throw new IllegalArgumentException("a window has 1 or more segments, not " + segments);
        c.adjust(Setting.INITIAL_WINDOW, segments);
        if (!c.isOpening() && c.snd.nxt == c.snd.iss + 1) InitialWindow.open(c);
    }

    /// See [#maxPacingRate(long)].
    public long maxPacingRate() {
        return c.pacer.hasLimit() ? c.pacer.limit() : 0;
    }

    /// How long the peer may go on sending after a close, ns: 0 for the host's setting, negative for not at all,
    /// when
    /// the acknowledgment of our FIN is answered by a reset. Linux: TCP_LINGER2, which has 120 s for the longest.
    public void lingerForFin(long ns) {
        long wanted = ns == 0 ? c.stack.settings.value(Setting.FIN_TIMEOUT) : Math.clamp(ns, -1, LONGEST_LINGER_NS);
        c.adjust(Setting.FIN_TIMEOUT, wanted);
    }

    /// Whether [TcpEvents#SOFT_ERROR] is told: RFC 9293 §3.9.1.8, SHLD-20. Untold, an error still explains a
    /// timeout.
    public void reportSoftErrors(boolean isOn) {
        hearsSoftErrors = isOn;
    }

    /// Asks for a send buffer of so many bytes, and gets twice as many, within Linux's bounds; it is not tuned any
    /// more.
    /// Linux: SO_SNDBUF.
    public void sendBuffer(int asked) {
        c.writeSpace.fix(SendBuffer.forAsked(asked));
    }

    /// The send buffer, bytes.
    public int sendBuffer() {
        return c.writeSpace.buffer().bytes();
    }

    /// As [#sendBuffer(int)] for what is received. Linux: SO_RCVBUF.
    public void receiveBuffer(int asked) {
        c.receiveBuffer.fix(ReceiveBuffer.forAsked(asked));
    }

    /// The receive buffer, bytes.
    public int receiveBuffer() {
        return c.receiveBuffer.bytes();
    }

    /// The program may write while fewer bytes than that were not yet sent; 0 for [Setting#NOTSENT_LOWAT]. Linux:
    /// TCP_NOTSENT_LOWAT.
    public void notSentLowat(long bytes) {
        c.writeSpace.unsentMost(bytes);
    }

    /// See [#notSentLowat(long)].
    public long notSentLowat() {
        return c.writeSpace.buffer().chosenUnsentMost();
    }

    /// Writing is worth a wake: a third of the send buffer is free.
    public boolean isWritable() {
        return c.writeSpace.isWritable();
    }

    boolean hearsSoftErrors() {
        return hearsSoftErrors;
    }

    /// A place in what can be read now, or its end, was marked by the peer's PSH: RFC 9293 §3.9.1.3, MAY-17.
    public boolean isPushed() {
        return c.rcv.pushedTo > c.receiveRing.head() && c.rcv.pushedTo <= c.receiveRing.tail();
    }

    /// See [Notes].
    void keep(Notes n) {
        hearsSoftErrors = n.keep(hearsSoftErrors);
    }
}
