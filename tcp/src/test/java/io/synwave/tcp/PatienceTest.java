package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a connection waits for a peer that says nothing: R1, R2, SYNs, keep-alive by default.
@Requirement("LINUX-tcp_retries")
class PatienceTest {
    private static final long SECOND = 1_000 * TwoEnds.MS;

    private final TwoEnds world = new TwoEnds(TcpSettings.linux());

    private void openAndCut() {
        world.open();
        world.runFor(SECOND);
        world.client.lose = _ -> true;
        world.client.connection.takeEvents();
    }

    private List<Long> sent(SendReason why) {
        List<Long> times = new ArrayList<>();
        world.log.forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT && r.host == 0 && r.reason == why) times.add(r.timeNs);
        });
        return times;
    }

    /// tcp_synack_retries.
    @Test
    void aSynAckIsRepeatedFiveTimes() {
        Patience patience = new Patience(TcpSettings.linux());
        assertThat(patience.isSynOver(Origin.PASSIVE, 4, 1_000 * SECOND)).isFalse();
        assertThat(patience.isSynOver(Origin.PASSIVE, 5, 0)).isTrue();
    }

    /// By Linux's model: (2^10 − 1) · 200 ms + 6 · 120 s.
    @Test
    @Requirement("SHLD-11")
    void fifteenRepetitionsStandFor924Seconds() {
        assertThat(Patience.modelNs(15, 200 * TwoEnds.MS, 120 * SECOND)).isEqualTo(924_600 * TwoEnds.MS);
        assertThat(Patience.modelNs(3, 200 * TwoEnds.MS, 120 * SECOND)).isEqualTo(3_000 * TwoEnds.MS);
    }

    @Test
    @Requirement({"MUST-20", "SHLD-10"})
    void silenceIsToldAtR1AndEndsTheConnectionAtR2() {
        openAndCut();
        world.client.write("hello");
        int told = 0;
        while (world.client.connection.state() != TcpState.CLOSED && world.nowNs < 3_000 * SECOND) {
            world.runFor(SECOND / 10);
            if ((world.client.connection.takeEvents() & TcpEvents.DELIVERY_TROUBLE) != 0) {
                told++;
                assertThat(sent(SendReason.RTO_RETRANSMIT)).as("R1").hasSize(3);
            }
        }
        assertThat(told).isEqualTo(1);
        assertThat(world.client.connection.error()).isEqualTo(TcpError.TIMED_OUT);
        long first = sent(SendReason.RTO_RETRANSMIT).getFirst();
        assertThat((world.nowNs - first) / SECOND).as("R2").isBetween(924L, 1045L);
    }

    @Test
    @Requirement("SHLD-9")
    void troubleIsNoError() {
        openAndCut();
        world.client.write("hello");
        world.runFor(10 * SECOND);
        assertThat(world.client.connection.takeEvents() & TcpEvents.DELIVERY_TROUBLE)
                .isNotZero();
        assertThat(world.client.connection.error()).isEqualTo(TcpError.NONE);
        world.client.lose = _ -> false;
        world.runFor(20 * SECOND);
        assertThat(world.client.connection.status().inFlight()).isZero();
        assertThat(world.server.read()).isEqualTo("hello");
    }

    @Test
    @Requirement("MUST-22")
    void synThatNobodyAnswersIsRepeatedAtGrowingGapsAndThenTimesOut() {
        world.client.lose = _ -> true;
        world.open();
        long start = world.nowNs;
        world.runFor(200 * SECOND);
        List<Long> gaps = sent(SendReason.SYN_RETRANSMIT).stream()
                .map(t -> (t - start) / SECOND)
                .toList();
        assertThat(gaps).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L);
        assertThat(world.client.connection.error()).isEqualTo(TcpError.TIMED_OUT);
    }

    /// The profile of the texts; Linux gives up after 131 s.
    @Test
    @Requirement("MUST-23")
    void synHasAtLeastThreeMinutesInTheProfileOfTheTexts() {
        TwoEnds rfc = new TwoEnds(TcpSettings.rfc());
        rfc.client.lose = _ -> true;
        rfc.open();
        rfc.runFor(180 * SECOND);
        assertThat(rfc.client.connection.state()).isEqualTo(TcpState.SYN_SENT);
        rfc.runFor(2_000 * SECOND);
        assertThat(rfc.client.connection.error()).isEqualTo(TcpError.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-25")
    void anIdleConnectionIsSilentUnlessKeepAliveIsAskedFor() {
        world.open();
        world.runFor(SECOND);
        int sent = world.client.segmentsSent + world.server.segmentsSent;
        world.runFor(48 * 3600 * SECOND);
        assertThat(world.client.segmentsSent + world.server.segmentsSent).isEqualTo(sent);
        assertThat(world.client.connection.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("MUST-28")
    void withoutATimeOfItsOwnAnIdleConnectionIsAskedAfterTwoHours() {
        world.open();
        world.runFor(SECOND);
        world.client.connection.requests().keepAlive(true, world.nowNs);
        world.runFor(7_190 * SECOND);
        assertThat(sent(SendReason.KEEP_ALIVE_PROBE)).isEmpty();
        world.runFor(20 * SECOND);
        assertThat(sent(SendReason.KEEP_ALIVE_PROBE)).hasSize(1);
    }

    /// Linux: tcp_retries1 stands for 3 s, in which large packets may be swallowed.
    @ParameterizedTest
    @CsvSource({"2999, false", "3000, true"})
    void afterThreeSecondsThePathIsSuspected(int ms, boolean expected) {
        assertThat(new Patience(TcpSettings.linux()).isBlackHole(ms * TwoEnds.MS))
                .isEqualTo(expected);
    }

    /// tcp_syn_retries 6 and tcp_syn_linear_timeouts 4; 127 s is what 6 repetitions take at doubling distances.
    @ParameterizedTest
    @CsvSource({"9, 126999, false", "10, 0, true", "0, 127000, true"})
    void aSynIsRepeatedSoOftenOrSoLong(int repetitions, int ms, boolean expected) {
        Patience patience = new Patience(TcpSettings.linux());
        assertThat(patience.isSynOver(Origin.ACTIVE, repetitions, ms * TwoEnds.MS))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"false, 924599, false", "false, 924600, true", "true, 102199, false", "true, 102200, true"})
    void anOrphanIsGivenUpSooner(boolean isOrphaned, int ms, boolean expected) {
        Patience patience = new Patience(TcpSettings.linux());
        assertThat(patience.isOver(ms * TwoEnds.MS, isOrphaned)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14, false, false", "15, false, true", "7, true, false", "8, true, true"})
    void soManyProbesOfAShutWindowMayStayUnanswered(int unanswered, boolean isOrphaned, boolean expected) {
        assertThat(new Patience(TcpSettings.linux()).isTooMany(unanswered, isOrphaned))
                .isEqualTo(expected);
    }

    /// MUST-21: the last repetition comes in time for the end, and one nanosecond is left at least.
    @Test
    void theUserTimeoutBoundsTheWait() {
        Patience patience = new Patience(TcpSettings.linux());
        assertThat(patience.clampedNs(400, 900)).isEqualTo(400);
        patience.userTimeoutNs(1000);
        assertThat(patience.clampedNs(400, 500)).isEqualTo(400);
        assertThat(patience.clampedNs(400, 700)).isEqualTo(300);
        assertThat(patience.clampedNs(400, 1000)).isEqualTo(1);
        assertThat(patience.isOver(999, false)).isFalse();
        assertThat(patience.isOver(1000, false)).isTrue();
    }
}
