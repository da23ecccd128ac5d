package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The parts of BBR's model, each with vectors worked out by hand from draft-ietf-ccwg-bbr §5; segments of 1,000 bytes.
@Requirement("BBRv3")
class BbrPartsTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int MSS = 1000;

    private final RateSample rs = new RateSample();
    private final RoundTrips trips = new RoundTrips();

    /// An ACK that begins a round trip.
    private RateSample round(long rate) {
        rs.begin(rs.nowNs + 20 * MS);
        rs.hasData = true;
        rs.priorDelivered = rs.totalDelivered;
        rs.totalDelivered += 10_000;
        rs.delivered = 10_000;
        rs.rate = rate;
        trips.acknowledged(rs);
        return rs;
    }

    // ---- round trips ----

    @Test
    void aRoundTripEndsWhenSomethingSentAfterItsBeginIsAcknowledged() {
        round(1);
        assertThat(trips.count()).isEqualTo(1);
        rs.priorDelivered = rs.totalDelivered - 1; // sent before
        trips.acknowledged(rs);
        assertThat(trips.hasBegun()).isFalse();
        rs.priorDelivered = rs.totalDelivered;
        trips.acknowledged(rs);
        assertThat(trips.hasBegun()).isTrue();
        assertThat(trips.count()).isEqualTo(2);
    }

    // ---- full pipe ----

    @Test
    void threeRoundTripsWithoutAQuarterMoreFillThePipe() {
        FullPipe pipe = new FullPipe();
        for (long rate : new long[] {100, 125, 157, 197, 200, 210}) pipe.acknowledged(round(rate), trips);
        assertThat(pipe.isNow()).as("two round trips below 246").isFalse();
        pipe.acknowledged(round(244), trips);
        assertThat(pipe.isNow()).isTrue();
        assertThat(pipe.wasReached()).isTrue();
        pipe.reset(0);
        assertThat(pipe.isNow()).isFalse();
        assertThat(pipe.wasReached()).isTrue();
    }

    @Test
    void growthByAQuarterBeginsTheCountAnew() {
        FullPipe pipe = new FullPipe();
        for (long rate : new long[] {100, 110, 120, 125, 130, 140}) pipe.acknowledged(round(rate), trips);
        assertThat(pipe.isNow()).isFalse();
    }

    @Test
    void roundTripsOfAProgramThatSendsLittleDoNotCount() {
        FullPipe pipe = new FullPipe();
        for (int i = 0; i < 10; i++) {
            round(100).isApplicationLimited = true;
            pipe.acknowledged(rs, trips);
        }
        assertThat(pipe.isNow()).isFalse();
    }

    // ---- bandwidth ----

    @Test
    void theLargestRateOfTwoCyclesCounts() {
        MaxBandwidth max = new MaxBandwidth();
        max.acknowledged(round(100));
        max.advance();
        max.acknowledged(round(80));
        assertThat(max.value()).isEqualTo(100);
        max.advance();
        assertThat(max.value()).isEqualTo(80);
    }

    @Test
    void whatTheProgramHasLimitedCountsOnlyAboveWhatIsKnown() {
        MaxBandwidth max = new MaxBandwidth();
        max.acknowledged(round(100));
        max.advance();
        round(80).isApplicationLimited = true;
        max.acknowledged(rs);
        max.advance();
        assertThat(max.value()).as("nothing was measured in this cycle").isEqualTo(100);
        round(120).isApplicationLimited = true;
        max.acknowledged(rs);
        assertThat(max.value()).isEqualTo(120);
    }

    @Test
    void anAckWithoutARateTellsNothingOfTheBandwidth() {
        MaxBandwidth max = new MaxBandwidth();
        max.acknowledged(round(100));
        max.advance();
        max.acknowledged(round(0));
        max.advance();
        assertThat(max.value()).isEqualTo(100);
    }

    // ---- bounds by loss ----

    @Test
    void aRoundTripWithLossBringsTheShortTermModelDownByThreeTenthsAtMost() {
        ShortTermModel model = new ShortTermModel();
        assertThat(model.lost(0)).isTrue();
        assertThat(model.lost(0)).isFalse();
        model.acknowledged(round(500_000));
        assertThat(model.hasRoundBegun()).isTrue();
        model.adapt(1_000_000, 40_000);
        assertThat(model.bandwidth()).as("0.7 of the largest").isEqualTo(700_000);
        assertThat(model.inFlight()).as("0.7 of the window").isEqualTo(28_000);
        model.roundIsOver();
        model.adapt(1_000_000, 40_000);
        assertThat(model.bandwidth()).as("no further loss").isEqualTo(700_000);
    }

    @Test
    void theShortTermModelIsNeverBelowWhatIsDelivered() {
        ShortTermModel model = new ShortTermModel();
        model.lost(0);
        model.acknowledged(round(900_000));
        model.adapt(1_000_000, 12_000);
        assertThat(model.bandwidth()).isEqualTo(900_000);
        assertThat(model.inFlight()).isEqualTo(10_000);
        model.save();
        model.reset();
        assertThat(model.bandwidth()).isEqualTo(ShortTermModel.UNLIMITED);
    }

    /// §5.5.10.3: the most of the round trip that ends counts, then the count begins with the ACK that ends it.
    @Test
    void theShortTermModelGoesByTheMostOfARoundTrip() {
        ShortTermModel model = new ShortTermModel();
        model.lost(0);
        model.acknowledged(round(900_000));
        model.advance(rs);
        rs.priorDelivered = 0; // of the same round trip
        rs.rate = 800_000;
        rs.delivered = 30_000;
        model.acknowledged(rs);
        model.advance(rs);
        assertThat(model.hasRoundBegun()).isFalse();
        assertThat(model.latestDelivered()).isEqualTo(30_000);
        model.acknowledged(round(100_000));
        model.adapt(1_000_000, 40_000);
        assertThat(model.bandwidth()).isEqualTo(900_000);
        assertThat(model.inFlight()).isEqualTo(30_000);
        model.advance(rs);
        assertThat(model.latestDelivered()).as("the next one").isEqualTo(10_000);
        model.forgetSignals();
        assertThat(model.latestDelivered()).isZero();
    }

    private RateSample lossOf(int lost, int txInFlight) {
        rs.lost = lost;
        rs.txInFlight = txInFlight;
        return rs;
    }

    @Test
    void twoInAHundredAreBorne() {
        assertThat(LongTermBound.isSurpassed(lossOf(2000, 100_000))).isFalse();
        assertThat(LongTermBound.isSurpassed(lossOf(2001, 100_000))).isTrue();
    }

    /// 99,000 before this segment of 1,000, of which 1,000 were lost: (0.02 × 99,000 − 1,000) / 0.98 = 1,000 more.
    @Test
    void theFlightAtWhichTheLossBecameTooMuchIsFoundWithinTheSegment() {
        assertThat(LongTermBound.flightAtThreshold(lossOf(2000, 100_000), 1000)).isEqualTo(100_000);
        assertThat(LongTermBound.flightAtThreshold(lossOf(3000, 50_000), 1000)).isEqualTo(47_960);
    }

    @Test
    void fifteenInAHundredAreLeftToOthers() {
        LongTermBound bound = new LongTermBound();
        assertThat(bound.withHeadroom(MSS, 4000)).isEqualTo(Integer.MAX_VALUE);
        bound.set(100_000);
        assertThat(bound.withHeadroom(MSS, 4000)).isEqualTo(85_000);
        bound.set(5000);
        assertThat(bound.withHeadroom(MSS, 4000))
                .as("a segment at least, four are left")
                .isEqualTo(4000);
    }

    /// One segment for a window of 40 in the first round trip, two in the second, four in the third.
    @Test
    void theBoundRisesTwiceAsFastEachRoundTrip() {
        LongTermBound bound = new LongTermBound();
        bound.set(40_000);
        bound.beginRising();
        for (int expected : new int[] {41_000, 43_000, 47_000}) {
            bound.steepen(40_000, MSS);
            for (int i = 0; i < 40; i++) {
                rs.newlyDelivered = MSS;
                bound.rise(rs, MSS);
            }
            assertThat(bound.bytes()).isEqualTo(expected);
        }
    }

    // ---- round-trip time ----

    private void rtt(MinRttProbe probe, long rttNs, long nowNs) {
        rs.begin(nowNs);
        rs.rttNs = rttNs;
        probe.acknowledged(rs);
    }

    @Test
    void theSmallestOfTenSecondsCountsAndAfterFiveAProbeIsDue() {
        MinRttProbe probe = new MinRttProbe();
        probe.begin(0);
        rtt(probe, 20 * MS, 1 * SECOND);
        rtt(probe, 30 * MS, 6 * SECOND);
        assertThat(probe.isDue()).isFalse();
        assertThat(probe.minNs()).isEqualTo(20 * MS);
        rtt(probe, 30 * MS, 6 * SECOND + 1);
        assertThat(probe.isDue()).isTrue();
        assertThat(probe.minNs()).as("ten seconds are not over").isEqualTo(20 * MS);
        rtt(probe, 31 * MS, 11 * SECOND + 1);
        assertThat(probe.minNs()).isEqualTo(30 * MS);
    }

    @Test
    void aProbeLastsTwoHundredMillisecondsAndARoundTrip() {
        MinRttProbe probe = new MinRttProbe();
        probe.start();
        probe.roundHasBegun();
        assertThat(probe.isSmall(1 * SECOND)).isTrue();
        assertThat(probe.isSmall(1 * SECOND)).isFalse();
        assertThat(probe.isOver(2 * SECOND)).as("no round trip").isFalse();
        probe.roundHasBegun();
        assertThat(probe.isOver(1 * SECOND + 200 * MS)).isFalse();
        assertThat(probe.isOver(1 * SECOND + 200 * MS + 1)).isTrue();
    }

    // ---- time to probe the bandwidth ----

    @Test
    void theBandwidthIsProbedAfterTwoToThreeSeconds() {
        for (int seed = 0; seed < 100; seed++) {
            ProbeClock clock = new ProbeClock(seed);
            clock.begin(10 * SECOND);
            assertThat(clock.isDue(12 * SECOND, 1000)).isFalse();
            assertThat(clock.isDue(13 * SECOND + 1, 1000)).isTrue();
        }
    }

    @Test
    void itIsProbedSoonerWhereRenoWouldHaveGrown() {
        ProbeClock clock = new ProbeClock(7);
        clock.begin(0);
        for (int i = 0; i < 19; i++) {
            assertThat(clock.isDue(MS, 21)).isFalse();
            clock.roundHasBegun();
        }
        clock.roundHasBegun();
        clock.roundHasBegun();
        assertThat(clock.isDue(MS, 21)).isTrue();
        assertThat(clock.isDue(MS, 1000)).isFalse();
        for (int i = 21; i < 63; i++) clock.roundHasBegun();
        assertThat(clock.isDue(MS, 1000)).as("63 round trips at most").isTrue();
    }

    /// §5.3.3.5.3: flows that begin together must not probe together.
    @Test
    void flowsProbeAtTimesOfTheirOwn() {
        Set<Long> waits = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            ProbeClock clock = new ProbeClock(seed);
            clock.begin(0);
            long ms = 2000;
            while (!clock.isDue(ms * MS, 1000)) ms++;
            waits.add(ms);
        }
        assertThat(waits).hasSizeGreaterThan(15);
    }

    // ---- clumps of ACKs ----

    /// At 1,000 bytes a millisecond 10,000 come at once, and 5 ms later 10,000 again: 15,000 more than expected.
    @Test
    void whatComesTogetherIsAllowedFor() {
        AckAggregation aggregation = new AckAggregation();
        for (long ms : new long[] {100, 105}) {
            rs.begin(ms * MS);
            rs.newlyDelivered = 10_000;
            aggregation.acknowledged(rs, 1_000_000, 50_000);
        }
        assertThat(aggregation.extraBytes()).isEqualTo(15_000);
        rs.begin(200 * MS);
        rs.newlyDelivered = 4000;
        aggregation.acknowledged(rs, 1_000_000, 50_000);
        assertThat(aggregation.extraBytes()).as("the silence was long enough").isEqualTo(15_000);
    }
}
