package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;
import io.synwave.wire.EcnField;
import io.synwave.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// LISTEN: takes SYNs, counts the half-open connections, hands out the open ones. RFC 9293 §3.10.7.2, RFC 4987.
///
/// Two bounded queues as in Linux: half-open ones ([HalfOpen], kept in the host's table), and open ones that wait to
/// be accepted. When the first is full a SYN is answered by a cookie ([SynCookies]) and forgotten; when the second is
/// full it is dropped, and the peer asks again. One thread, the host's.
public final class Listener {
    /// What became of a segment, or of a record whose timer expired.
    public enum Outcome {
        /// A record was made: [Listener#made]. The host keeps it, and calls [Listener#timerExpires].
        HALF_OPEN,
        /// A connection was made: [Listener#opened]. The record, if there was one, is to be forgotten.
        CONNECTION,
        /// Nothing changes; what was to be answered has been.
        KEPT,
        /// The record is to be forgotten.
        FORGOTTEN,
        /// It belongs to nobody: answer with a reset.
        RESET
    }

    /// What is done with a SYN.
    private enum Admission {
        KEEP,
        COOKIE,
        DROP
    }

    /// Linux: so many records are never too many to be patient with.
    private static final int SMALL_CROWD = 8;
    /// Linux: so often the SYN-ACK is repeated in any crowd.
    private static final int LEAST_RETRIES = 2;

    private static final int ALWAYS_COOKIES = 2;

    private final TcpStack stack;
    private TcpSettings settings;
    private final int backlog;
    private final ArrayDeque<TcpConnection> open = new ArrayDeque<>();
    private final HalfOpenArrives arrives;
    private final HalfOpenWriter writer;
    private final FastOpenServer fastOpen;
    private @Nullable HalfOpen made;
    private @Nullable TcpConnection opened;
    private @Nullable IpAddress lastLocal;
    private int halfOpen;
    /// Those of them whose SYN-ACK the timer has not yet repeated.
    private int young;
    private boolean hasSentCookies;
    private long lastCookieNs;

    Listener(TcpStack stack, TcpSettings settings, int backlog) {
        this.stack = stack;
        this.settings = settings;
        this.backlog = Math.min(backlog, settings.count(Setting.SOMAXCONN));
        arrives = new HalfOpenArrives(stack, settings);
        writer = new HalfOpenWriter(stack, settings);
        fastOpen = new FastOpenServer(stack, settings, this.backlog);
    }

    /// What connections that come from now on begin with.
    public void settings(TcpSettings next) {
        settings = next;
    }

    /// What is known of a connection between these ends, if one should come.
    ///
    /// @param mtu of the way back, bytes
    public Opening opening(FourTuple ends, int mtu) {
        return new Opening(ends, mtu, settings);
    }

    /// Of its connections.
    public TcpSettings settings() {
        return settings;
    }

    // ---- SEGMENT ARRIVES in LISTEN ----

    /// First RST, second ACK, third SYN.
    ///
    /// @param reopened the connection in TIME-WAIT that gave way to this SYN, or `null`
    /// @param out where an answer leaves
    public Outcome segmentArrives(Segment seg, Opening opening, @Nullable TimeWait reopened, Outlet out, long nowNs) {
        if (seg.isRst()) {
            return drop(seg, opening, Verdict.DROPPED_RST, nowNs);
        }
        if (seg.isAck()) {
            return ackArrives(seg, opening, nowNs);
        }
        if (!seg.isSyn()) {
            return drop(seg, opening, Verdict.DROPPED_NO_CONNECTION, nowNs);
        }
        HalfOpen h = new HalfOpen(this, opening);
        return switch (admission(reopened, opening.tuple().localPort())) {
            case KEEP -> keep(seg, h, opening, reopened, out, nowNs);
            case COOKIE -> sendCookie(seg, h, opening, out, nowNs);
            case DROP -> {
                stack.counters.count(Counter.LISTEN_DROPS);
                yield drop(seg, opening, Verdict.DROPPED_NO_ROOM, nowNs);
            }
        };
    }

    private Outcome drop(Segment seg, Opening opening, Verdict verdict, long nowNs) {
        stack.tracer.about(opening.tuple()).dropped(seg, verdict, nowNs);
        return Outcome.KEPT;
    }

    /// Linux: tcp_conn_request. A connection out of TIME-WAIT proves that its peer is real, and needs no place.
    private Admission admission(@Nullable TimeWait reopened, int port) {
        Admission admission = reopened != null ? Admission.KEEP : room(port);
        if (admission != Admission.DROP && isFull()) {
            full(port, Counter.LISTEN_OVERFLOWS);
            return Admission.DROP;
        }
        return admission;
    }

    /// Linux: as the accept queue, the other one holds one more than the backlog says.
    private Admission room(int port) {
        int cookies = settings.count(Setting.SYN_COOKIES);
        int most = settings.count(Setting.MAX_SYN_BACKLOG);
        if (halfOpen > backlog || cookies == ALWAYS_COOKIES) {
            full(port, cookies != 0 ? Counter.REQ_Q_FULL_DO_COOKIES : Counter.REQ_Q_FULL_DROP);
            return cookies != 0 ? Admission.COOKIE : Admission.DROP;
        }
        // Linux keeps the last quarter for peers that it knows to be alive; we know none.
        return cookies == 0 && most - halfOpen < most >> 2 ? Admission.DROP : Admission.KEEP;
    }

    /// Linux: the accept queue holds one more than the backlog says.
    private boolean isFull() {
        return open.size() > backlog;
    }

    private Outcome keep(
            Segment syn, HalfOpen h, Opening opening, @Nullable TimeWait reopened, Outlet out, long nowNs) {
        h.take(syn, settings);
        h.number(stack.nextNumber());
        h.iss = reopened != null ? reopened.issAfter() : stack.isn(settings, opening.tuple(), nowNs);
        h.deadlineNs = nowNs + settings.initialRtoNs();
        FastOpenServer.Reception reception = fastOpen.receive(syn, opening.tuple(), nowNs);
        if (reception.opens()) {
            return enqueue(fastOpen.open(h, syn, reception.cookie(), settings, nowNs));
        }
        halfOpen++;
        young++;
        made = h;
        synIn(h, syn, Verdict.SYN_TAKEN, nowNs);
        writer.tell(reception.cookie());
        writer.synAck(h, SendReason.SYN_ACK, out, nowNs);
        return Outcome.HALF_OPEN;
    }

    private Outcome enqueue(TcpConnection connection) {
        opened = connection;
        open.add(connection);
        return Outcome.CONNECTION;
    }

    private void synIn(HalfOpen h, Segment syn, Verdict verdict, long nowNs) {
        arrives.arrived.begin(syn, TcpState.LISTEN);
        arrives.arrived.verdict = verdict;
        TcpState after = h.is(HalfOpen.COOKIE) ? TcpState.LISTEN : TcpState.SYN_RECEIVED;
        stack.tracer.about(h).segmentIn(syn, arrives.arrived, after, nowNs);
    }

    // ---- cookies ----

    /// Linux: without timestamps no option but the MSS survives, so none is offered.
    private Outcome sendCookie(Segment syn, HalfOpen h, Opening opening, Outlet out, long nowNs) {
        h.take(syn, settings);
        h.set(HalfOpen.COOKIE);
        if (!h.is(HalfOpen.TIMESTAMPS)) {
            h.forgetOptions();
        }
        h.iss = stack.cookies.make(opening.tuple(), h.irs, h.peerMss(), nowNs);
        hasSentCookies = true;
        lastCookieNs = nowNs;
        stack.counters.count(Counter.SYNCOOKIES_SENT);
        synIn(h, syn, Verdict.SYN_FORGOTTEN, nowNs);
        writer.synAck(h, SendReason.SYN_ACK_COOKIE, out, nowNs);
        return Outcome.KEPT;
    }

    /// Second. An ACK belongs to nobody, unless it brings a cookie back.
    private Outcome ackArrives(Segment seg, Opening opening, long nowNs) {
        if (seg.isSyn() || !mayBringCookie(nowNs)) {
            return Outcome.RESET;
        }
        int mss = stack.cookies.mssOf(seg.ack() - 1, opening.tuple(), seg.seq() - 1, nowNs);
        if (mss == 0) {
            stack.counters.count(Counter.SYNCOOKIES_FAILED);
            return Outcome.RESET;
        }
        stack.counters.count(Counter.SYNCOOKIES_RECV);
        if (isFull()) {
            overflowed(opening.tuple().localPort());
            return drop(seg, opening, Verdict.DROPPED_NO_ROOM, nowNs);
        }
        return complete(remembered(seg, mss, opening, nowNs), seg, nowNs);
    }

    private boolean mayBringCookie(long nowNs) {
        boolean recently = hasSentCookies && nowNs - lastCookieNs <= SynCookies.LIFE_NS;
        return recently && settings.isOn(Setting.SYN_COOKIES);
    }

    /// What would have been kept.
    private HalfOpen remembered(Segment ack, int mss, Opening opening, long nowNs) {
        HalfOpen h = new HalfOpen(this, opening);
        h.number(stack.nextNumber());
        h.set(HalfOpen.COOKIE | HalfOpen.REPEATED); // when the SYN-ACK left is not known
        h.deadlineNs = nowNs + settings.initialRtoNs();
        h.irs = ack.seq() - 1;
        h.iss = ack.ack() - 1;
        h.peerMss(mss);
        h.peerWindow(ack.wnd());
        if (settings.isOn(Setting.TIMESTAMPS) && ack.options().hasTimestamps()) {
            h.tsRecent = ack.options().tsVal();
            SynCookies.unstamp(ack.options().tsEcr() - stack.timestampOffset(opening.tuple()), h);
            h.forgetUnwanted(settings);
            if (EcnHandshake.isCookieAccurate(settings, h, ack)) h.accurateEcn(EcnField.NOT_ECT);
        }
        return h;
    }

    // ---- SEGMENT ARRIVES in SYN-RECEIVED ----

    /// A segment for a record of this listener.
    public Outcome segmentArrives(HalfOpen h, Segment seg, Outlet out, long nowNs) {
        HalfOpenArrives.Fate fate = arrives.process(h, seg, writer.window(h), nowNs);
        if (fate == HalfOpenArrives.Fate.COMPLETED) {
            if (!isFull()) {
                removed(h);
                return complete(h, seg, nowNs);
            }
            overflowed(h.localPort());
            fate = arrives.overflow(h, seg);
        }
        boolean isKept = fate == HalfOpenArrives.Fate.KEPT;
        TcpState after = isKept ? TcpState.SYN_RECEIVED : TcpState.CLOSED;
        stack.tracer.about(h).segmentIn(seg, arrives.arrived, after, nowNs);
        answer(h, seg, out, nowNs);
        return isKept ? Outcome.KEPT : forgotten(h);
    }

    private void overflowed(int port) {
        full(port, Counter.LISTEN_OVERFLOWS);
        stack.counters.count(Counter.LISTEN_DROPS);
    }

    private void full(int port, Counter what) {
        stack.counters.count(what);
        stack.observer.listenerFull(port, what);
    }

    private void answer(HalfOpen h, Segment seg, Outlet out, long nowNs) {
        SendReason why = arrives.answer;
        if (why == null) return;
        if (why == SendReason.SYN_ACK_REPEATED) repeatSynAck(h, why, out, nowNs);
        else if (arrives.isReset()) writer.reset(h, seg, why, out, nowNs);
        else writer.ack(h, why, out, nowNs);
    }

    /// Linux: the timer starts anew, without being doubled.
    private void repeatSynAck(HalfOpen h, SendReason why, Outlet out, long nowNs) {
        h.set(HalfOpen.REPEATED);
        h.deadlineNs = nowNs + timeoutNs(h);
        stack.counters.count(Counter.RETRANS_SEGS);
        stack.counters.count(Counter.SYN_RETRANS);
        writer.synAck(h, why, out, nowNs);
    }

    /// The third ACK makes the connection, which takes the text and FIN of the same segment.
    private Outcome complete(HalfOpen h, Segment seg, long nowNs) {
        TcpConnection connection = PassiveOpen.complete(h, stack, settings, nowNs);
        connection.segmentArrives(seg, nowNs);
        return enqueue(connection);
    }

    // ---- other inputs about records ----

    /// The timer of a record expired: its SYN-ACK is sent again, or it is given up (RFC 9293 §3.8.3, Linux:
    /// tcp_synack_retries).
    public Outcome timerExpires(HalfOpen h, Outlet out, long nowNs) {
        stack.counters.count(Counter.TIMEOUTS);
        boolean isOver = h.retries() >= patience() && !DeferAccept.isStillWaiting(h, arrives.deferral);
        TcpState after = isOver ? TcpState.CLOSED : TcpState.SYN_RECEIVED;
        stack.tracer.about(h).timer(TimerKind.RETRANSMIT, TcpState.SYN_RECEIVED, after, nowNs);
        if (isOver) {
            return forgotten(h);
        }
        young -= h.retries() == 0 ? 1 : 0;
        boolean isSilent = DeferAccept.isSilent(h, arrives.deferral);
        h.retried();
        if (isSilent) {
            h.deadlineNs = nowNs + timeoutNs(h);
        } else {
            repeatSynAck(h, SendReason.SYN_ACK_RETRANSMIT, out, nowNs);
        }
        return Outcome.KEPT;
    }

    private long timeoutNs(HalfOpen h) {
        long timeoutNs = settings.initialRtoNs() << Math.min(h.retries(), 16);
        return Math.min(timeoutNs, settings.maxRtoNs());
    }

    /// How often a SYN-ACK is repeated. Linux: when more than half of the queue is taken, the old make room for the
    /// young.
    private int patience() {
        int retries = settings.count(Setting.SYN_ACK_RETRIES);
        if (2 * halfOpen <= Math.max(SMALL_CROWD, backlog)) {
            return retries;
        }
        for (long crowd = 2L * young; retries > LEAST_RETRIES && halfOpen >= crowd; crowd *= 2) {
            retries--;
        }
        return retries;
    }

    /// An ICMP error about its SYN-ACK ends it: RFC 9293 SHLD-26.
    public Outcome hardError(HalfOpen h) {
        stack.counters.count(Counter.LISTEN_DROPS);
        return forgotten(h);
    }

    private Outcome forgotten(HalfOpen h) {
        removed(h);
        return Outcome.FORGOTTEN;
    }

    private void removed(HalfOpen h) {
        halfOpen--;
        young -= h.retries() == 0 ? 1 : 0;
    }

    // ---- what the host asks ----

    /// The record that the last SYN made.
    public HalfOpen made() {
        if (made == null) {
            throw new IllegalStateException("no record was made");
        }
        return made;
    }

    /// The connection that the last ACK made.
    public TcpConnection opened() {
        if (opened == null) {
            throw new IllegalStateException("no connection was made");
        }
        return opened;
    }

    /// The open connection that waits longest, or `null`.
    public @Nullable TcpConnection accept() {
        TcpConnection connection = open.poll();
        if (connection != null) {
            connection.fastOpen.accepted();
        }
        return connection;
    }

    /// How many connections may be open by Fast Open while their third ACK is missing; 0 for none. Linux:
    /// TCP_FASTOPEN.
    public void fastOpenQueue(int most) {
        fastOpen.queue.limit(Math.min(most, settings.count(Setting.SOMAXCONN)));
    }

    /// The keys of this listener's Fast Open cookies, instead of the host's. Linux: TCP_FASTOPEN_KEY.
    public void fastOpenKeys(FastOpenKeys keys) {
        fastOpen.keys(keys);
    }

    /// Open connections that wait to be accepted.
    public int waiting() {
        return open.size();
    }

    /// Connections in SYN-RECEIVED.
    public int halfOpen() {
        return halfOpen;
    }

    /// The listener closes: open connections are reset (RFC 9293 §3.10.4). The host forgets the half-open ones
    /// without
    /// a word, as Linux does, and a peer that goes on hears so from a closed port; and it sends what the others
    /// owe.
    ///
    /// @param each is called with every open connection
    public void close(Consumer<TcpConnection> each, long nowNs) {
        halfOpen = 0;
        young = 0;
        for (TcpConnection c = open.poll(); c != null; c = open.poll()) {
            c.abort(nowNs);
            each.accept(c);
        }
    }

    /// Local addresses are few: the records share them.
    IpAddress shared(IpAddress local) {
        IpAddress last = lastLocal;
        if (last != null && last.equals(local)) {
            return last;
        }
        lastLocal = local;
        return local;
    }
}
