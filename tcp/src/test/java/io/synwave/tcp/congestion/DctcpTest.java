package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// Vectors worked out by hand from RFC 8257 §3.3 to §3.5 with g = 1/16; a segment has 1,000 bytes.
@Requirement("RFC-8257")
class DctcpTest {
    private static final int MSS = 1000;

    private final Dctcp dctcp = new Dctcp(2);
    private int una;

    DctcpTest() {
        dctcp.init(MSS, 10 * MSS);
        dctcp.heard(0, 10_000); // the first window is in flight
    }

    /// A window of ten segments, so many of them marked; then ten more are in flight.
    private void window(int marked) {
        for (int i = 0; i < 10; i++) {
            dctcp.delivered(MSS, i < marked ? Mark.MARKED : Mark.PLAIN);
            una += MSS;
            dctcp.heard(una, una + 10 * MSS);
        }
    }

    @Test
    void firstMarkHalvesBecauseTheWorstIsAssumed() {
        assertThat(dctcp.alpha()).isEqualTo(1);
        dctcp.marked(10_000);
        assertThat(dctcp.ssthresh()).isEqualTo(5000);
    }

    @Test
    void estimateFollowsTheFractionOnceAWindow() {
        window(0);
        assertThat(dctcp.alpha()).as("15/16").isEqualTo(0.9375);
        window(4);
        assertThat(dctcp.alpha()).as("15/16 of it + 0.4/16").isEqualTo(0.9375 * 0.9375 + 0.025);
        dctcp.delivered(MSS, Mark.MARKED);
        dctcp.heard(una + MSS, una + 11 * MSS);
        assertThat(dctcp.alpha()).as("not within a window").isEqualTo(0.90390625);
    }

    @Test
    void windowShrinksByHalfTheEstimate() {
        window(0); // alpha = 0.9375
        dctcp.marked(3000);
        assertThat(dctcp.ssthresh()).as("10,000 × (1 − 0.46875)").isEqualTo(5312);
        for (int i = 0; i < 100; i++) window(0);
        dctcp.marked(3000);
        assertThat(dctcp.ssthresh()).as("hardly marked, hardly cut").isBetween(9_900, 10_000);
    }

    @Test
    void steadyMarksLeadToTheirFraction() {
        for (int i = 0; i < 300; i++) window(3);
        assertThat(dctcp.alpha()).isCloseTo(0.3, org.assertj.core.data.Offset.offset(1e-6));
        dctcp.marked(10_000);
        assertThat(dctcp.ssthresh()).isBetween(8499, 8500);
    }

    @Test
    void twoSegmentsAreLeftAtLeast() {
        dctcp.cwnd(3000);
        dctcp.marked(3000);
        assertThat(dctcp.ssthresh()).isEqualTo(2000);
    }

    @Test
    void lossIsMetAsRenoMeetsItAndTheEstimateStays() {
        window(0);
        dctcp.lost(10_000);
        assertThat(dctcp.ssthresh()).isEqualTo(5000);
        assertThat(dctcp.alpha()).isEqualTo(0.9375);
    }

    @Test
    void silentWindowChangesNothing() {
        dctcp.heard(10_000, 20_000);
        assertThat(dctcp.alpha()).isEqualTo(1);
    }
}
