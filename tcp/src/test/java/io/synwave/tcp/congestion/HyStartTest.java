package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9406 §4.2 with its constants (§4.3): rounds are made of samples, ten bytes a round.
@Requirement("RFC-9406")
class HyStartTest {
    private static final long MS = 1_000_000;
    private static final long US = 1_000;

    private final HyStart hyStart = new HyStart();
    private int una;

    /// A round of `samples` round trips of the same length.
    private void round(int samples, long rttNs) {
        for (int i = 0; i < samples; i++) {
            hyStart.sampled(rttNs, una, una + 10, 0);
        }
        una += 10;
    }

    private boolean isConservative() {
        return hyStart.growth(4000) < 4000;
    }

    /// RttThresh = MAX(4 ms, MIN(lastRoundMinRTT / 8, 16 ms)).
    @ParameterizedTest(name = "{0} µs before, {1} µs needed")
    @CsvSource({"8000, 12000", "32000, 36000", "40000, 45000", "80000, 90000", "128000, 144000", "400000, 416000"})
    void theThresholdIsAnEighthBetween4And16Milliseconds(long before, long needed) {
        round(8, before * US);
        round(8, needed * US - 1);
        assertThat(isConservative()).isFalse();

        HyStartTest other = new HyStartTest();
        other.round(8, before * US);
        other.round(8, needed * US);
        assertThat(other.isConservative()).isTrue();
    }

    @Test
    void sevenSamplesAreTooFew() {
        round(8, 10 * MS);
        round(7, 100 * MS);
        assertThat(isConservative()).isFalse();
    }

    /// The last round needs none of its own eight: only its minimum must be known.
    @Test
    void theEighthSampleDecides() {
        round(1, 10 * MS);
        round(8, 14 * MS);
        assertThat(isConservative()).isTrue();
    }

    @Test
    void theFirstRoundHasNothingToCompareWith() {
        round(20, 100 * MS);
        assertThat(isConservative()).isFalse();
    }

    @Test
    void theSmallestSampleOfARoundCounts() {
        round(8, 10 * MS);
        hyStart.sampled(11 * MS, una, una + 10, 0);
        round(10, 100 * MS);
        assertThat(isConservative()).isFalse();
    }

    @Test
    void comparedIsWithTheRoundJustBefore() {
        for (long rtt = 10; rtt < 40; rtt += 3) {
            round(8, rtt * MS);
        }
        assertThat(isConservative()).as("3 ms a round").isFalse();
    }

    /// CSS_GROWTH_DIVISOR.
    @Test
    void conservativeSlowStartGrowsAFourthAsFast() {
        assertThat(hyStart.growth(4000)).isEqualTo(4000);
        round(8, 10 * MS);
        round(8, 20 * MS);
        int grown = 0;
        for (int i = 0; i < 8; i++) {
            grown += hyStart.growth(1001);
        }
        assertThat(grown).as("8008 / 4").isEqualTo(2002);
    }

    /// CSS_ROUNDS, with the one counted in which it began.
    @Test
    void afterFiveRoundsSlowStartIsOver() {
        round(8, 10 * MS);
        round(8, 20 * MS); // the first, in part
        for (int i = 2; i <= 5; i++) {
            round(8, 20 * MS);
            assertThat(hyStart.isOver()).as("in round " + i).isFalse();
        }
        round(1, 20 * MS);
        assertThat(hyStart.isOver()).isTrue();
    }

    @Test
    void aRoundTripBelowTheBaselineResumesSlowStart() {
        round(8, 10 * MS);
        round(8, 20 * MS);
        round(8, 20 * MS);
        assertThat(isConservative()).as("as long as the baseline").isTrue();
        round(8, 20 * MS - 1);
        assertThat(isConservative()).isFalse();
    }

    @Test
    void sevenSamplesBelowTheBaselineAreTooFew() {
        round(8, 10 * MS);
        round(8, 20 * MS);
        round(7, 10 * MS);
        assertThat(isConservative()).isTrue();
    }

    /// After it was resumed, the rounds are counted anew.
    @Test
    void aSecondRiseHasFiveRoundsAgain() {
        round(8, 10 * MS);
        round(8, 20 * MS);
        round(8, 20 * MS);
        round(8, 12 * MS);
        round(8, 20 * MS);
        assertThat(isConservative()).isTrue();
        for (int i = 2; i <= 5; i++) {
            round(8, 20 * MS);
            assertThat(hyStart.isOver()).as("in round " + i).isFalse();
        }
        round(1, 20 * MS);
        assertThat(hyStart.isOver()).isTrue();
    }

    @Test
    void aLossEndsItForGood() {
        hyStart.lost();
        assertThat(hyStart.isOver()).isTrue();
        round(8, 10 * MS);
        round(8, 20 * MS);
        assertThat(isConservative()).isFalse();
    }
}
