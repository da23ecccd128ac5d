package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a trace says is what was on the wire: each segment is recorded once where it leaves and once for each time it
/// arrives, with the header that it had, and the states of an end follow from one another.
@org.jspecify.annotations.NullUnmarked
class RecordedTest {
    private static final long MS = TwoEnds.MS;

    /// What was on the wire, by the number of its record.
    private final Map<Long, Integer> arrivalsDue = new HashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void traceTellsWhatWasOnTheWire(long seed) {
        TwoEnds world = play(new Random(seed));
        List<TraceRecord> all = new ArrayList<>();
        world.log.forEach(all::add);
        Map<Long, Integer> arrivals = new HashMap<>();
        for (TraceRecord each : all) {
            if (each.kind != Kind.SEGMENT_IN) continue;
            arrivals.merge(each.cause, 1, Integer::sum);
            isTheSame(world.log.at(each.cause), each);
        }
        assertThat(arrivals).isEqualTo(arrivalsDue);
        eachIsCounted(all, world.client);
        eachIsCounted(all, world.server);
        statesFollow(all, world.client.connection);
        statesFollow(all, world.server.connection);
    }

    private TwoEnds play(Random random) {
        TwoEnds world = new TwoEnds(TcpSettings.linux()
                .with(Setting.SACK, random.nextInt(2))
                .with(Setting.TIMESTAMPS, random.nextInt(2))
                .with(Setting.WINDOW_SCALING, random.nextInt(2))
                .with(Setting.FIN_TIMEOUT, 1_000 * MS)
                .with(Setting.INITIAL_SEQUENCE, random.nextInt(2) == 0 ? 0xffff_f000L : -1));
        watch(world, world.client, random);
        watch(world, world.server, random);
        world.open();
        world.runFor(10_000 * MS);
        for (int turn = 0; turn < 4 && world.server.connection != null; turn++) {
            talk(world, random);
        }
        leave(world, world.client, random.nextBoolean());
        world.runFor(random.nextInt(30) * MS);
        leave(world, world.server, random.nextBoolean());
        world.runFor(200_000 * MS);
        return world;
    }

    private void watch(TwoEnds world, TwoEnds.End e, Random random) {
        int loss = random.nextInt(15);
        int jitter = random.nextInt(3) * 10 + 1;
        e.delay = seg -> (5 + random.nextInt(jitter)) * MS;
        e.lose = seg -> {
            isOnTheWire(seg, world.log.at(world.log.newest()));
            boolean isLost = random.nextInt(100) < loss;
            if (!isLost) arrivalsDue.merge(world.log.newest(), 1, Integer::sum);
            return isLost;
        };
        e.twice = seg -> {
            boolean isTwice = random.nextInt(100) < 5;
            if (isTwice) arrivalsDue.merge(world.log.newest(), 1, Integer::sum);
            return isTwice;
        };
    }

    private static void talk(TwoEnds world, Random random) {
        boolean isClient = random.nextBoolean();
        TwoEnds.End from = isClient ? world.client : world.server;
        TwoEnds.End to = isClient ? world.server : world.client;
        from.write("x".repeat(1 + random.nextInt(20_000)));
        world.runFor(random.nextInt(300) * MS);
        to.read();
        world.runFor(20_000 * MS);
        to.read();
    }

    private static void leave(TwoEnds world, TwoEnds.End e, boolean inPeace) {
        TcpConnection c = e.connection;
        if (c == null || c.state() == TcpState.CLOSED || c.state() == TcpState.TIME_WAIT) return;
        if (inPeace) c.close(world.nowNs);
        else c.abort(world.nowNs);
        c.transmit(e, world.nowNs);
    }

    private static void isOnTheWire(Segment seg, TraceRecord told) {
        assertThat(told.kind).isEqualTo(Kind.SEGMENT_OUT);
        assertThat(new int[] {told.localPort, told.remotePort, told.seq, told.flags, told.window, told.textLen})
                .containsExactly(
                        seg.sourcePort(), seg.destinationPort(), seg.seq(), seg.flags(), seg.wnd(), seg.textLen());
        if (seg.isAck()) assertThat(told.ack).isEqualTo(seg.ack());
        var options = seg.options();
        assertThat(new int[] {told.mss, told.windowScaleOption, told.sackCount, told.tsVal, told.tsEcr})
                .containsExactly(
                        options.mss(),
                        options.windowShift(),
                        options.sackCount(),
                        options.hasTimestamps() ? options.tsVal() : 0,
                        options.hasTimestamps() ? options.tsEcr() : 0);
        assertThat(told.sackPermitted).isEqualTo(options.sackPermitted());
        assertThat(told.hasTimestamps).isEqualTo(options.hasTimestamps());
        for (int i = 0; i < told.sackCount; i++) {
            assertThat(told.sackLeft[i]).isEqualTo(options.sackLeft(i));
            assertThat(told.sackRight[i]).isEqualTo(options.sackRight(i));
        }
    }

    private static void isTheSame(TraceRecord out, TraceRecord in) {
        assertThat(in.host).isNotEqualTo(out.host);
        assertThat(in.timeNs - out.timeNs).isBetween(5 * MS, 26 * MS);
        assertThat(header(in, in.remotePort, in.localPort)).isEqualTo(header(out, out.localPort, out.remotePort));
        assertThat(Arrays.copyOf(in.sackLeft, in.sackCount)).isEqualTo(Arrays.copyOf(out.sackLeft, out.sackCount));
        assertThat(Arrays.copyOf(in.sackRight, in.sackCount)).isEqualTo(Arrays.copyOf(out.sackRight, out.sackCount));
        if (out.connection != 0 && in.connection != 0 && in.before.isSynchronized()) {
            if (in.before != TcpState.TIME_WAIT) assertThat(in.windShift).isEqualTo(out.windShift);
            assertThat(in.irs).isEqualTo(out.iss);
            assertThat(out.irs == 0 || in.iss == out.irs).isTrue();
        }
    }

    private static void eachIsCounted(List<TraceRecord> all, TwoEnds.End end) {
        Counters counters = end.stack.counters();
        int host = end.name.equals("client") ? 0 : 1;
        List<TraceRecord> sent = all.stream()
                .filter(each -> each.kind == Kind.SEGMENT_OUT && each.host == host)
                .toList();
        assertThat(counters.value(Counter.OUT_SEGS)).isEqualTo(sent.size());
        assertThat(counters.value(Counter.OUT_RSTS))
                .isEqualTo(sent.stream()
                        .filter(each -> (each.flags & TcpFlags.RST) != 0)
                        .count());
        assertThat(counters.value(Counter.LOSS_PROBES))
                .isEqualTo(sent.stream()
                        .filter(each -> each.reason == SendReason.TAIL_LOSS_PROBE)
                        .count());
    }

    private static List<Integer> header(TraceRecord r, int from, int to) {
        return List.of(
                from,
                to,
                r.seq,
                r.ack,
                r.flags,
                r.window,
                r.textLen,
                r.mss,
                r.windowScaleOption,
                r.sackCount,
                r.tsVal,
                r.tsEcr,
                r.sackPermitted ? 1 : 0,
                r.hasTimestamps ? 1 : 0);
    }

    /// The state before an event is the one after the last.
    private static void statesFollow(List<TraceRecord> all, TcpConnection c) {
        if (c == null) return;
        TcpState last = null;
        for (TraceRecord each : all) {
            if (each.connection != c.number() || each.localPort != c.tuple().localPort()) continue;
            if (last != null)
                assertThat(each.before)
                        .as("of %s at %s", each.kind, each.timeNs)
                        .isEqualTo(last);
            last = each.after;
        }
    }
}
