package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.PROBE_BW_CRUISE;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_DOWN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_UP;
import static io.synwave.tcp.congestion.BbrState.PROBE_RTT;
import static io.synwave.tcp.congestion.BbrState.STARTUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What losses and probes of the round-trip time make of BBR's model: draft-ietf-ccwg-bbr §5.3.4 and §5.5.
@Requirement("BBRv3")
class BbrLossTest extends BbrOnAPath {
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
