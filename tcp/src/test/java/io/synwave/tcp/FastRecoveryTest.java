package io.synwave.tcp;

import static io.synwave.tcp.FastRecovery.Action.LIMITED_TRANSMIT;
import static io.synwave.tcp.FastRecovery.Action.NOTHING;
import static io.synwave.tcp.FastRecovery.Action.RETRANSMIT_FIRST;
import static io.synwave.tcp.FastRecovery.Action.RETRANSMIT_HOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.WindowValidations;
import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors worked out by hand from RFC 5681 §3.2 and RFC 6582 §3.2: ten segments of 1,000 bytes in flight.
@Requirement("RFC-6582")
class FastRecoveryTest {
    private static final int MSS = 1000;

    private final CongestionControl cc = CongestionControls.RENO.create(2);
    private final WindowUse use = new WindowUse(cc, WindowValidations.LINUX.create(cc));
    private final FastRecovery recovery = new FastRecovery(use);
    private int una;
    private int nxt = 10_000;

    FastRecoveryTest() {
        cc.init(MSS, 10 * MSS);
        fillWindow();
    }

    /// The congestion window limits the sender, so it may grow.
    private void fillWindow() {
        SendSpace snd = new SendSpace();
        snd.mss = MSS;
        use.sent(snd, 0);
    }

    private FastRecovery.Action duplicate() {
        return recovery.duplicateAck(cc, una, nxt, MSS);
    }

    private void duplicates(int count) {
        for (int i = 0; i < count; i++) {
            duplicate();
        }
    }

    private FastRecovery.Action ack(int to) {
        FastRecovery.Action action = recovery.newAck(cc, to, to - una, nxt - una, MSS, 0);
        una = to;
        return action;
    }

    /// Linux: tcpi_ca_state.
    @Test
    void theStateSaysWhatTheSenderBelieves() {
        assertThat(recovery.state()).isEqualTo(CongestionState.OPEN);
        duplicate();
        assertThat(recovery.state()).isEqualTo(CongestionState.DISORDER);
        duplicates(2);
        assertThat(recovery.state()).isEqualTo(CongestionState.RECOVERY);
        ack(10_000);
        assertThat(recovery.state()).isEqualTo(CongestionState.OPEN);
    }

    @Test
    void aMarkedFlightCutsOnceUntilItIsAcknowledged() {
        assertThat(recovery.marked(cc, una, nxt)).isTrue();
        assertThat(recovery.state()).isEqualTo(CongestionState.CWR);
        int window = cc.cwnd();
        assertThat(recovery.marked(cc, una, nxt)).isFalse();
        assertThat(cc.cwnd()).isEqualTo(window);
        nxt = 15_000;
        ack(10_001);
        assertThat(recovery.state()).isEqualTo(CongestionState.OPEN);
        assertThat(recovery.marked(cc, una, nxt)).isTrue();
    }

    @Test
    void theThirdDuplicateRepeatsTheFirstSegment() {
        assertThat(duplicate()).isEqualTo(LIMITED_TRANSMIT);
        assertThat(duplicate()).isEqualTo(LIMITED_TRANSMIT);
        assertThat(recovery.inRecovery()).isFalse();
        assertThat(cc.cwnd()).isEqualTo(10_000);

        assertThat(duplicate()).isEqualTo(RETRANSMIT_FIRST);
        assertThat(recovery.inRecovery()).isTrue();
        assertThat(cc.ssthresh()).isEqualTo(5000);
        assertThat(cc.cwnd()).as("ssthresh + 3 SMSS").isEqualTo(8000);

        assertThat(duplicate()).isEqualTo(NOTHING);
        assertThat(cc.cwnd()).as("one more has left the network").isEqualTo(9000);
    }

    /// RFC 5681 §3.2 (2): what limited transmit has sent does not count.
    @Test
    @Requirement("RFC-3042")
    void limitedTransmitDoesNotRaiseTheThreshold() {
        duplicate();
        nxt += MSS;
        duplicate();
        nxt += MSS;
        duplicate();

        assertThat(cc.ssthresh()).isEqualTo(5000);
        assertThat(cc.cwnd()).isEqualTo(8000);
    }

    @Test
    void anAckInBetweenBeginsTheCountAnew() {
        duplicates(2);
        ack(1000);

        assertThat(duplicate()).isEqualTo(LIMITED_TRANSMIT);
        assertThat(duplicate()).isEqualTo(LIMITED_TRANSMIT);
        assertThat(duplicate()).isEqualTo(RETRANSMIT_FIRST);
        assertThat(cc.ssthresh()).as("nine segments were in flight").isEqualTo(4500);
    }

    /// Segment 0 was lost: nine duplicates, then all is acknowledged.
    @Test
    void aFullAckDeflatesTheWindow() {
        duplicates(9);
        assertThat(cc.cwnd()).isEqualTo(14_000);
        nxt = 14_000;

        assertThat(ack(10_000)).isEqualTo(NOTHING);

        assertThat(recovery.inRecovery()).isFalse();
        assertThat(cc.cwnd()).as("min(ssthresh, 4 segments in flight + 1)").isEqualTo(5000);
    }

    @Test
    void aFullAckWithNothingInFlightLeavesTwoSegments() {
        duplicates(9);
        ack(10_000);
        assertThat(cc.cwnd()).isEqualTo(2000);
    }

    /// Segments 0 and 4 were lost: eight duplicates, then a partial ACK of four segments.
    @Test
    void aPartialAckRepeatsTheNextHole() {
        duplicates(8);
        assertThat(cc.cwnd()).isEqualTo(13_000);

        assertThat(ack(4000)).isEqualTo(RETRANSMIT_HOLE);

        assertThat(recovery.inRecovery()).isTrue();
        assertThat(cc.cwnd()).as("13 − 4 + 1").isEqualTo(10_000);
        assertThat(duplicate()).as("no second recovery").isEqualTo(NOTHING);
        assertThat(cc.cwnd()).isEqualTo(11_000);
        assertThat(cc.ssthresh()).isEqualTo(5000);
        ack(10_000);
        assertThat(recovery.inRecovery()).isFalse();
    }

    @Test
    void aPartialAckOfLessThanASegmentAddsNothingBack() {
        duplicates(3);
        assertThat(ack(400)).isEqualTo(RETRANSMIT_HOLE);
        assertThat(cc.cwnd()).isEqualTo(7600);
    }

    @Test
    void theWindowDoesNotFallBelowASegment() {
        duplicates(3);
        ack(9900);
        assertThat(cc.cwnd()).isEqualTo(1000);
    }

    /// RFC 6582 §3.2 (4), (2): duplicates that the repetition itself causes begin no recovery.
    @Test
    void afterATimeoutRecoveryWaitsUntilAllThatWasInFlightIsAcknowledged() {
        duplicates(2);
        recovery.timedOut(cc, nxt, 10_000, MSS);
        assertThat(cc.cwnd()).isEqualTo(1000);

        assertThat(ack(10_000)).isEqualTo(NOTHING);
        nxt = 12_000;
        duplicates(2);
        assertThat(duplicate()).as("the ACK does not cover more than recover").isEqualTo(NOTHING);

        ack(11_000);
        duplicates(2);
        assertThat(duplicate()).isEqualTo(RETRANSMIT_FIRST);
    }

    @Test
    void aTimeoutEndsRecovery() {
        duplicates(3);
        recovery.timedOut(cc, nxt, 10_000, MSS);

        assertThat(recovery.inRecovery()).isFalse();
        assertThat(ack(1000)).as("slow start, no hole").isEqualTo(NOTHING);
        assertThat(cc.cwnd()).isEqualTo(2000);
    }

    @Test
    void outsideRecoveryTheWindowGrowsOnlyWhereItWasTheLimit() {
        ack(1000);
        assertThat(cc.cwnd()).isEqualTo(11_000);

        FastRecovery lazy = new FastRecovery(new WindowUse(cc, WindowValidations.LINUX.create(cc)));
        lazy.newAck(cc, 2000, 1000, 1000, MSS, 0);
        assertThat(cc.cwnd()).isEqualTo(11_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE - 4000, -4000})
    void recoveryCrossesTheWrap(int base) {
        una = base;
        nxt = base + 10_000;
        duplicates(8);
        assertThat(ack(base + 4000)).isEqualTo(RETRANSMIT_HOLE);
        assertThat(ack(base + 9000)).isEqualTo(RETRANSMIT_HOLE);
        assertThat(ack(base + 10_000)).isEqualTo(NOTHING);
        assertThat(recovery.inRecovery()).isFalse();
        nxt = base + 20_000;
        ack(base + 11_000);
        duplicates(2);
        assertThat(duplicate()).isEqualTo(RETRANSMIT_FIRST);
    }

    /// RFC 4821 §7.5 asks before the third duplicate whether a probe is to blame.
    @Test
    void theThirdDuplicateIsForeseen() {
        assertThat(recovery.isAboutToEnter()).isFalse();
        duplicate();
        assertThat(recovery.isAboutToEnter()).isFalse();
        duplicate();
        assertThat(recovery.isAboutToEnter()).isTrue();
        duplicate();
        assertThat(recovery.isAboutToEnter()).isFalse();
        recovery.timedOut(cc, nxt, nxt, MSS);
        duplicates(2);
        assertThat(recovery.isAboutToEnter()).as("they answer repetitions").isFalse();
    }

    @Test
    void aMarkBringsTheWindowToTheThresholdAndNeverUp() {
        assertThat(recovery.marked(cc, una, nxt)).isTrue();
        assertThat(cc.cwnd()).isEqualTo(5 * MSS);
        CongestionControl small = CongestionControls.RENO.create(2);
        small.init(MSS, 10 * MSS);
        small.cwnd(MSS);
        new FastRecovery(use).marked(small, una, nxt);
        assertThat(small.cwnd()).isEqualTo(MSS);
    }

    /// RFC 6582 §3.2 (3): what left the network is taken off, and a whole segment is added back.
    @ParameterizedTest
    @CsvSource({"999, 7001", "1000, 8000", "1001, 7999"})
    void aPartialAckOfASegmentAddsOneBack(int acked, int cwnd) {
        duplicates(3);
        assertThat(cc.cwnd()).isEqualTo(8 * MSS);
        ack(acked);
        assertThat(cc.cwnd()).isEqualTo(cwnd);
    }
}
