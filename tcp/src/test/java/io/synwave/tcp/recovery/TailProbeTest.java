package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// RFC 8985 §7: when a probe leaves, and what the ACKs after it mean. The flight ends at 1000.
@Requirement("RFC-8985")
class TailProbeTest {
    private static final long MS = 1_000_000;
    private static final int END = 1000;

    private final TailProbe probe = new TailProbe();

    @Test
    void itWaitsASecondBeforeTheFirstSample() {
        assertThat(TailProbe.timeoutNs(0, true, 200 * MS)).isEqualTo(1000 * MS);
    }

    @Test
    void itWaitsTwoRoundTripsAndForASingleSegmentTheLongestDelayOfAnAck() {
        assertThat(TailProbe.timeoutNs(30 * MS, true, 200 * MS)).isEqualTo(260 * MS);
        assertThat(TailProbe.timeoutNs(30 * MS, false, 200 * MS)).isBetween(60 * MS, 62 * MS);
    }

    @Test
    void withoutAProbeNoAckMeansAnything() {
        assertThat(probe.isOut()).isFalse();
        assertThat(probe.acknowledged(END, false, true)).isFalse();
    }

    @Test
    void newTextThatIsAcknowledgedShowsNoLoss() {
        probe.sent(END, false);
        assertThat(probe.acknowledged(END - 1, false, false)).isFalse();
        assertThat(probe.isOut()).as("not yet acknowledged").isTrue();
        assertThat(probe.acknowledged(END, false, false)).isFalse();
        assertThat(probe.isOut()).isFalse();
    }

    @Test
    void newTextThatIsAcknowledgedTogetherWithMoreShowsNoLossEither() {
        probe.sent(END, false);
        assertThat(probe.acknowledged(END + 500, false, false)).isFalse();
        assertThat(probe.isOut()).isFalse();
    }

    /// Case 1 of §7.4.2.
    @Test
    void aReportedDuplicateShowsThatBothCopiesArrived() {
        probe.sent(END, true);
        assertThat(probe.acknowledged(END, true, false)).isFalse();
        assertThat(probe.isOut()).isFalse();
    }

    @Test
    void aReportedDuplicateCountsBeforeTheAckNumber() {
        probe.sent(END, true);
        assertThat(probe.acknowledged(END + 1, true, false)).isFalse();
        assertThat(probe.isOut()).isFalse();
    }

    /// Case 2: only one of the two was ever acknowledged.
    @Test
    void progressBeyondARepetitionWithoutADuplicateShowsALoss() {
        probe.sent(END, true);
        assertThat(probe.acknowledged(END, false, false)).as("either copy").isFalse();
        assertThat(probe.isOut()).isTrue();
        assertThat(probe.acknowledged(END + 1, false, false)).isTrue();
        assertThat(probe.isOut()).isFalse();
    }

    /// Case 3: the second copy was answered by a duplicate ACK.
    @Test
    void aBareDuplicateAfterARepetitionShowsThatBothCopiesArrived() {
        probe.sent(END, true);
        assertThat(probe.acknowledged(END, false, false)).isFalse();
        assertThat(probe.acknowledged(END, false, true)).isFalse();
        assertThat(probe.isOut()).isFalse();
        assertThat(probe.acknowledged(END + 1, false, false)).isFalse();
    }

    @Test
    void aDuplicateBeforeTheEndOfTheFlightSaysNothing() {
        probe.sent(END, true);
        probe.acknowledged(END - 1, true, true);
        assertThat(probe.isOut()).isTrue();
    }

    @Test
    void aForgottenProbeMeansNothing() {
        probe.sent(END, true);
        probe.forget();
        assertThat(probe.acknowledged(END + 1, false, false)).isFalse();
    }

    @Test
    void theEndMayWrapAround() {
        probe.sent(5, true);
        assertThat(probe.acknowledged(-5, false, true)).isFalse();
        assertThat(probe.isOut()).isTrue();
        assertThat(probe.acknowledged(6, false, false)).isTrue();
    }
}
