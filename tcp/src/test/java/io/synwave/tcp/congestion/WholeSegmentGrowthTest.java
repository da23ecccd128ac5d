package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many segments a window grows by for how many ACKs, by hand from Linux's bictcp_update and tcp_cong_avoid_ai.
class WholeSegmentGrowthTest {
    private final WholeSegmentGrowth growth = new WholeSegmentGrowth();

    /// The number of ACKs of one segment until the window grows.
    private int acks(double window, double origin, double beyond) {
        for (int count = 1; count < 100_000; count++) {
            if (growth.grown(window, 1, origin, beyond) > 0) return count;
        }
        throw new AssertionError("does not grow");
    }

    private void afterALoss(double window) {
        growth.cut(window);
        growth.begin(window);
    }

    /// window / (target − window), whole segments all, and at least two.
    @ParameterizedTest
    @CsvSource({"100, 110, 0, 10", "100, 109.9, 0.9, 11", "100, 103, 0, 33", "100, 300, 0, 2", "100, 100, 1, 100"})
    void theDistanceToTheCurveSaysHowManyAcksASegmentTakes(double window, double origin, double beyond, int acks) {
        afterALoss(window);
        assertThat(acks(window, origin, beyond)).isEqualTo(acks);
    }

    /// 15/8 windows of ACKs raise the line by a segment; one above a window of 100, it wants a segment for 100
    /// ACKs.
    @Test
    void aboveTheCurveRenosLineLeads() {
        afterALoss(100);
        assertThat(acks(100, 90, 0))
                .as("188 raise the line, by when 100 are counted")
                .isEqualTo(188);
    }

    @Test
    void beforeTheFirstLossTwentyAcksAreEnough() {
        growth.begin(100);
        assertThat(acks(100, 90, 0)).isEqualTo(20);
        growth.cut(0);
        growth.begin(100);
        assertThat(acks(100, 90, 0)).as("a timeout forgets the losses").isEqualTo(20);
    }

    /// What was counted stays, less what was used.
    @Test
    void manySegmentsAtOnceGrowAsOften() {
        afterALoss(100);
        assertThat(growth.grown(100, 25, 110, 0)).isEqualTo(2);
        assertThat(growth.grown(100, 4, 110, 0)).isZero();
        assertThat(growth.grown(100, 1, 110, 0)).isEqualTo(1);
    }

    /// Counted while the curve was far away, worth one segment when it comes near.
    @Test
    void whatWasEarnedWhileMoreWasNeededIsOneSegment() {
        afterALoss(100);
        assertThat(growth.grown(100, 90, 100, 1)).isZero();
        assertThat(growth.grown(100, 1, 110, 0)).isEqualTo(1);
        assertThat(growth.grown(100, 8, 110, 0)).as("9 counted").isZero();
        assertThat(growth.grown(100, 1, 110, 0)).isEqualTo(1);
    }
}
