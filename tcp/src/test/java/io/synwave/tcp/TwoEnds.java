package io.synwave.tcp;

import io.synwave.trace.TraceLog;
import io.synwave.wire.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Two engines joined by a wire of 10 ms each way, at virtual time: the smallest world a connection lives in.
@org.jspecify.annotations.NullUnmarked
final class TwoEnds {
    static final long MS = 1_000_000;
    private static final long DELAY = 10 * MS;
    private static final int MTU = 1500;

    /// One end: a stack, its connection, and what it has sent that is still on its way.
    final class End implements Outlet {
        final String name;
        final TcpStack stack;
        final FourTuple tuple;
        TcpConnection connection;
        Listener listener;
        HalfOpen halfOpen;
        TimeWait timeWait;
        TimeWaitArrives timeWaits;
        private final java.util.PriorityQueue<Flying> sent = new java.util.PriorityQueue<>(
                java.util.Comparator.comparingLong(Flying::arrivesNs).thenComparingLong(Flying::number));
        java.util.function.ToLongFunction<Segment> delay = seg -> DELAY;
        java.util.function.Predicate<Segment> twice = seg -> false;
        private final MemorySegment buffer = Arena.global().allocate(2048);
        private int openLength;
        private int ecn;
        /// What the network makes of the ECN field.
        java.util.function.ToIntFunction<Segment> marker = Segment::ecn;
        Predicate<Segment> lose = s -> false;
        int segmentsSent;
        /// Until then its machine stands still: what arrives waits, timers expire unheard.
        long standsUntilNs;

        End(String name, int index, FourTuple tuple, TcpSettings settings) {
            this.name = name;
            this.tuple = tuple;
            long[] seed = {index * 7919L + 1};
            stack = new TcpStack(
                    settings,
                    MEMORY,
                    () -> seed[0] = seed[0] * 6364136223846793005L + 1442695040888963407L,
                    log,
                    index);
            timeWaits = stack.timeWaits();
        }

        @Override
        public boolean open(FourTuple t, int length) {
            openLength = length;
            ecn = 0;
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
        public void mark(int field) {
            ecn = field;
        }

        @Override
        public void send(long note) {
            MemorySegment copy = Arena.global().allocate(openLength);
            MemorySegment.copy(buffer, 64, copy, 0, openLength);
            segmentsSent++;
            Segment seg = new Segment();
            seg.parse(copy, 0, openLength);
            seg.ecn(ecn);
            Flying flying = new Flying(
                    copy, openLength, marker.applyAsInt(seg), nowNs + delay.applyAsLong(seg), note, segmentsSent);
            if (!lose.test(seg)) {
                sent.add(flying);
                if (twice.test(seg)) {
                    sent.add(flying);
                }
            }
        }

        void write(String text) {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            connection.sendRing().write(bytes, 0, bytes.length);
            connection.send(nowNs);
            connection.transmit(this, nowNs);
        }

        /// Of the connection, or of what is left of it.
        io.synwave.trace.TcpState state() {
            boolean rested = connection.state() == io.synwave.trace.TcpState.TIME_WAIT && timeWait == null;
            return rested ? io.synwave.trace.TcpState.CLOSED : connection.state();
        }

        String read() {
            byte[] bytes = new byte[1 << 20];
            int n = connection.receiveRing().read(bytes, 0, bytes.length);
            connection.received(nowNs);
            connection.transmit(this, nowNs);
            return new String(bytes, 0, Math.max(0, n), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private record Flying(MemorySegment memory, int length, int ecn, long arrivesNs, long note, int number) {}

    static final BufferSource MEMORY = new BufferSource() {
        @Override
        public MemorySegment take(long bytes) {
            return Arena.global().allocate(bytes);
        }

        @Override
        public void give(MemorySegment block) {}
    };

    final TraceLog log = new TraceLog(1 << 16);
    final End client;
    final End server;
    long nowNs = 1_000 * MS;
    final List<String> notes = new ArrayList<>();

    TwoEnds(TcpSettings settings) {
        IpAddress a = IpAddress.parse("10.0.0.1");
        IpAddress b = IpAddress.parse("10.0.0.2");
        client = new End("client", 0, new FourTuple(a, 40_000, b, 80), settings);
        server = new End("server", 1, new FourTuple(b, 80, a, 40_000), settings);
        server.listener = server.stack.listen(16, settings);
    }

    void open() {
        client.connection = client.stack.connect(new Opening(client.tuple, MTU, client.stack.settings()), nowNs);
        client.connection.open(nowNs);
        client.connection.transmit(client, nowNs);
    }

    /// Runs until nothing flies and no timer is armed before `untilNs`.
    void run(long untilNs) {
        for (long next = next(); next <= untilNs; next = next()) {
            nowNs = Math.max(nowNs, next);
            deliver(client, server);
            deliver(server, client);
            expire(client);
            expire(server);
        }
        nowNs = untilNs;
    }

    void runFor(long ns) {
        run(nowNs + ns);
    }

    private long next() {
        long arrival = Math.min(awake(server, first(client)), awake(client, first(server)));
        return Math.min(arrival, Math.min(awake(client, deadline(client)), awake(server, deadline(server))));
    }

    private static long awake(End e, long ns) {
        return Math.max(ns, e.standsUntilNs);
    }

    private static long first(End e) {
        return e.sent.isEmpty() ? Long.MAX_VALUE : e.sent.peek().arrivesNs();
    }

    private static long deadline(End e) {
        if (e.timeWait != null) return e.timeWait.deadlineNs();
        long ofRecord = e.halfOpen == null ? Long.MAX_VALUE : e.halfOpen.nextDeadlineNs();
        return e.connection == null ? ofRecord : Math.min(ofRecord, e.connection.nextDeadlineNs());
    }

    private void deliver(End from, End to) {
        while (nowNs >= to.standsUntilNs
                && !from.sent.isEmpty()
                && from.sent.peek().arrivesNs() <= nowNs) {
            Flying f = from.sent.poll();
            Segment seg = new Segment();
            seg.parse(f.memory(), 0, f.length());
            seg.origin(1, f.note());
            seg.ecn(f.ecn());
            arrive(to, seg);
        }
    }

    private void arrive(End to, Segment seg) {
        TimeWait reopened = null;
        if (to.timeWait != null) {
            reopened = toTimeWait(to, seg);
            if (reopened == null) return;
        } else if (to.connection != null && to.connection.state() != io.synwave.trace.TcpState.CLOSED) {
            to.connection.segmentArrives(seg, nowNs);
            to.connection.transmit(to, nowNs);
            if (to.connection.state() == io.synwave.trace.TcpState.TIME_WAIT) {
                to.timeWait = to.timeWaits.record().of(to.connection, 64, 0, nowNs);
            }
            return;
        }
        if (to.listener == null || !toListener(to, seg, reopened)) {
            to.stack.replies().segmentToNobody(seg, to.tuple, to, nowNs);
        }
    }

    /// @return the record, if it gave way to a new connection
    private TimeWait toTimeWait(End to, Segment seg) {
        TimeWait record = to.timeWait;
        var listening = to.listener == null ? TimeWaitArrives.Listening.NO : TimeWaitArrives.Listening.YES;
        var outcome = to.timeWaits.process(record, seg, listening, to, nowNs);
        boolean isOver = outcome == TimeWaitArrives.Outcome.FORGOTTEN || outcome == TimeWaitArrives.Outcome.GIVES_WAY;
        if (isOver) to.timeWait = null;
        return outcome == TimeWaitArrives.Outcome.GIVES_WAY ? record : null;
    }

    /// @return whether the listener, or what is half open with it, wants the segment
    private boolean toListener(End to, Segment seg, TimeWait reopened) {
        Listener.Outcome outcome = to.halfOpen != null
                ? to.listener.segmentArrives(to.halfOpen, seg, to, nowNs)
                : to.listener.segmentArrives(seg, to.listener.opening(to.tuple, MTU), reopened, to, nowNs);
        settle(to, outcome);
        return outcome != Listener.Outcome.RESET;
    }

    private void settle(End to, Listener.Outcome outcome) {
        switch (outcome) {
            case HALF_OPEN -> to.halfOpen = to.listener.made();
            case CONNECTION -> {
                to.halfOpen = null;
                to.connection = to.listener.opened();
                to.connection.transmit(to, nowNs);
            }
            case FORGOTTEN -> to.halfOpen = null;
            case KEPT, RESET -> {}
        }
    }

    private void expire(End e) {
        if (nowNs < e.standsUntilNs) return;
        if (e.timeWait != null && e.timeWait.deadlineNs() <= nowNs) {
            e.timeWaits.expired(e.timeWait, nowNs);
            e.timeWait = null;
        }
        if (e.halfOpen != null && e.halfOpen.nextDeadlineNs() <= nowNs) {
            settle(e, e.listener.timerExpires(e.halfOpen, e, nowNs));
        }
        if (e.connection != null && e.connection.nextDeadlineNs() <= nowNs) {
            e.connection.timersExpire(nowNs);
            e.connection.transmit(e, nowNs);
        }
    }
}
