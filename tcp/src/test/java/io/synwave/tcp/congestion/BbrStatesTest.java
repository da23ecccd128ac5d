package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.DRAIN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_CRUISE;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_DOWN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_REFILL;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_UP;
import static io.synwave.tcp.congestion.BbrState.STARTUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both sides of each limit at which BBR changes its rate, its window and its state: draft-ietf-ccwg-bbr §5.3.
@Requirement("BBRv3")
class BbrStatesTest extends BbrOnAPath {
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
}
