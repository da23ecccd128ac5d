package io.synwave.tcp;

import io.synwave.tcp.buffer.ReceiveBuffer;
import io.synwave.tcp.buffer.RecordEnds;
import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.ModelBased;
import io.synwave.tcp.congestion.Pacer;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.recovery.SendRecords;
import io.synwave.tcp.rules.LegalMoves;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.UserCall;
import org.jspecify.annotations.Nullable;

/// One connection: RFC 9293 §3.3 to §3.10, as a state machine that is told what happened and says what to do.
///
/// Its methods are of four kinds:
/// - **queries**: [#state], [#status], [#error], [#nextDeadlineNs], …
/// - **inputs**: [#segmentArrives], [#timersExpire], [#softError], [#hardError], [#pathMtu]
/// - **user calls**: [#open], [#send], [#received], [#requests], [#closeSend], [#close], [#abort]
/// - **polls**: [#transmit] sends what is owed, [#takeEvents] tells what the user should know
///
/// Inputs and user calls only take note; nothing leaves before [#transmit]. Bytes move through [#sendRing] and
/// [#receiveRing], which one other thread may use; everything else belongs to the host's thread. It never reads a
/// clock, draws a number or starts a thread. When the state is CLOSED and nothing is owed, the host forgets it.
public final class TcpConnection implements TimerQueue.Timed {
    final TcpStack stack;
    TcpSettings settings;
    final Origin origin;
    final Opening opening;
    final SendSpace snd = new SendSpace();
    final ReceiveSpace rcv = new ReceiveSpace();
    final Timestamps ts;
    final RttEstimator rtt;
    CongestionControl cc;
    final Pacer pacer;
    /// `null` where the congestion control has no model of the path.
    @Nullable
    PathModel model;

    final WindowUse windowUse;
    final SendRecords records = new SendRecords();
    final Reassembly reassembly = new Reassembly();
    final SentUrgent sentUrgent = new SentUrgent(this);
    final ReceivedUrgent receivedUrgent;
    final DuplicateReport duplicates = new DuplicateReport(this);
    final DelayedAck delayedAck;
    final Timers timers = new Timers();
    final Patience patience;
    final KeepAlive keepAlive;
    final Outbox outbox = new Outbox();
    final ByteRing sendRing;
    final ByteRing receiveRing;
    final ReceiveBuffer receiveBuffer;
    final ReceiveWindow window;
    final WriteSpace writeSpace;
    final SmallSegments smallSegments;

    @Nullable
    RecordEnds recordEnds;

    final Bursts bursts;
    final Options agreed = new Options();
    final MtuProbing mtuProbes;
    final Ecn ecn = new Ecn(this);

    final Transmitter transmitter;
    /// Only where somebody watches.
    final @Nullable MovedBytes moved;

    private final UserRequests requests = new UserRequests(this);
    private final long number;
    private final SegmentArrives segmentArrives;
    private final Retransmission retransmission;

    /// The user has called CLOSE; the FIN leaves after the last byte.
    boolean finQueued;
    boolean finSent;
    /// The user has closed both directions: nobody will read.
    boolean readClosed;
    /// It lives on although the user has closed it.
    boolean orphaned;
    int persistBackoffs;
    FastOpen fastOpen = FastOpen.NONE;

    private TcpState state = TcpState.CLOSED;
    private TcpError error = TcpError.NONE;
    private TcpError softError = TcpError.NONE;
    private int events;
    private int queueIndex = -1;
    private int mtu;

    TcpConnection(TcpStack stack, Opening opening, Origin origin, int iss) {
        this(stack, opening, origin, iss, stack.nextNumber());
    }

    TcpConnection(TcpStack stack, Opening opening, Origin origin, int iss, long number) {
        this(stack, opening, origin, iss, number, Rings.of(stack.buffers));
        sendRing.bound(writeSpace.bytes());
    }

    TcpConnection(TcpStack stack, Opening opening, Origin origin, int iss, long number, Rings rings) {
        this.stack = stack;
        this.opening = opening;
        this.origin = origin;
        settings = opening.settings();
        this.number = number;
        mtu = opening.mtu();
        ts = new Timestamps(settings.value(Setting.TIMESTAMP_TICK), stack.timestampOffset(opening.tuple()));
        rtt = new RttEstimator(settings);
        cc = Chosen.congestionControl(settings, iss);
        pacer = Chosen.pacer(cc, settings);
        windowUse = new WindowUse(cc, Chosen.windowValidation(cc, settings));
        model = cc instanceof ModelBased modelBased ? new PathModel(this, modelBased) : null;
        patience = new Patience(settings);
        keepAlive = new KeepAlive(this);
        delayedAck = new DelayedAck(settings);
        receiveBuffer = settings.newReceiveBuffer();
        receiveRing = rings.receive();
        sendRing = rings.send();
        writeSpace = new WriteSpace(this);
        receivedUrgent = new ReceivedUrgent(this);
        smallSegments = new SmallSegments(settings);
        mtuProbes = MtuProbing.of(this);
        window = new ReceiveWindow(this);
        segmentArrives = new SegmentArrives(this);
        retransmission = new Retransmission(this);
        transmitter = new Transmitter(this);
        moved = stack.tracer.isWatched() ? new MovedBytes(this) : null;
        snd.begin(iss);
        windowUse.begin(iss);
        bursts = new Bursts(this);
        snd.mss = Math.min(opening.defaultPeerMss(), opening.mss());
    }

    // ---- queries ----

    public FourTuple tuple() {
        return opening.tuple();
    }

    /// Its number on its host, from 1: the order of expiry and the name in traces.
    @Override
    public long number() {
        return number;
    }

    public TcpState state() {
        return state;
    }

    /// So many may rest in TIME-WAIT, its own settings say.
    public long mostTimeWaits() {
        return settings.value(Setting.MAX_TIME_WAITS);
    }

    /// How it began.
    public Origin origin() {
        return origin;
    }

    /// Why it ended; [TcpError#NONE] while it lives and after an orderly close.
    public TcpError error() {
        return error;
    }

    /// The last soft error an ICMP message reported: RFC 9293 MUST-47.
    public TcpError softError() {
        return softError;
    }

    @Override
    public long nextDeadlineNs() {
        return timers.nextNs();
    }

    /// STATUS: RFC 9293 §3.9.1.6.
    public ConnectionStatus status() {
        return ConnectionStatus.of(this);
    }

    /// Bytes that the SYN can take along; 0 once it has left.
    public int fastOpenRoom() {
        return fastOpen.room();
    }

    /// Sending and receiving are possible: the handshake is over, or Fast Open needs not wait for its end.
    public boolean isOpen() {
        return state.isSynchronized() || fastOpen.isOpenEarly();
    }

    /// The SYN waits for the first bytes.
    public boolean isSynHeld() {
        return fastOpen.holdsSyn();
    }

    /// An answer is owed that must leave before the next segment of a batch is processed.
    public boolean isUrgent() {
        return outbox.isUrgent();
    }

    /// `seq` is in flight: an ICMP error that quotes it is about this connection (RFC 5927 §4).
    public boolean isInFlight(int seq) {
        return Sequence.within(snd.una, seq, snd.nxt);
    }

    /// Where the program puts what is to be sent.
    public ByteRing sendRing() {
        return sendRing;
    }

    /// Where the program finds what was received.
    public ByteRing receiveRing() {
        return receiveRing;
    }

    /// The program has nothing to be told.
    boolean isSilent() {
        return events == 0 && softError == TcpError.NONE;
    }

    /// The peer's FIN was taken: after the bytes in [#receiveRing] comes the end.
    public boolean isAtEnd() {
        return state.hasReceivedFin() || state == TcpState.CLOSED;
    }

    // ---- inputs ----

    /// SEGMENT ARRIVES: RFC 9293 §3.10.7.
    public void segmentArrives(Segment seg, long nowNs) {
        segmentArrives.process(seg, nowNs);
    }

    /// USER TIMEOUT, RETRANSMISSION TIMEOUT, TIME-WAIT TIMEOUT and the others: RFC 9293 §3.10.8. The host calls it
    /// after what arrived was processed, so that a pause of the machine does not look like loss.
    @Override
    public void timersExpire(long nowNs) {
        for (TimerKind due = timers.pollDue(nowNs); due != null; due = timers.pollDue(nowNs)) {
            TcpState before = state;
            TimerExpires.of(due, this, nowNs);
            stack.tracer.about(this).timer(due, before, state, nowNs);
        }
    }

    /// An ICMP error that is no reason to give up: RFC 9293 MUST-56. It is told, and explains a later timeout.
    public void softError(TcpError cause) {
        if (fastOpen.isUnclaimed()) {
            end(cause); // Linux: only a cookie speaks for it, and no program relies on it yet
            return;
        }
        softError = cause;
        if (requests.hearsSoftErrors()) {
            events |= TcpEvents.SOFT_ERROR;
        }
    }

    /// An ICMP error that ends an attempt to connect: RFC 9293 SHLD-26. Linux: an open connection only notes it.
    public void hardError(TcpError cause) {
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED && !fastOpen.isOpenEarly()) {
            end(cause);
        } else {
            softError(cause);
        }
    }

    /// The way takes packets of at most `bytes`: RFC 1191. What was too large is sent again, in smaller pieces.
    public void pathMtu(int bytes) {
        if (bytes == mtu) return;
        boolean isSmaller = bytes < mtu;
        mtu = bytes;
        mtuProbes.pathChanged(mtu, isSmaller);
        agreed.pathChanged(this, isSmaller);
        if (isSmaller) retransmission.tooBig();
    }

    // ---- user calls ----

    /// Active OPEN: RFC 9293 §3.10.1.
    public void open(long nowNs) {
        stack.observer.opened(this, nowNs);
        enter(TcpState.SYN_SENT);
        ts.opened(nowNs);
        window.offerInSyn(opening.mss());
        stack.counters.count(Counter.ACTIVE_OPENS);
        stack.tracer.call(this, UserCall.ACTIVE_OPEN, TcpState.CLOSED, nowNs);
    }

    /// Active OPEN in this mode.
    public void open(OpenMode mode, long nowNs) {
        fastOpen = mode == OpenMode.ORDINARY ? FastOpen.NONE : new ActiveFastOpen(this, mode, nowNs);
        open(nowNs);
    }

    /// SEND: bytes were put into [#sendRing] (RFC 9293 §3.10.2).
    public void send(long nowNs) {
        fastOpen.releaseSyn();
        stack.tracer.call(this, UserCall.SEND, state, nowNs);
    }

    /// RECEIVE: bytes were taken from [#receiveRing] (RFC 9293 §3.10.3); the window may open.
    public void received(long nowNs) {
        stack.tracer.call(this, UserCall.RECEIVE, state, nowNs);
        window.read(nowNs);
        if (state.mayReceiveText() && window.isWorthAnUpdate()) {
            outbox.oweAck(SendReason.WINDOW_UPDATE);
        } else if (timers.isArmed(TimerKind.DELAYED_ACK)
                && delayedAck.isDueOnRead(rcv.mss, receiveRing.available() == 0)) {
            outbox.oweAck(SendReason.ACK_READ);
        }
    }

    /// Everything else that a program may ask for.
    public UserRequests requests() {
        return requests;
    }

    /// CLOSE: RFC 9293 §3.10.4. Our direction ends after what was sent; the peer may go on sending.
    public void closeSend(long nowNs) {
        stack.closing.closeSend(this, nowNs);
    }

    /// Closes both directions; whoever still sends is reset.
    public void close(long nowNs) {
        readClosed = true;
        stack.closing.close(this, nowNs);
    }

    /// ABORT: RFC 9293 §3.10.5.
    public void abort(long nowNs) {
        readClosed = true;
        stack.closing.abort(this, nowNs);
    }

    // ---- polls ----

    /// Sends what is owed, as far as windows allow.
    public void transmit(Outlet out, long nowNs) {
        transmitter.transmit(out, nowNs);
    }

    /// The [TcpEvents] since the last call.
    public int takeEvents() {
        int taken = events;
        events = 0;
        return taken;
    }

    /// The program is done with it: its buffers go back. Only when it is CLOSED.
    public void free() {
        sendRing.free();
        receiveRing.free();
    }

    @Override
    public int queueIndex() {
        return queueIndex;
    }

    @Override
    public void queueIndex(int index) {
        queueIndex = index;
    }

    // ---- for the classes beside ----

    /// The one assignment of the state: only along the arrows of RFC 9293 Figure 5.
    void enter(TcpState next) {
        if (!LegalMoves.isLegal(state, next)) throw new AssertionError("no arrow from " + state + " to " + next);
        TcpState before = state;
        state = next;
        stack.observer.entered(this, before);
    }

    /// The program wants a setting of its own.
    void adjust(Setting setting, long value) {
        settings = settings.with(setting, value);
    }

    void tell(int event) {
        events |= event;
    }

    /// Our SYN is acknowledged and the peer's is here. A user who has closed already is in FIN-WAIT-1.
    void handshakeCompleted(long nowNs) {
        if (state != TcpState.FIN_WAIT_1) {
            enter(TcpState.ESTABLISHED);
        }
        if (!fastOpen.isOpenEarly()) {
            beginTransfer();
        }
        fastOpen.completed();
        retransmission.established();
        window.open(nowNs);
        if (finQueued) {
            stack.closing.leaveForFin(this);
        }
    }

    /// What was agreed on holds from now on: text may flow.
    void beginTransfer() {
        agreed.applyWindowShift(this);
        mtuProbes.begin();
        retransmission.begin();
        InitialWindow.open(this);
        writeSpace.open();
        tell(TcpEvents.CONNECTED | TcpEvents.WRITABLE);
    }

    /// `syn` opens the connection by Fast Open.
    void takeSyn(Segment syn, long nowNs) {
        segmentArrives.takeSyn(syn, nowNs);
        window.offerInSyn(opening.mss() - (ts.agreed ? Options.TIMESTAMPS_LENGTH : 0));
        beginTransfer();
    }

    /// New text may leave.
    boolean mayTransmit() {
        return isOpening() ? fastOpen.isOpenEarly() && snd.nxt != snd.iss : state.isSynchronized();
    }

    /// Our SYN is not yet acknowledged.
    boolean isOpening() {
        return !snd.isSynAcknowledged();
    }

    /// The peer's FIN was taken in.
    void peerClosed() {
        tell(TcpEvents.PEER_CLOSED | TcpEvents.READABLE);
    }

    /// The connection is over and the peer is told by a reset.
    void resetAndEnd(SendReason reason, TcpError cause) {
        end(cause);
        outbox.oweReset(reason);
    }

    /// There is no room for one more in TIME-WAIT: it is over at once.
    public void restsNowhere(long nowNs) {
        stack.counters.count(Counter.TIME_WAIT_OVERFLOW);
        enter(TcpState.CLOSED);
        stack.tracer.state(this, TcpState.TIME_WAIT, nowNs);
    }

    /// The connection is over: no timer, no debt.
    void end(TcpError cause) {
        if (state == TcpState.CLOSED) return;
        error = cause == TcpError.TIMED_OUT && softError != TcpError.NONE ? softError : cause;
        stack.closing.ended(this);
        enter(TcpState.CLOSED);
        fastOpen.ended();
        timers.disarmAll();
        outbox.clear();
        records.clear();
        reassembly.clear();
        tell(TcpEvents.ENDED | TcpEvents.READABLE | TcpEvents.WRITABLE);
    }

    /// A connection that was asleep: see [Dormant].
    void keep(Notes n) {
        state = TcpState.ESTABLISHED;
        mtu = n.keep(mtu, opening.mtu());
        requests.keep(n);
        segmentArrives.keep(n);
        retransmission.keep(n);
    }

    /// The largest packet that the path takes, in bytes, as far as is known.
    int mtu() {
        return mtu;
    }

    Retransmission retransmission() {
        return retransmission;
    }

    /// Bytes that wait in the send ring and were never sent.
    int unsent() {
        return finSent ? 0 : (int) (sendRing.tail() - positionOf(snd.nxt));
    }

    /// Where the byte of sequence number `seq` lies in the send ring.
    long positionOf(int seq) {
        int firstText = isOpening() ? snd.iss + 1 : snd.una;
        return sendRing.head() + Math.max(0, Sequence.distance(firstText, seq));
    }
}
