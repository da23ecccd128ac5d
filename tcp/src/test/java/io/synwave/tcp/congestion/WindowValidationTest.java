package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// What is left of a window that was not used, worked out by hand: 40 segments of 1,000 bytes, an initial window of
/// ten.
@Requirement("RFC-7661")
class WindowValidationTest {
    private static final int MSS = 1000;
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long RTT = 100 * MS;

    private final NewReno cc = new NewReno(2);
    private int una;

    private WindowValidation of(WindowValidations which) {
        cc.init(MSS, 10 * MSS);
        cc.cwnd(40 * MSS);
        WindowValidation validation = which.create(cc);
        validation.begin(MSS, 10 * MSS);
        return validation;
    }

    /// RFC 5681 §4.1: RW = min(IW, cwnd) after more than one RTO without sending.
    @Test
    @Requirement("RFC-5681")
    void idlenessLeavesTheInitialWindow() {
        WindowValidation rfc5681 = of(WindowValidations.RESTART_WINDOW);
        rfc5681.idle(SECOND, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(40_000);
        rfc5681.idle(SECOND + 1, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(10_000);

        cc.cwnd(4000);
        rfc5681.idle(2 * SECOND, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(4000);
    }

    @Test
    void linuxHalvesForEachIdleTimeoutAndRemembersThreeQuarters() {
        WindowValidation linux = of(WindowValidations.LINUX);
        cc.lost(20_000);
        linux.idle(SECOND, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(40_000);
        linux.idle(SECOND + 1, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(20_000);
        assertThat(cc.ssthresh()).isEqualTo(30_000);
        linux.idle(10 * SECOND, SECOND, 0);
        assertThat(cc.cwnd()).isEqualTo(10_000);
        assertThat(cc.ssthresh()).isEqualTo(30_000);
    }

    /// Every 100 ms `bytes` are acknowledged, for so many round trips.
    private long rounds(WindowValidation validation, int count, int bytes, long nowNs) {
        long now = nowNs;
        for (int i = 0; i < count; i++) {
            now += RTT;
            una += bytes;
            validation.acknowledged(una, RTT, now);
        }
        return now;
    }

    /// A mark that comes with the ACK of all that was sent: nothing is in flight, nothing was acknowledged of late.
    @Test
    void aSegmentsWindowIsLeftWhereNothingIsInFlight() {
        WindowValidation rfc7661 = of(WindowValidations.PIPE_ACK);
        long now = rounds(rfc7661, 20, 1000, 0);
        rfc7661.idle(10 * SECOND, SECOND, now);
        rfc7661.lost(0);
        assertThat(cc.cwnd()).isEqualTo(MSS);
    }

    @Test
    void whatHalfOfTheWindowWasAcknowledgedInARoundTripMayGrow() {
        WindowValidation rfc7661 = of(WindowValidations.PIPE_ACK);
        assertThat(rfc7661.allowsGrowth()).as("nothing is known").isTrue();
        long now = rounds(rfc7661, 20, 19_999, 0);
        assertThat(rfc7661.allowsGrowth()).isFalse();
        now = rounds(rfc7661, 1, 20_000, now);
        assertThat(rfc7661.allowsGrowth()).isTrue();
        now = rounds(rfc7661, 4, 1000, now);
        assertThat(rfc7661.allowsGrowth()).as("the largest of a second counts").isTrue();
        rounds(rfc7661, 11, 1000, now);
        assertThat(rfc7661.allowsGrowth()).isFalse();
    }

    @Test
    void aWindowThatWasNotUsedForFiveMinutesIsHalved() {
        WindowValidation rfc7661 = of(WindowValidations.PIPE_ACK);
        cc.lost(20_000);
        long now = rounds(rfc7661, 2990, 1000, 0);
        assertThat(cc.cwnd()).isEqualTo(40_000);
        now = rounds(rfc7661, 30, 1000, now);
        assertThat(cc.cwnd()).isEqualTo(20_000);
        assertThat(cc.ssthresh()).isEqualTo(30_000);
        rfc7661.idle(700 * SECOND, SECOND, now + 700 * SECOND);
        assertThat(cc.cwnd()).isEqualTo(10_000);
    }

    @Test
    void aProgramThatPausesFindsItsWindowAgain() {
        WindowValidation rfc7661 = of(WindowValidations.PIPE_ACK);
        long now = rounds(rfc7661, 20, 40_000, 0);
        rfc7661.idle(200 * SECOND, SECOND, now + 200 * SECOND);
        assertThat(cc.cwnd()).isEqualTo(40_000);
        assertThat(rfc7661.allowsGrowth()).isFalse();
    }

    @Test
    void aLossCutsWhatWasUsed() {
        WindowValidation rfc7661 = of(WindowValidations.PIPE_ACK);
        rounds(rfc7661, 20, 8000, 0);
        rfc7661.lost(3000);
        assertThat(cc.cwnd()).isEqualTo(8000);
        assertThat(rfc7661.allowsGrowth()).as("nothing is known").isTrue();
    }
}
