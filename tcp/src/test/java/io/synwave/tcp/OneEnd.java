package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.trace.Verdict;
import io.synwave.wire.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One end whose peer is the test: segments are made by hand, and what becomes of them is read from the trace.
/// Sequence numbers count from the initial ones, as in RFC 9293's figures.
@org.jspecify.annotations.NullUnmarked
final class OneEnd implements Outlet {
    static final long MS = 1_000_000;
    static final int ISS = 0x1000_0000;
    static final int IRS = PeerSegments.IRS;
    /// The MSS of an MTU of 1500 over IPv4.
    static final int MSS = 1460;

    private static final FourTuple TUPLE =
            new FourTuple(IpAddress.parse("10.0.0.1"), 80, IpAddress.parse("10.0.0.2"), 40_000);

    final TraceLog log = new TraceLog(1 << 12);
    final TcpStack stack;
    final Opening opening;
    final Listener listener;
    TcpConnection c;
    HalfOpen halfOpen;
    TimeWait timeWait;
    long nowNs = 1_000_000 * MS;
    /// The ECN field of what left last.
    int field;

    private final MemorySegment buffer = Arena.ofAuto().allocate(2048);
    private long[] counted = {};
    private long recordsBefore;

    final PeerSegments peer = new PeerSegments(TUPLE);

    OneEnd(TcpSettings settings) {
        TcpSettings known = settings.with(Setting.INITIAL_SEQUENCE, ISS);
        stack = new TcpStack(known, TwoEnds.MEMORY, () -> 5, log, 0);
        opening = new Opening(TUPLE, 1500, known);
        listener = stack.listen(2, known);
    }

    static OneEnd in(String state, TcpSettings settings) {
        return new OneEnd(settings).to(state);
    }

    static OneEnd established(TcpSettings settings) {
        return in("ESTABLISHED", settings);
    }

    /// Becomes a server in that state, or a client in SYN-SENT; "CROSSED" is SYN-RECEIVED after two SYNs that
    /// crossed.
    OneEnd to(String state) {
        return switch (state) {
            case "LISTEN" -> this;
            case "SYN-SENT" -> connect();
            case "SYN-RECEIVED" -> arrives("S", 0, 0, 0);
            case "CROSSED" -> connect().arrives("S", 0, 0, 0);
            case "ESTABLISHED" -> to("SYN-RECEIVED").arrives("A", 1, 1, 0);
            case "FIN-WAIT-1" -> to("ESTABLISHED").closeSend();
            case "FIN-WAIT-2" -> to("FIN-WAIT-1").arrives("A", 1, 2, 0);
            case "CLOSE-WAIT" -> to("ESTABLISHED").arrives("FA", 1, 1, 0);
            case "CLOSING" -> to("FIN-WAIT-1").arrives("FA", 1, 1, 0);
            case "LAST-ACK" -> to("CLOSE-WAIT").closeSend();
            case "TIME-WAIT" -> to("FIN-WAIT-1").arrives("FA", 1, 2, 0);
            default -> throw new IllegalArgumentException(state);
        };
    }

    private OneEnd connect() {
        return connect(OpenMode.ORDINARY);
    }

    OneEnd connect(OpenMode mode) {
        remember();
        c = stack.connect(opening, nowNs);
        c.open(mode, nowNs);
        transmit();
        return this;
    }

    // ---- what happens ----

    /// What became of it says [#outcome].
    OneEnd arrives(String flags, int seq, int ack, int textLen) {
        remember();
        Segment segment = peer.made(flags, seq, ack, textLen);
        if (timeWait != null) toTimeWait(segment);
        else if (c != null && c.state() != TcpState.CLOSED) toConnection(segment);
        else if (halfOpen != null) settle(listener.segmentArrives(halfOpen, segment, this, nowNs), segment);
        else settle(listener.segmentArrives(segment, opening, null, this, nowNs), segment);
        return this;
    }

    private void toConnection(Segment segment) {
        c.segmentArrives(segment, nowNs);
        transmit();
        if (c.state() == TcpState.TIME_WAIT)
            timeWait = stack.timeWaits().record().of(c, 64, 0, nowNs);
    }

    private void toTimeWait(Segment segment) {
        TimeWait record = timeWait;
        switch (stack.timeWaits().process(record, segment, TimeWaitArrives.Listening.YES, this, nowNs)) {
            case FORGOTTEN -> timeWait = null;
            case GIVES_WAY -> {
                timeWait = null;
                c = null;
                settle(listener.segmentArrives(segment, opening, record, this, nowNs), segment);
            }
            case KEPT, RESTARTED -> {}
        }
    }

    private void settle(Listener.Outcome outcome, Segment segment) {
        switch (outcome) {
            case HALF_OPEN -> halfOpen = listener.made();
            case CONNECTION -> {
                halfOpen = null;
                c = listener.opened();
                transmit();
            }
            case FORGOTTEN -> halfOpen = null;
            case KEPT -> {}
            case RESET -> stack.replies().segmentToNobody(segment, TUPLE, this, nowNs);
        }
    }

    void transmit() {
        c.transmit(this, nowNs);
    }

    OneEnd write(int bytes) {
        remember();
        c.sendRing().write(new byte[bytes], 0, bytes);
        c.send(nowNs);
        transmit();
        return this;
    }

    OneEnd read(int bytes) {
        remember();
        c.receiveRing().read(new byte[bytes], 0, bytes);
        c.received(nowNs);
        transmit();
        return this;
    }

    OneEnd closeSend() {
        remember();
        c.closeSend(nowNs);
        transmit();
        return this;
    }

    OneEnd close() {
        remember();
        c.close(nowNs);
        transmit();
        return this;
    }

    OneEnd abort() {
        remember();
        c.abort(nowNs);
        transmit();
        return this;
    }

    /// Time passes; timers expire at their moments.
    OneEnd after(long ns) {
        remember();
        long until = nowNs + ns;
        for (long next = deadline(); next <= until; next = deadline()) {
            nowNs = Math.max(nowNs, next);
            expire();
        }
        nowNs = until;
        return this;
    }

    private long deadline() {
        if (halfOpen != null) return halfOpen.nextDeadlineNs();
        return c == null || timeWait != null ? Long.MAX_VALUE : c.nextDeadlineNs();
    }

    private void expire() {
        if (halfOpen != null) {
            settle(listener.timerExpires(halfOpen, this, nowNs), null);
            return;
        }
        c.timersExpire(nowNs);
        transmit();
    }

    private void remember() {
        recordsBefore = log.newest();
        counted = values();
    }

    private long[] values() {
        return Arrays.stream(Counter.values())
                .mapToLong(stack.counters()::value)
                .toArray();
    }

    // ---- what became of it ----

    private List<TraceRecord> records(Kind kind) {
        List<TraceRecord> found = new ArrayList<>();
        for (long n = recordsBefore + 1; n <= log.newest(); n++) if (log.at(n).kind == kind) found.add(log.at(n));
        return found;
    }

    Verdict verdict() {
        return verdicts().getFirst();
    }

    List<Verdict> verdicts() {
        return records(Kind.SEGMENT_IN).stream().map(r -> r.verdict).toList();
    }

    List<SendReason> answers() {
        return records(Kind.SEGMENT_OUT).stream().map(r -> r.reason).toList();
    }

    /// The last segment that left.
    TraceRecord sent() {
        return records(Kind.SEGMENT_OUT).getLast();
    }

    List<TraceRecord> allSent() {
        return records(Kind.SEGMENT_OUT);
    }

    /// What was counted, but for the segments.
    List<Counter> counted() {
        List<Counter> found = new ArrayList<>();
        long[] now = values();
        for (Counter each : Counter.values()) {
            boolean isTraffic = each == Counter.IN_SEGS || each == Counter.OUT_SEGS;
            for (long n = counted[each.ordinal()]; n < now[each.ordinal()] && !isTraffic; n++) found.add(each);
        }
        return found;
    }

    TcpState state() {
        if (timeWait != null) return TcpState.TIME_WAIT;
        if (c != null) return c.state() == TcpState.TIME_WAIT ? TcpState.CLOSED : c.state();
        return halfOpen == null ? TcpState.LISTEN : TcpState.SYN_RECEIVED;
    }

    /// What became of the segment, what was answered, what was counted, and the state; for tables.
    String outcome() {
        return String.join("; ", verdict().name(), joined(answers()), joined(counted()), "" + state());
    }

    private static String joined(List<?> things) {
        return things.isEmpty() ? "-" : things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    // ---- Outlet ----

    @Override
    public boolean open(FourTuple tuple, int length) {
        field = 0;
        return true;
    }

    @Override
    public MemorySegment memory() {
        return buffer;
    }

    @Override
    public long offset() {
        return 64;
    }

    @Override
    public void mark(int ecn) {
        field = ecn;
    }

    @Override
    public void send(long note) {}
}
