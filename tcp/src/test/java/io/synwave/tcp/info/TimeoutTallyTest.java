package io.synwave.tcp.info;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Timeouts, sequences of them, and what they cost.
class TimeoutTallyTest {
    private final TimeoutTally tally = new TimeoutTally();

    @Test
    void timeCountsFromTheFirstTimeoutToTheRepair() {
        tally.expired(true, 100);
        tally.expired(false, 300);
        tally.recovered(450);
        tally.recovered(500);
        tally.expired(true, 1000);
        tally.recovered(1010);
        assertThat(tally.timeouts()).isEqualTo(3);
        assertThat(tally.recoveries()).isEqualTo(2);
        assertThat(tally.spentNs()).isEqualTo(360);
    }

    @Test
    void aRepairThatMeetsANewTimeoutGoesOn() {
        tally.expired(true, 100);
        tally.expired(true, 200);
        tally.recovered(300);
        assertThat(tally.spentNs()).isEqualTo(200);
    }

    @Test
    void aClockMayBeginAtNothing() {
        tally.expired(true, 0);
        tally.recovered(70);
        assertThat(tally.spentNs()).isEqualTo(70);
    }
}
