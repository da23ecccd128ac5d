package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.DRAIN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_CRUISE;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_DOWN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_REFILL;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_UP;
import static io.synwave.tcp.congestion.BbrState.PROBE_RTT;
import static io.synwave.tcp.congestion.BbrState.STARTUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// BBR on a path of 1,000,000 bytes a second and 20 ms: a product of 20,000 bytes, 20 segments. Each ACK here stands
/// for a
/// round trip. Vectors by hand from draft-ietf-ccwg-bbr §5.
@Requirement("BBRv3")
class BbrTest {
    private static final int MSS = 1000;
    private static final long MS = 1_000_000;
    private static final long RTT = 20 * MS;
    private static final long RATE = 1_000_000;
    private static final int PRODUCT = 20_000;

    private final Bbr bbr = new Bbr(1);
    private final RateSample rs = new RateSample();
    private long nowNs = 1_000 * MS;

    BbrTest() {
        bbr.init(MSS, 10 * MSS);
        bbr.sampled(RTT, 0, 0, 0);
    }

    private BbrState state() {
        return bbr.machine().state();
    }

    /// An ACK a round trip later that delivers `bytes` at `rate`, and leaves `inFlight`.
    private void round(long rate, int bytes, int inFlight) {
        nowNs += RTT;
        rs.begin(nowNs);
        rs.hasData = true;
        rs.priorDelivered = rs.totalDelivered;
        rs.totalDelivered += bytes;
        rs.delivered = bytes;
        rs.newlyDelivered = bytes;
        rs.rate = rate;
        rs.rttNs = RTT;
        rs.inFlight = inFlight;
        rs.txInFlight = inFlight;
        bbr.acknowledged(rs, true);
    }

    private void reach(BbrState wanted) {
        for (int i = 0; i < 400 && state() != wanted; i++) round(RATE, PRODUCT, PRODUCT);
        assertThat(state()).isEqualTo(wanted);
    }

    /// 2.77 × 10,000 bytes / 20 ms.
    @Test
    void theFirstRateFollowsFromTheInitialWindow() {
        assertThat(bbr.pacingRate()).isEqualTo(1_385_000);
        assertThat(bbr.cwnd()).isEqualTo(10_000);
    }

    @Test
    void startupPacesAtTwoAndThreeQuartersAndTakesTwoProducts() {
        round(500_000, 10_000, 10_000);
        assertThat(state()).isEqualTo(STARTUP);
        assertThat(bbr.pacingRate()).as("2.77 × 500,000 × 0.99").isCloseTo(1_371_150L, within(14_000L));
        round(RATE, 20_000, 20_000);
        assertThat(bbr.pacingRate()).as("2.77 × 1,000,000 × 0.99").isEqualTo(2_742_300);
        assertThat(bbr.cwnd()).as("what was delivered is added").isEqualTo(40_000);
    }

    @Test
    void aPlateauEndsStartupAndTheQueueIsDrained() {
        for (int i = 0; i < 4; i++) {
            assertThat(state()).isEqualTo(STARTUP);
            round(RATE, PRODUCT, 2 * PRODUCT);
        }
        assertThat(state()).isEqualTo(DRAIN);
        assertThat(bbr.pacingRate()).as("half of 1,000,000 × 0.99").isEqualTo(495_000);
        round(RATE, PRODUCT, PRODUCT + 1);
        assertThat(state()).isEqualTo(DRAIN);
        round(RATE, PRODUCT, PRODUCT);
        assertThat(state().isProbeBw()).isTrue();
    }

    @Test
    void drainGivesUpAfterThreeRoundTrips() {
        for (int i = 0; i < 8; i++) round(RATE, PRODUCT, 2 * PRODUCT);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
        assertThat(bbr.pacingRate()).as("0.9 × 1,000,000 × 0.99").isEqualTo(891_000);
    }

    @Test
    void theCycleGoesDownCruisesRefillsAndGoesUp() {
        reach(PROBE_BW_CRUISE);
        assertThat(bbr.pacingRate()).isEqualTo(990_000);
        long since = nowNs;
        reach(PROBE_BW_REFILL);
        assertThat(nowNs - since)
                .as("20 round trips of Reno, or two to three seconds")
                .isBetween(18 * RTT, 22 * RTT);
        reach(PROBE_BW_UP);
        assertThat(bbr.pacingRate()).as("1.25 × 1,000,000 × 0.99").isEqualTo(1_237_500);
        assertThat(bbr.cwnd())
                .as("2.25 products, a clump of one and two segments")
                .isEqualTo(67_000);
        reach(PROBE_BW_DOWN);
    }

    @Test
    void lossOfMoreThanTwoInAHundredEndsAProbeAndBoundsTheFlight() {
        reach(PROBE_BW_UP);
        DeliveryRate meter = bbr.deliveryRate();
        meter.begin(nowNs);
        meter.sent(0, MSS, 30_000, nowNs);
        meter.lost(0, MSS);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
        assertThat(bbr.path().longTerm.bytes())
                .as("29,000 + 0.02 × 29,000 / 0.98")
                .isEqualTo(29_591);
    }

    @Test
    void lossInCruisingBringsRateAndFlightDown() {
        reach(PROBE_BW_CRUISE);
        int window = bbr.cwnd();
        DeliveryRate meter = bbr.deliveryRate();
        meter.delivered = rs.totalDelivered;
        meter.sent(0, MSS, 20_000, nowNs);
        meter.lost(0, MSS);
        round(500_000, 10_000, PRODUCT);
        assertThat(bbr.path().bandwidth())
                .as("the latest, 1,000,000 before the loss, bounds the cut")
                .isBetween(700_000L, RATE);
        round(500_000, 10_000, PRODUCT);
        assertThat(bbr.cwnd()).isLessThanOrEqualTo(window);
        assertThat(bbr.path().longTerm.isKnown()).as("no probe").isFalse();
    }

    @Test
    void cruisingLeavesHeadroom() {
        bbr.path().longTerm.set(24_000);
        reach(PROBE_BW_CRUISE);
        round(RATE, PRODUCT, PRODUCT);
        assertThat(bbr.path().bound(PROBE_BW_CRUISE)).as("0.85 × 24,000").isEqualTo(20_400);
        assertThat(bbr.cwnd()).isEqualTo(20_400);
    }

    @Test
    void everyFiveSecondsTheFlightIsHalvedForTwoHundredMilliseconds() {
        rs.rttNs = RTT;
        reach(PROBE_BW_CRUISE);
        for (int i = 0; i < 300 && state() != PROBE_RTT; i++) {
            round(RATE, PRODUCT, PRODUCT);
        }
        assertThat(state()).isEqualTo(PROBE_RTT);
        assertThat(bbr.cwnd()).as("half a product").isEqualTo(10_000);
        long since = nowNs;
        while (state() == PROBE_RTT) round(500_000, 10_000, 10_000);
        assertThat(nowNs - since).isBetween(200 * MS, 240 * MS);
        assertThat(state()).isEqualTo(PROBE_BW_CRUISE);
        assertThat(bbr.cwnd()).as("two products and a clump of half a one").isEqualTo(50_000);
    }

    /// §5.3.4.3: a pause makes the flight small too.
    @Test
    void aPauseEndsAProbeOfTheRoundTripThatIsLongEnough() {
        reach(PROBE_RTT);
        round(RATE, 10_000, 10_000);
        nowNs += 100 * MS;
        bbr.idle(100 * MS, nowNs);
        assertThat(state()).as("less than 200 ms").isEqualTo(PROBE_RTT);
        assertThat(bbr.cwnd()).isEqualTo(10_000);
        nowNs += 101 * MS;
        bbr.idle(101 * MS, nowNs);
        assertThat(state()).isEqualTo(PROBE_BW_CRUISE);
        assertThat(bbr.cwnd()).as("what it was before").isGreaterThanOrEqualTo(2 * PRODUCT);
    }

    /// §5.4.1.
    @Test
    void afterAPauseItBeginsAtTheRateOfThePath() {
        reach(PROBE_BW_DOWN);
        assertThat(bbr.pacingRate()).isEqualTo(891_000);
        bbr.idle(100 * MS, nowNs);
        assertThat(bbr.pacingRate())
                .as("the path made it pause, not the program")
                .isEqualTo(891_000);
        bbr.deliveryRate().limitedByProgram(0);
        bbr.idle(100 * MS, nowNs);
        assertThat(bbr.pacingRate()).isEqualTo(990_000);
    }

    /// Without SACK duplicates inflate the window, which is the repair's then.
    @Test
    void whileItRepairsWithoutSackAcksDoNotMoveTheWindow() {
        bbr.seesOneLossOnly();
        reach(PROBE_BW_CRUISE);
        bbr.cwnd(8000);
        bbr.lost(PRODUCT);
        round(RATE, 1000, 8000);
        int without = bbr.cwnd();
        bbr.recovered();
        bbr.cwnd(8000);
        round(RATE, 1000, 8000);
        assertThat(without).isEqualTo(8000);
        assertThat(bbr.cwnd()).isEqualTo(9000);
    }

    @Test
    void aTimeoutLeavesOneSegmentAndItsRepairRestoresTheWindow() {
        reach(PROBE_BW_CRUISE);
        int window = bbr.cwnd();
        bbr.timedOut(PRODUCT);
        assertThat(bbr.cwnd()).isEqualTo(MSS);
        assertThat(bbr.ssthresh()).isEqualTo(window);
        bbr.recovered();
        assertThat(bbr.cwnd()).isEqualTo(window);
        assertThat(bbr.ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    /// §5.5.11.2.
    @Test
    void aLossThatWasNoneTakesTheProbeUpAgain() {
        reach(PROBE_BW_UP);
        DeliveryRate meter = bbr.deliveryRate();
        meter.begin(nowNs);
        meter.sent(0, MSS, 30_000, nowNs);
        meter.lost(0, MSS);
        bbr.lost(PRODUCT);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
        bbr.restore(bbr.cwnd(), 0);
        assertThat(state()).isEqualTo(PROBE_BW_REFILL);
        assertThat(bbr.path().longTerm.isKnown()).isFalse();
    }

    @Test
    void atLeastFourSegmentsAreInFlight() {
        for (int i = 0; i < 10; i++) round(10_000, 1000, 1000);
        assertThat(bbr.cwnd()).isGreaterThanOrEqualTo(4000);
        assertThat(bbr.path().probeRttFlight()).isEqualTo(4000);
    }
}
