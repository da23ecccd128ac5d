package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Departures worked out by hand: a segment of 1,000 bytes at 100,000 bytes a second takes 10 ms.
@Requirement("LINUX-pacing")
class PacerTest {
    private static final long MS = 1_000_000;
    private static final int MSS = 1000;
    private static final long RATE = 100_000;

    private final NewReno cc = new NewReno(2);
    private final Pacer pacer = new Pacer(cc, 200, 120);

    @BeforeEach
    void open() {
        cc.init(MSS, 10 * MSS);
        pacer.turnOn();
    }

    private void sent(int segments, long nowNs) {
        for (int i = 0; i < segments; i++) pacer.sent(MSS, RATE, nowNs);
    }

    @Test
    void nineSegmentsAreFreeAndTheTenthIsWaitedFor() {
        sent(9, 5 * MS);
        assertThat(pacer.holds(5 * MS)).isFalse();
        sent(1, 5 * MS);
        assertThat(pacer.departureNs()).isEqualTo(15 * MS);
        assertThat(pacer.holds(15 * MS - 1)).isTrue();
        assertThat(pacer.holds(15 * MS)).isFalse();
    }

    @Test
    void aBurstIsWaitedForAsLongAsItTakes() {
        sent(10, 0);
        sent(3, 10 * MS);
        assertThat(pacer.departureNs()).isEqualTo(40 * MS);
    }

    /// 4 ms late, of 20 ms for the burst: 16 are left. 40 ms late: half of the burst is caught up.
    @Test
    void whatATimerIsLateIsCaughtUpByHalfABurstAtMost() {
        sent(10, 0);
        sent(2, 14 * MS);
        assertThat(pacer.departureNs()).isEqualTo(30 * MS);
        sent(2, 70 * MS);
        assertThat(pacer.departureNs()).isEqualTo(80 * MS);
        sent(1, 80 * MS);
        assertThat(pacer.departureNs())
                .as("what was not caught up is forgotten later")
                .isEqualTo(90 * MS);
    }

    @Test
    void theRateIsTwoWindowsARoundTripInSlowStartAndLessAfterwards() {
        assertThat(pacer.rate(0, 100 * MS)).isEqualTo(200_000);
        assertThat(pacer.rate(15_000, 100 * MS)).as("more is in flight").isEqualTo(300_000);
        cc.lost(38_000);
        assertThat(cc.ssthresh()).isEqualTo(19_000);
        assertThat(pacer.rate(0, 100 * MS)).as("above half the threshold").isEqualTo(120_000);
    }

    @Test
    void aLimitTurnsItOnAndBoundsTheRate() {
        Pacer limited = new Pacer(cc, 200, 120);
        assertThat(limited.isOn()).isFalse();
        limited.limit(0);
        assertThat(limited.isOn()).isFalse();
        limited.limit(50_000);
        assertThat(limited.isOn()).isTrue();
        assertThat(limited.rate(0, 100 * MS)).isEqualTo(50_000);
        limited.limit(0);
        assertThat(limited.rate(0, 100 * MS)).isEqualTo(200_000);
    }

    @Test
    void nothingIsHeldThatNobodyWantsPaced() {
        Pacer off = new Pacer(cc, 200, 120);
        for (int i = 0; i < 20; i++) off.sent(MSS, RATE, 0);
        assertThat(off.holds(0)).isFalse();
    }
}
