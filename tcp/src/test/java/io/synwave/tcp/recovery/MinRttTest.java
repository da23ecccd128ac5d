package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Vectors worked out by hand: a memory of 100 ns, so of two halves of 50.
class MinRttTest {
    private final MinRtt min = new MinRtt(100);

    @Test
    void nothingIsKnownBeforeTheFirstSample() {
        assertThat(min.isKnown()).isFalse();
        min.sample(7, 0);
        assertThat(min.isKnown()).isTrue();
        assertThat(min.valueNs()).isEqualTo(7);
    }

    @Test
    void theSmallestCounts() {
        min.sample(7, 0);
        min.sample(9, 1);
        assertThat(min.valueNs()).isEqualTo(7);
        min.sample(5, 2);
        assertThat(min.valueNs()).isEqualTo(5);
    }

    @Test
    void aSmallSampleIsRememberedForHalfTheTimeAtLeastAndAllOfItAtMost() {
        min.sample(5, 0);
        min.sample(9, 51); // the second half begins
        assertThat(min.valueNs()).isEqualTo(5);
        min.sample(9, 101);
        assertThat(min.valueNs()).as("still the half before").isEqualTo(5);
        min.sample(9, 102); // the third
        assertThat(min.valueNs()).isEqualTo(9);
    }

    @Test
    void theSmallestOfTheHalfBeforeSurvivesTheTurn() {
        min.sample(8, 0);
        min.sample(6, 50);
        min.sample(7, 51);
        min.sample(7, 102);
        assertThat(min.valueNs()).as("6 lies two halves back").isEqualTo(7);
    }

    @Test
    void aLongSilenceForgetsAll() {
        min.sample(5, 0);
        min.sample(9, 101);
        assertThat(min.valueNs()).isEqualTo(9);
    }
}
