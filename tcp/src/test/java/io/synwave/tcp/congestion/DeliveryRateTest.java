package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rates worked out by hand from draft-ietf-ccwg-bbr §4.1: segments of 1,000 bytes, slots and orders count from 0.
@Requirement("BBRv3")
class DeliveryRateTest {
    private static final long MS = 1_000_000;

    private final List<Integer> lostSlots = new ArrayList<>();
    private final DeliveryRate meter = new DeliveryRate((bytes, slot) -> lostSlots.add(slot));
    private int inFlight;

    private void send(int slot, long nowNs) {
        inFlight += 1000;
        meter.sent(slot, 1000, inFlight, nowNs);
    }

    private RateSample ack(long nowNs, int... slotsAndSentMs) {
        meter.begin(nowNs);
        for (int i = 0; i < slotsAndSentMs.length; i += 2) {
            inFlight -= 1000;
            meter.delivered(slotsAndSentMs[i], 1000, slotsAndSentMs[i + 1] * MS, slotsAndSentMs[i], false);
        }
        return meter.conclude(inFlight);
    }

    /// Sent in 9 ms, acknowledged within 10 ms after a round trip of 20 ms: the time since the first was sent
    /// counts.
    @Test
    void theRateIsWhatWasDeliveredSinceTheNewestWasSent() {
        for (int i = 0; i < 10; i++) send(i, i * MS);
        RateSample first = ack(20 * MS, 0, 0);
        assertThat(first.rate).as("1,000 bytes in 20 ms").isEqualTo(50_000);
        assertThat(first.rttNs).isEqualTo(20 * MS);
        RateSample second = ack(22 * MS, 1, 1, 2, 2);
        assertThat(second.delivered).isEqualTo(3000);
        assertThat(second.rate).as("3,000 bytes in 22 ms").isEqualTo(3000 * 1000 / 22);
        assertThat(second.newlyDelivered).isEqualTo(2000);
    }

    /// A second flight leaves at the pace of the first one's ACKs: 1,000 bytes each 2 ms.
    @Test
    void acksThatComeTogetherDoNotRaiseTheRateAboveThatOfSending() {
        for (int i = 0; i < 4; i++) send(i, 0);
        for (int i = 0; i < 4; i++) {
            ack((20 + 2 * i) * MS, i, 0);
            send(4 + i, (20 + 2 * i) * MS);
        }
        RateSample clump = ack(46 * MS, 4, 20, 5, 22, 6, 24, 7, 26);
        assertThat(clump.delivered).as("all since the last left").isEqualTo(4000);
        assertThat(clump.rate).as("in 26 ms, from the first of the last flight").isEqualTo(4000 * 1000 / 26);
    }

    @Test
    void whatTheProgramHasLimitedIsMarkedUntilItIsDelivered() {
        send(0, 0);
        meter.limitedByProgram(inFlight);
        send(1, 5 * MS);
        assertThat(ack(20 * MS, 0, 0).isApplicationLimited).isFalse();
        send(2, 21 * MS);
        assertThat(ack(25 * MS, 1, 5).isApplicationLimited).isTrue();
        send(3, 26 * MS);
        assertThat(ack(41 * MS, 2, 21).isApplicationLimited).isTrue();
        assertThat(ack(46 * MS, 3, 26).isApplicationLimited)
                .as("sent after the bubble")
                .isFalse();
    }

    @Test
    void lossesSinceTheNewestWasSentAreCounted() {
        send(0, 0);
        send(1, 0);
        send(2, 0);
        meter.begin(20 * MS);
        meter.delivered(2, 1000, 0, 2, false);
        meter.lost(0, 1000);
        meter.lost(1, 1000);
        RateSample rs = meter.conclude(0);
        assertThat(rs.lost).isEqualTo(2000);
        assertThat(rs.txInFlight).isEqualTo(3000);
        assertThat(lostSlots).containsExactly(0, 1);
        assertThat(meter.atLoss(1).txInFlight).isEqualTo(2000);
    }

    @Test
    void aRepeatedSegmentHasNoRoundTripTime() {
        send(0, 0);
        meter.begin(20 * MS);
        meter.delivered(0, 1000, 0, 0, true);
        assertThat(meter.conclude(0).rttNs).isEqualTo(RateSample.NO_RTT);
    }

    @Test
    void anAckThatDeliversNothingHasNoRate() {
        send(0, 0);
        RateSample rs = ack(5 * MS);
        assertThat(rs.hasData).isFalse();
        assertThat(rs.rate).isZero();
    }

    /// A needless repetition is acknowledged at once: less than the smallest round trip is no interval.
    @Test
    void anIntervalBelowTheSmallestRoundTripSaysNothing() {
        send(0, 0);
        ack(20 * MS, 0, 0);
        send(1, 30 * MS);
        meter.begin(31 * MS);
        meter.delivered(1, 1000, 30 * MS, 1, true);
        assertThat(meter.conclude(0).rate).isZero();
    }

    @Test
    void snapshotsFollowTheirRecords() {
        for (int i = 0; i < 16; i++) send(i, i * MS);
        meter.grown(5); // what lay at 5 lies at 0, what lay at 4 at 15
        send(16, 16 * MS);
        meter.moved(0, 20);
        meter.begin(40 * MS);
        meter.delivered(20, 1000, 5 * MS, 5, false);
        assertThat(meter.conclude(0).txInFlight).isEqualTo(6000);
        meter.begin(41 * MS);
        meter.delivered(15, 1000, 4 * MS, 4, false);
        assertThat(meter.conclude(0).txInFlight).isEqualTo(5000);
    }
}
