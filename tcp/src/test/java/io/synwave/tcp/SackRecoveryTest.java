package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.rules.Sequence;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Recovery with SACK between two ends 10 ms apart: what is lost on the way, and what the sender makes of it.
@Requirement("RFC-2018")
class SackRecoveryTest {
    private static final long MS = TwoEnds.MS;

    private final TwoEnds world = new TwoEnds(TcpSettings.linux()
            .with(Setting.CONGESTION_CONTROL, 0)
            .with(Setting.RESTART_AFTER_IDLE, 0)
            .with(Setting.WMEM_DEFAULT, 1 << 20)
            .with(Setting.RMEM_DEFAULT, 1 << 20));
    private final Set<Integer> gone = new HashSet<>();
    private int mss;
    private int first;

    /// An open connection whose window has grown to 40 segments.
    @BeforeEach
    void open() {
        world.open();
        world.runFor(100 * MS);
        mss = world.client.connection.status().sndMss();
        world.client.write("x".repeat(10 * mss));
        world.runFor(100 * MS);
        world.client.write("x".repeat(20 * mss));
        world.runFor(300 * MS);
        first = status().sndNxt();
    }

    private ConnectionStatus status() {
        return world.client.connection.status();
    }

    private long info(InfoField field) {
        return world.client.connection.requests().info(world.nowNs).value(field);
    }

    private Counters counters() {
        return world.client.stack.counters();
    }

    /// The first sending of these segments of the next flight is lost.
    private void lose(int... numbers) {
        for (int n : numbers) {
            gone.add(first + n * mss);
        }
        world.client.lose = seg -> seg.textLen() > 0 && gone.remove(seg.seq());
    }

    private void write(int segments) {
        world.client.write("y".repeat(segments * mss));
    }

    private void everythingArrivedIn(long ms) {
        world.runFor(ms * MS);
        assertThat(status().inFlight()).isZero();
        assertThat(status().congestionState()).isEqualTo(CongestionState.OPEN);
    }

    @Test
    void oneLossIsRepairedInARoundTripAndHalvesTheWindow() {
        lose(3);
        write(20);
        everythingArrivedIn(45);
        assertThat(status().retransmits()).isEqualTo(1);
        assertThat(status().ssthresh()).as("half of the 17 beyond the hole").isEqualTo(17 * mss / 2);
        assertThat(counters().value(Counter.SACK_RECOVERY)).isEqualTo(1);
        assertThat(counters().value(Counter.TIMEOUTS)).isZero();
    }

    /// RFC 5681 §3.2 (2): what the first two reports let go does not count as in flight.
    @Test
    void limitedTransmitIsNotPartOfTheFlightThatIsHalved() {
        lose(0);
        write(80);
        int flight = status().inFlight();
        world.runFor(25 * MS);
        assertThat(status().inFlight()).isGreaterThan(flight);
        assertThat(status().ssthresh()).isEqualTo(flight / 2);
    }

    @Test
    void severalLossesAreOneRecovery() {
        lose(2, 5, 6, 11);
        write(20);
        everythingArrivedIn(70);
        assertThat(status().retransmits()).isEqualTo(4);
        assertThat(counters().value(Counter.SACK_RECOVERY)).isEqualTo(1);
        assertThat(counters().value(Counter.TIMEOUTS)).isZero();
    }

    /// The repetition of the first is lost too, while others go on: RACK finds it.
    @Test
    void aLostRepetitionNeedsNoTimeout() {
        lose(0);
        world.client.lose = world.client.lose.or(new java.util.function.Predicate<>() {
            private int seen;

            @Override
            public boolean test(Segment seg) {
                return seg.textLen() > 0 && seg.seq() == first && ++seen == 1;
            }
        });
        write(60);
        everythingArrivedIn(180);
        assertThat(status().retransmits()).isEqualTo(2);
        assertThat(counters().value(Counter.TIMEOUTS)).isZero();
    }

    /// RFC 8985 §7: two round trips later a probe shows the hole.
    @Test
    void aLostTailNeedsNoTimeout() {
        lose(17, 18, 19);
        write(20);
        everythingArrivedIn(220);
        assertThat(counters().value(Counter.LOSS_PROBES)).isEqualTo(1);
        assertThat(status().retransmits()).isEqualTo(3);
        assertThat(counters().value(Counter.TIMEOUTS)).isZero();
        assertThat(counters().value(Counter.SACK_RECOVERY)).isEqualTo(1);
    }

    @Test
    void aLostLastSegmentIsRepairedByTheProbeAndCutsTheWindowOnce() {
        lose(19);
        write(20);
        world.runFor(300 * MS);
        write(1);
        everythingArrivedIn(300);
        assertThat(counters().value(Counter.LOSS_PROBES)).isEqualTo(1);
        assertThat(counters().value(Counter.LOSS_PROBE_RECOVERY)).isEqualTo(1);
        assertThat(status().ssthresh()).isLessThan(40 * mss);
    }

    /// Four segments overtake one by 4 ms, less than a quarter of the round trip.
    @Test
    void aLateSegmentIsNoLossOnAPathThatReorders() {
        world.client.delay = seg -> seg.seq() == first ? 14 * MS : 10 * MS;
        write(3);
        everythingArrivedIn(100);
        assertThat(status().retransmits()).isZero();

        int next = status().sndNxt();
        world.client.delay = seg -> seg.seq() == next ? 14 * MS : 10 * MS;
        write(20);
        everythingArrivedIn(100);
        assertThat(status().retransmits()).isZero();
        assertThat(status().ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    /// It arrives after the repetition has left; its ACK echoes the original's timestamp: Eifel.
    @Test
    void aCutForALateSegmentIsTakenBack() {
        world.client.delay = seg -> seg.seq() == first && gone.add(-1) ? 25 * MS : 10 * MS;
        write(20);
        world.runFor(25 * MS);
        assertThat(status().congestionState()).isEqualTo(CongestionState.RECOVERY);
        assertThat(status().ssthresh()).isEqualTo(10 * mss);
        everythingArrivedIn(100);
        assertThat(counters().value(Counter.FULL_UNDO)).isEqualTo(1);
        assertThat(status().ssthresh()).isEqualTo(Integer.MAX_VALUE);
        assertThat(status().cwnd()).isGreaterThanOrEqualTo(30 * mss);
    }

    /// Two holes, one report lost: the next one tells of both at once, the higher first. That is no reordering.
    @Test
    void aLostReportIsNoReordering() {
        lose(3, 5);
        int[] reports = {0};
        world.server.lose = seg -> seg.options().sackCount() > 0 && ++reports[0] == 1;
        write(20);
        everythingArrivedIn(100);
        assertThat(reports[0]).isGreaterThan(1);
        assertThat(info(InfoField.REORD_SEEN)).isZero();
    }

    @Test
    void nothingIsSentAgainThatThePeerHasReported() {
        lose(1, 4, 8, 9);
        Set<Integer> sent = new HashSet<>();
        int[] again = {0};
        world.client.twice = seg -> {
            if (seg.textLen() > 0 && !sent.add(seg.seq()) && Sequence.ge(seg.seq(), first)) again[0]++;
            return false;
        };
        write(30);
        everythingArrivedIn(200);
        assertThat(status().retransmits()).isEqualTo(4);
    }

    /// RFC 9937: in recovery the flight never grows beyond what it was, and ends at the threshold.
    @Test
    void theFlightNeverGrowsDuringARecovery() {
        lose(0, 3);
        write(120);
        int most = status().inFlight();
        for (int ms = 0; ms < 60; ms++) {
            world.runFor(MS);
            if (status().congestionState() == CongestionState.RECOVERY) {
                int pipe = status().inFlight() - (status().sacked() + status().lost()) * mss;
                assertThat(pipe).as("after %d ms", ms).isLessThanOrEqualTo(most);
            }
        }
        everythingArrivedIn(500);
        assertThat(counters().value(Counter.TIMEOUTS)).isZero();
    }
}
