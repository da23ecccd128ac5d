package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 8985 §6.2, step by step: segments of 100 bytes, the i-th sent at i ms.
@Requirement("RFC-8985")
class RackTest {
    private static final long MS = 1_000_000;
    private static final long RTT = 40 * MS;

    private final MinRtt minRtt = new MinRtt(300_000 * MS);
    private final Rack rack = new Rack(minRtt);
    private final SendRecords records = new SendRecords();

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            records.append(100 * i, 100 * i + 100, i * MS);
        }
        rack.begin(0);
        minRtt.sample(RTT, 0);
    }

    /// The peer reports record `i`.
    private void arrives(int i, long nowNs) {
        records.sack(records.start(i), records.end(i), k -> rack.delivered(records, k, nowNs));
    }

    private String lost() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < records.size(); i++) {
            text.append(records.isLost(i) ? i + " " : "");
        }
        return text.toString().trim();
    }

    @Test
    void whatWasSentBeforeIsLostWithoutAWindow() {
        send(5);
        arrives(2, 42 * MS);
        assertThat(rack.detect(records, 0, 42 * MS)).isTrue();
        assertThat(lost()).isEqualTo("0 1");
        assertThat(rack.timeoutNs()).isZero();
    }

    /// remaining = xmit + RTT + window − now: for the first 0 + 40 + 10 − 42 = 8 ms, for the second 9 ms.
    @Test
    void whatIsNotLateEnoughIsLookedAtAgainWhenTheLastIs() {
        send(5);
        arrives(2, 42 * MS);
        assertThat(rack.detect(records, 10 * MS, 42 * MS)).isFalse();
        assertThat(rack.timeoutNs()).isEqualTo(9 * MS);

        assertThat(rack.detect(records, 10 * MS, 50 * MS)).isTrue();
        assertThat(lost()).isEqualTo("0");
        assertThat(rack.timeoutNs()).isEqualTo(MS);
        assertThat(rack.detect(records, 10 * MS, 51 * MS - 1)).isFalse();
        assertThat(rack.detect(records, 10 * MS, 51 * MS)).isTrue();
        assertThat(lost()).isEqualTo("0 1");
    }

    @Test
    void whatWasSentLaterIsNeverLost() {
        send(5);
        arrives(2, 42 * MS);
        rack.detect(records, 0, 10_000 * MS);
        assertThat(lost()).isEqualTo("0 1");
    }

    @Test
    void beforeAnythingHasArrivedNothingIsLost() {
        send(5);
        assertThat(rack.detect(records, 0, 10_000 * MS)).isFalse();
    }

    @Test
    void ofWhatLeftAtTheSameTimeTheLowerNumberIsTheEarlier() {
        for (int i = 0; i < 3; i++) {
            records.append(100 * i, 100 * i + 100, 7);
        }
        rack.begin(0);
        minRtt.sample(RTT, 0);
        arrives(1, RTT);
        rack.detect(records, 0, 10_000 * MS);
        assertThat(lost()).isEqualTo("0");
    }

    /// The repetition left at 50 ms; the fourth segment, sent at 60 ms, arrives: so the repetition is lost too.
    @Test
    void aRepetitionThatWasOvertakenIsLostAgain() {
        send(3);
        arrives(2, 42 * MS);
        rack.detect(records, 0, 42 * MS);
        records.retransmitted(0, 50 * MS);
        records.retransmitted(1, 70 * MS);
        records.append(300, 400, 60 * MS);

        arrives(3, 100 * MS);
        assertThat(rack.detect(records, 0, 100 * MS)).isTrue();
        assertThat(lost()).as("the second left later").isEqualTo("0");
    }

    @Test
    void aRepetitionThatLeftLaterDoesNotHideWhatFollows() {
        send(4);
        records.retransmitted(0, 41 * MS);
        arrives(3, 43 * MS);
        rack.detect(records, 0, 43 * MS);
        assertThat(lost()).isEqualTo("1 2");
    }

    /// The repetition is the youngest of those that are late, though it stands first: 5 + 40 + 10 − 46 = 9 ms.
    @Test
    void theTimeoutIsThatOfTheYoungest() {
        send(3);
        records.retransmitted(0, 5 * MS);
        records.append(300, 400, 6 * MS);
        arrives(3, 46 * MS);
        rack.detect(records, 10 * MS, 46 * MS);
        assertThat(rack.timeoutNs()).isEqualTo(9 * MS);
    }

    /// Step 2: an ACK within less than the smallest round trip answers the original.
    @Test
    void aRepetitionThatSeemsToArriveTooSoonTellsNothing() {
        send(3);
        records.markLost(2);
        records.retransmitted(2, 50 * MS);
        arrives(2, 50 * MS + RTT - 1);
        assertThat(rack.detect(records, 0, 10_000 * MS)).isFalse();
    }

    @Test
    void aRepetitionThatArrivesInTimeTells() {
        send(3);
        records.markLost(2);
        records.retransmitted(2, 50 * MS);
        arrives(2, 50 * MS + RTT);
        assertThat(rack.detect(records, 0, 10_000 * MS)).isTrue();
        assertThat(lost()).isEqualTo("0 1");
    }

    // ---- reordering, step 3 ----

    @Test
    void aHoleThatFillsByItselfIsReordering() {
        send(3);
        arrives(2, 42 * MS);
        assertThat(rack.isReorderingSeen()).isFalse();
        arrives(1, 43 * MS);
        assertThat(rack.isReorderingSeen()).isTrue();
    }

    /// Linux: from what was overtaken to the end of what has come.
    @Test
    void reorderingIsAsFarAsWhatWasOvertakenLiesBehind() {
        send(8);
        arrives(7, 42 * MS);
        rack.learnOrder(100);
        assertThat(rack.timesReordered()).isZero();
        arrives(2, 43 * MS);
        arrives(4, 43 * MS);
        rack.learnOrder(100);
        assertThat(rack.reorderedSegments()).isEqualTo(6);
        assertThat(rack.isMuchReordered()).isTrue();
        arrives(6, 44 * MS);
        rack.learnOrder(100);
        assertThat(rack.reorderedSegments()).isEqualTo(6);
        assertThat(rack.timesReordered()).isEqualTo(2);
    }

    @Test
    void aHoleThatARepetitionFillsIsNone() {
        send(3);
        arrives(2, 42 * MS);
        records.markLost(1);
        records.retransmitted(1, 45 * MS);
        arrives(1, 90 * MS);
        assertThat(rack.isReorderingSeen()).isFalse();
    }

    @Test
    void arrivalInOrderIsNone() {
        send(3);
        for (int i = 0; i < 3; i++) {
            arrives(i, (40 + i) * MS);
        }
        assertThat(rack.isReorderingSeen()).isFalse();
    }

    // ---- the window, step 4 ----

    @ParameterizedTest(name = "in recovery {0}, {1} reported: {2} ms")
    @CsvSource({"false, 0, 10", "false, 2, 10", "false, 3, 0", "false, 9, 0", "true, 0, 0", "true, 3, 0"})
    void withoutReorderingThreeReportsOrARecoveryLeaveNoWindow(boolean inRecovery, int sacked, long expected) {
        minRtt.sample(RTT, 0);
        assertThat(rack.windowNs(inRecovery, sacked, 1000 * MS)).isEqualTo(expected * MS);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 3", "true, 0", "true, 9"})
    void withReorderingTheWindowIsAlwaysAQuarterOfTheSmallestRoundTrip(boolean inRecovery, int sacked) {
        minRtt.sample(RTT, 0);
        rack.reordered();
        assertThat(rack.windowNs(inRecovery, sacked, 1000 * MS)).isEqualTo(10 * MS);
    }

    @Test
    void theWindowIsNoLongerThanTheSmoothedRoundTrip() {
        minRtt.sample(RTT, 0);
        assertThat(rack.windowNs(false, 0, 6 * MS)).isEqualTo(6 * MS);
    }

    @Test
    void withoutASampleThereIsNoWindow() {
        assertThat(rack.windowNs(false, 0, 1000 * MS)).isZero();
    }

    private long windowInMs() {
        return rack.windowNs(false, 0, 1000 * MS) / MS;
    }

    @Test
    void aDuplicateWidensTheWindowByAQuarterOncePerRound() {
        minRtt.sample(RTT, 0);
        rack.duplicateReported(0, 1000);
        assertThat(windowInMs()).isEqualTo(20);
        rack.duplicateReported(999, 2000);
        assertThat(windowInMs()).as("the same round").isEqualTo(20);
        rack.duplicateReported(1000, 2000);
        assertThat(windowInMs()).isEqualTo(30);
    }

    @Test
    void afterSixteenRecoveriesWithoutADuplicateTheWindowIsNarrowAgain() {
        minRtt.sample(RTT, 0);
        rack.duplicateReported(0, 1000);
        rack.duplicateReported(1000, 2000);
        for (int i = 0; i < 15; i++) {
            rack.recovered();
        }
        assertThat(windowInMs()).isEqualTo(30);
        rack.recovered();
        assertThat(windowInMs()).isEqualTo(10);
    }

    @Test
    void aDuplicateInBetweenMakesItSixteenAgain() {
        minRtt.sample(RTT, 0);
        rack.duplicateReported(0, 1000);
        for (int i = 0; i < 15; i++) {
            rack.recovered();
        }
        rack.duplicateReported(1000, 2000);
        for (int i = 0; i < 15; i++) {
            rack.recovered();
        }
        assertThat(windowInMs()).isEqualTo(30);
    }

    // ---- the retransmission timer, §6.3 ----

    @Test
    void aTimeoutLeavesWhatWasSentAMomentAgo() {
        send(100);
        arrives(1, 41 * MS);
        assertThat(rack.isTimedOut(records, 10, 0, 50 * MS)).as("10 + 40 ms").isTrue();
        assertThat(rack.isTimedOut(records, 11, 0, 50 * MS)).isFalse();
        assertThat(rack.isTimedOut(records, 10, 5 * MS, 55 * MS - 1)).isFalse();
        assertThat(rack.isTimedOut(records, 10, 5 * MS, 55 * MS)).isTrue();
    }

    @Test
    void withoutASampleARepetitionThatArrivesTells() {
        for (int i = 0; i < 3; i++) records.append(100 * i, 100 * i + 100, i * MS);
        rack.begin(0);
        records.markLost(2);
        records.retransmitted(2, 50 * MS);
        arrives(2, 51 * MS);
        assertThat(rack.detect(records, 0, 10_000 * MS)).isTrue();
    }
}
