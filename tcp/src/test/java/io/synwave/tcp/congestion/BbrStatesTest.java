package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.DRAIN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_CRUISE;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_DOWN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_REFILL;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_UP;
import static io.synwave.tcp.congestion.BbrState.PROBE_RTT;
import static io.synwave.tcp.congestion.BbrState.STARTUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Both sides of each limit at which BBR changes its state or its model: draft-ietf-ccwg-bbr §5.3 and §5.5. The path
/// gives 1,000,000 bytes a second and 20 ms, a product of 20 segments; an ACK here is a round trip.
@Requirement("BBRv3")
class BbrStatesTest {
    private static final int MSS = 1000;
    private static final long MS = 1_000_000;
    private static final long RTT = 20 * MS;
    private static final long RATE = 1_000_000;
    private static final int PRODUCT = 20_000;

    private final Bbr bbr = new Bbr(1);
    private final RateSample rs = new RateSample();
    private long nowNs = 1_000 * MS;
    private boolean isWindowFull;

    BbrStatesTest() {
        bbr.init(MSS, 10 * MSS);
        bbr.sampled(RTT, 0, 0, 0);
    }

    private BbrState state() {
        return bbr.machine().state();
    }

    private LongTermBound longTerm() {
        return bbr.path().longTerm;
    }

    /// Sets up an ACK a round trip later; [#take] takes it in.
    private RateSample ack(long rate, int bytes, int inFlight) {
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
        return rs;
    }

    private void take() {
        bbr.deliveryRate().delivered = rs.totalDelivered;
        bbr.acknowledged(rs, isWindowFull);
    }

    private void round(int inFlight) {
        ack(RATE, PRODUCT, inFlight);
        take();
    }

    private void reach(BbrState wanted) {
        for (int i = 0; i < 400 && state() != wanted; i++) round(PRODUCT);
        assertThat(state()).isEqualTo(wanted);
    }

    /// The queue stays full.
    private void drain() {
        for (int i = 0; i < 4; i++) round(2 * PRODUCT);
        assertThat(state()).isEqualTo(DRAIN);
    }

    /// `times` single segments are lost, each with `inFlight` on the way, in places that lie `step` apart.
    private void lose(int times, int step, int inFlight) {
        DeliveryRate meter = bbr.deliveryRate();
        meter.begin(nowNs);
        for (int i = 0; i < times; i++) {
            int slot = 2 + i * step;
            meter.sent(slot, MSS, inFlight, nowNs);
            meter.lost(slot, MSS);
        }
    }

    // ---- rate and window ----

    @Test
    void beforeTheFirstSampleAMillisecondIsAssumed() {
        Bbr fresh = new Bbr(1);
        fresh.init(MSS, 10 * MSS);
        assertThat(fresh.pacingRate()).as("2.77 × 10,000 bytes in 1 ms").isEqualTo(27_700_000);
    }

    @Test
    void onceTheBandwidthIsKnownARoundTripAloneDoesNotSetTheRate() {
        round(PRODUCT);
        long rate = bbr.pacingRate();
        bbr.sampled(MS, 0, 0, 0);
        assertThat(bbr.pacingRate()).isEqualTo(rate);
    }

    @Test
    void anAckWithoutARateLeavesTheFirstOne() {
        ack(0, MSS, PRODUCT);
        take();
        assertThat(bbr.pacingRate()).isEqualTo(1_385_000);
    }

    /// §5.6.2: in startup a lower sample does not slow the sender down.
    @Test
    void inStartupTheRateOnlyGrows() {
        round(PRODUCT);
        assertThat(bbr.pacingRate()).isEqualTo(2_742_300);
        bbr.path().shortTerm.lost(0);
        bbr.path().shortTerm.adapt(RATE / 2, PRODUCT);
        ack(RATE / 4, MSS, PRODUCT);
        take();
        assertThat(bbr.pacingRate()).isEqualTo(2_742_300);
    }

    /// §5.6.4.6: in startup the window grows beyond the model until the initial window was delivered.
    @Test
    void theInitialWindowIsDeliveredBeforeTheModelBoundsTheWindow() {
        for (int i = 1; i <= 9; i++) {
            ack(10_000, MSS, MSS).priorDelivered = i == 1 ? 0 : -1;
            take();
            assertThat(bbr.cwnd()).as("the model says 6,000").isEqualTo((10 + i) * MSS);
        }
        ack(10_000, MSS, MSS).priorDelivered = -1;
        take();
        assertThat(bbr.cwnd()).as("10,000 are delivered").isEqualTo(19 * MSS);
    }

    @Test
    void idleTimeOfTheProgramAloneRestartsTheRate() {
        reach(PROBE_BW_UP);
        bbr.deliveryRate().limitedByProgram(0);
        bbr.idle(100 * MS, nowNs);
        assertThat(bbr.pacingRate()).isEqualTo(990_000);
    }

    @Test
    void aPauseInStartupLeavesTheRate() {
        round(PRODUCT);
        bbr.deliveryRate().limitedByProgram(0);
        bbr.idle(100 * MS, nowNs);
        assertThat(bbr.pacingRate()).isEqualTo(2_742_300);
    }

    // ---- startup and drain ----

    /// §5.3.1.3: six gaps in a round trip, and more than two in a hundred lost.
    @ParameterizedTest
    @CsvSource({"6, 2, 401, DRAIN", "5, 2, 401, STARTUP", "6, 2, 400, STARTUP", "6, 1, 401, STARTUP"})
    void manyGapsEndStartup(int losses, int step, int lost, BbrState expected) {
        round(PRODUCT);
        lose(losses, step, PRODUCT);
        ack(RATE, 30_000, 2 * PRODUCT).lost = lost;
        rs.txInFlight = 20_000;
        take();
        assertThat(state()).isEqualTo(expected);
        if (expected == DRAIN)
            assertThat(longTerm().bytes()).as("what was delivered").isEqualTo(30_000);
        else assertThat(longTerm().isKnown()).isFalse();
    }

    @Test
    void gapsOfOneRoundTripAreForgottenInTheNext() {
        round(PRODUCT);
        lose(5, 2, PRODUCT);
        round(PRODUCT);
        lose(1, 2, PRODUCT);
        ack(RATE * 2, PRODUCT, PRODUCT).lost = 10_000;
        take();
        assertThat(state()).isEqualTo(STARTUP);
    }

    /// §5.5.11.2: the losses were none.
    @Test
    void aStartupThatEndedForNoLossGoesOn() {
        round(PRODUCT);
        lose(6, 2, PRODUCT);
        ack(RATE, 30_000, 2 * PRODUCT).lost = 1000;
        take();
        assertThat(state()).isEqualTo(DRAIN);
        bbr.restore(0, 0);
        assertThat(state()).isEqualTo(STARTUP);
        assertThat(bbr.machine().pipe().wasReached()).isFalse();
        assertThat(longTerm().isKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, DRAIN", "4, PROBE_BW_DOWN"})
    void drainLastsThreeRoundTripsWhileTheQueueIsFull(int rounds, BbrState expected) {
        drain();
        for (int i = 0; i < rounds; i++) round(2 * PRODUCT);
        assertThat(state()).isEqualTo(expected);
    }

    // ---- the cycle ----

    @ParameterizedTest
    @CsvSource({
        "2147483647, 20001, PROBE_BW_DOWN",
        "2147483647, 20000, PROBE_BW_CRUISE",
        "20000, 17001, PROBE_BW_DOWN",
        "20000, 17000, PROBE_BW_CRUISE"
    })
    void itCruisesWhenProductAndHeadroomAreMet(int bound, int inFlight, BbrState expected) {
        drain();
        for (int i = 0; i < 4; i++) round(2 * PRODUCT);
        longTerm().set(bound);
        ack(RATE, PRODUCT, inFlight).txInFlight = 0;
        take();
        assertThat(state()).isEqualTo(expected);
    }

    @Test
    void aFullPipeEndsTheProbe() {
        reach(PROBE_BW_UP);
        for (int i = 0; i < 3; i++) {
            assertThat(state()).isEqualTo(PROBE_BW_UP);
            round(PRODUCT);
        }
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
    }

    /// §5.3.3.6: as long as the bound is what limits the rate, a rate that does not grow tells nothing.
    @Test
    void aProbeThatFillsItsBoundGoesOnAndRaisesIt() {
        reach(PROBE_BW_REFILL);
        longTerm().set(30_000);
        reach(PROBE_BW_UP);
        isWindowFull = true;
        for (int i = 0; i < 4; i++) {
            assertThat(longTerm().bytes()).isEqualTo(30_000);
            ack(RATE, MSS, PRODUCT);
            take();
            assertThat(state()).isEqualTo(PROBE_BW_UP);
        }
        assertThat(longTerm().bytes())
                .as("4,000 are acknowledged, a segment for 3,750")
                .isEqualTo(31_000);
    }

    @Test
    void whoDoesNotFillTheWindowRaisesNoBound() {
        reach(PROBE_BW_REFILL);
        longTerm().set(30_000);
        reach(PROBE_BW_UP);
        for (int i = 0; i < 3; i++) round(PRODUCT);
        assertThat(longTerm().bytes()).isEqualTo(30_000);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
    }

    @Test
    void aFlightWithoutHarmIsNoBound() {
        reach(PROBE_BW_CRUISE);
        longTerm().set(30_000);
        ack(RATE, PRODUCT, PRODUCT).txInFlight = 31_000;
        take();
        assertThat(longTerm().bytes()).isEqualTo(31_000);
        ack(RATE, PRODUCT, PRODUCT).txInFlight = 40_000;
        rs.lost = 801;
        take();
        assertThat(longTerm().bytes()).as("more than two in a hundred").isEqualTo(31_000);
    }

    /// §5.3.3.6: after a probe that was too high the next one stops at its bound, and goes on when that did no
    /// harm.
    @Test
    void aProbeThatStopsForCautionOnlyIsTakenUpAgain() {
        reach(PROBE_BW_UP);
        lose(1, 1, 30_000);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
        reach(PROBE_BW_UP);
        round(longTerm().bytes());
        assertThat(state()).as("caution").isEqualTo(PROBE_BW_DOWN);
        round(PRODUCT);
        assertThat(state()).isEqualTo(PROBE_BW_REFILL);
    }

    @ParameterizedTest
    @CsvSource({"false, 1000000", "true, 1500000"})
    void bandwidthOfTheCycleBeforeLastIsForgottenUnlessTheProgramSentLittle(boolean isLimited, long expected) {
        reach(PROBE_BW_DOWN);
        bbr.path().maxBandwidth.acknowledged(ack(1_500_000, MSS, PRODUCT));
        reach(PROBE_BW_UP);
        for (int cycle = 0; cycle < 2; cycle++) {
            reach(PROBE_BW_UP);
            reach(PROBE_BW_DOWN);
            ack(RATE, PRODUCT, PRODUCT).isApplicationLimited = isLimited;
            take();
        }
        assertThat(bbr.path().maxBandwidth.value()).isEqualTo(expected);
    }

    // ---- loss ----

    @ParameterizedTest
    @EnumSource(
            value = BbrState.class,
            names = {"STARTUP", "PROBE_BW_CRUISE", "PROBE_BW_UP"})
    void lossBringsTheShortTermModelDownExceptWhereItIsLookedFor(BbrState at) {
        if (at == STARTUP) round(PRODUCT);
        else reach(at);
        lose(1, 1, 1_000_000);
        ack(RATE / 2, 10_000, PRODUCT);
        take();
        ack(RATE / 2, 10_000, PRODUCT);
        take();
        boolean isBounded = bbr.path().shortTerm.bandwidth() != ShortTermModel.UNLIMITED;
        assertThat(isBounded).isEqualTo(at == PROBE_BW_CRUISE);
    }

    @Test
    void aMarkCountsAsALoss() {
        reach(PROBE_BW_CRUISE);
        int window = bbr.cwnd();
        bbr.marked(PRODUCT);
        assertThat(bbr.ssthresh()).as("what comes back after the repair").isEqualTo(window);
        ack(RATE / 2, 10_000, PRODUCT);
        take();
        assertThat(bbr.path().shortTerm.bandwidth()).isNotEqualTo(ShortTermModel.UNLIMITED);
    }

    @Test
    void lossesThatWereNoneLeaveTheModelAsItWas() {
        reach(PROBE_BW_CRUISE);
        longTerm().set(100_000);
        lose(1, 1, 30_000);
        ack(RATE / 2, 10_000, PRODUCT);
        take();
        assertThat(bbr.path().shortTerm.bandwidth()).isNotEqualTo(ShortTermModel.UNLIMITED);
        longTerm().set(50_000);
        bbr.restore(0, 0);
        assertThat(bbr.path().shortTerm.bandwidth()).isEqualTo(ShortTermModel.UNLIMITED);
        assertThat(bbr.path().shortTerm.inFlight()).isEqualTo(ShortTermModel.UNBOUNDED);
        assertThat(longTerm().bytes()).isEqualTo(100_000);
    }

    @Test
    void whatALossLedAwayFromIsForgottenWithTheNextLoss() {
        reach(PROBE_BW_UP);
        lose(1, 1, 30_000);
        reach(PROBE_BW_CRUISE);
        lose(1, 1, 1_000_000);
        bbr.restore(0, 0);
        assertThat(state()).as("the probe is long over").isEqualTo(PROBE_BW_CRUISE);
    }

    @Test
    void theWindowBeforeTheFirstOfSeveralLossesComesBack() {
        reach(PROBE_BW_CRUISE);
        bbr.cwnd(50_000);
        bbr.lost(PRODUCT);
        bbr.cwnd(8000);
        bbr.lost(PRODUCT);
        assertThat(bbr.ssthresh()).isEqualTo(50_000);
        bbr.recovered();
        assertThat(bbr.cwnd()).isEqualTo(50_000);
        bbr.cwnd(8000);
        bbr.lost(PRODUCT);
        assertThat(bbr.ssthresh()).as("of this loss").isEqualTo(8000);
    }

    /// Without SACK one segment is known to be lost at a time: it is too much in itself.
    @ParameterizedTest
    @CsvSource({"true, PROBE_BW_UP", "false, PROBE_BW_DOWN"})
    void withoutSackOneLossEndsAProbe(boolean hasSack, BbrState expected) {
        if (!hasSack) bbr.seesOneLossOnly();
        reach(PROBE_BW_UP);
        lose(1, 1, 1_000_000);
        assertThat(state()).isEqualTo(expected);
    }

    @Test
    void aProbeOfAProgramThatSendsLittleBoundsNothing() {
        reach(PROBE_BW_UP);
        bbr.deliveryRate().limitedByProgram(PRODUCT);
        lose(1, 1, 30_000);
        assertThat(state()).isEqualTo(PROBE_BW_DOWN);
        assertThat(longTerm().isKnown()).isFalse();
    }

    // ---- the round-trip time ----

    private void fiveSecondsLater() {
        nowNs += 5_001 * MS;
    }

    @Test
    void theProbeOfTheRoundTripTimeCountsAsLimitedByTheProgram() {
        reach(PROBE_BW_CRUISE);
        fiveSecondsLater();
        assertThat(bbr.deliveryRate().isLimitedByProgram()).isFalse();
        round(PRODUCT);
        assertThat(state()).isEqualTo(PROBE_RTT);
        assertThat(bbr.deliveryRate().isLimitedByProgram()).isTrue();
    }

    @Test
    void afterAPauseOfTheProgramNoneIsNeeded() {
        reach(PROBE_BW_CRUISE);
        bbr.deliveryRate().limitedByProgram(0);
        fiveSecondsLater();
        bbr.idle(5_001 * MS, nowNs);
        round(PRODUCT);
        assertThat(state()).isNotEqualTo(PROBE_RTT);
        fiveSecondsLater();
        round(PRODUCT);
        assertThat(state()).isEqualTo(PROBE_RTT);
    }

    @Test
    void inStartupItEndsInStartup() {
        round(PRODUCT);
        fiveSecondsLater();
        ack(2 * RATE, PRODUCT, 5000);
        take();
        assertThat(state()).isEqualTo(PROBE_RTT);
        for (int i = 0; i < 12 && state() == PROBE_RTT; i++) {
            ack((4 * RATE) << i, MSS, 5000);
            take();
        }
        assertThat(state()).isEqualTo(STARTUP);
    }

    @Test
    void itLastsFromWhenTheFlightIsHalfAProduct() {
        reach(PROBE_BW_CRUISE);
        fiveSecondsLater();
        for (int i = 0; i < 20; i++) round(10_001);
        assertThat(state()).as("the flight is too large").isEqualTo(PROBE_RTT);
        long since = nowNs;
        for (int i = 0; i < 20 && state() == PROBE_RTT; i++) round(10_000);
        assertThat(nowNs - since).as("200 ms from the first of them").isEqualTo(240 * MS);
    }
}
