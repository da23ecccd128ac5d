package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// RFC 6675 §4 by hand: segments of 100 bytes, which is SMSS, from 0 on.
@Requirement("RFC-6675")
class LossByCountingTest {
    private static final int SMSS = 100;

    private final SendRecords records = new SendRecords();
    private final LossByCounting rule = new LossByCounting();
    private final AckNews news = new AckNews();

    private void send(int count, int bytes) {
        for (int i = 0; i < count; i++) records.append(bytes * i, bytes * (i + 1), i);
    }

    private void sacked(int... numbers) {
        for (int i : numbers) records.sack(records.start(i), records.end(i), _ -> {});
    }

    private void repeat(int... numbers) {
        for (int i : numbers) records.retransmitted(i, 1_000);
    }

    private String lost() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < records.size(); i++) {
            text.append(records.isLost(i) ? i + " " : "");
        }
        return text.toString().trim();
    }

    /// Above 0 lie three runs; above 2 two of them, with 200 bytes.
    @Test
    void threeRunsAboveShowALoss() {
        send(8, SMSS);
        sacked(1, 3, 5);
        assertThat(rule.detect(records, SMSS, true)).isTrue();
        assertThat(lost()).isEqualTo("0");
    }

    @Test
    void moreThanTwoSegmentsAboveShowALoss() {
        send(8, SMSS);
        sacked(2, 3);
        assertThat(rule.detect(records, SMSS, true)).isFalse();
        assertThat(rule.detect(records, SMSS - 1, true)).isTrue(); // 200 > 198
        records.unmarkLost();
        sacked(4);
        assertThat(rule.detect(records, SMSS, true)).isTrue();
        assertThat(lost()).isEqualTo("0 1");
    }

    /// Six small segments have arrived, in two runs: neither count shows a loss.
    @Test
    void segmentsThatAdjoinAreOneRun() {
        send(9, 10);
        sacked(1, 2, 3, 5, 6, 7);
        assertThat(rule.detect(records, SMSS, true)).isFalse();
        records.append(90, 100, 9);
        sacked(9);
        assertThat(rule.detect(records, SMSS, true)).isTrue();
        assertThat(lost()).as("above 4 there are two runs").isEqualTo("0");
    }

    @Test
    void aRunAtTheStartCounts() {
        send(6, 10);
        sacked(0, 2, 4);
        assertThat(rule.detect(records, SMSS, true))
                .as("nothing lies below the third run")
                .isFalse();
        assertThat(LossByCounting.doubledBytes(records, SMSS)).isZero();
    }

    @Test
    void whatWasRepeatedIsNotLostAgain() {
        send(8, SMSS);
        sacked(2, 3, 4);
        rule.detect(records, SMSS, false);
        repeat(0, 1);
        sacked(5, 6);
        assertThat(rule.detect(records, SMSS, true)).isFalse();
    }

    /// §5, step 1: small segments add up to little, but the third duplicate begins recovery, with the first alone.
    @Test
    void threeDuplicatesBeginRecovery() {
        send(6, 10);
        for (int i = 1; i <= 3; i++) {
            news.begin(0, i);
            news.sackNews = true;
            sacked(i);
            rule.heard(news);
            assertThat(rule.detect(records, SMSS, false)).isEqualTo(i == 3);
        }
        assertThat(lost()).isEqualTo("0");
    }

    /// NextSeg(), rule 3: what lies below the highest that has arrived, from the left.
    @Test
    void holesThatAreNotLostFollowNewText() {
        send(6, SMSS);
        sacked(1, 4);
        rule.begin();
        for (int expected : new int[] {0, 2, 3}) {
            assertThat(rule.next(records, 0, 600)).isEqualTo(expected);
            repeat(expected);
        }
    }

    /// Rule 4: the last segment, once until what was sent before recovery is acknowledged.
    @Test
    void oneRescueAtTheEndOfTheFlight() {
        send(6, SMSS);
        sacked(1);
        repeat(0);
        rule.begin();
        assertThat(rule.next(records, 0, 600)).isEqualTo(5);
        assertThat(rule.next(records, 0, 600)).isEqualTo(-1);
        assertThat(rule.next(records, 600, 600)).isEqualTo(-1);
        assertThat(rule.next(records, 601, 700)).isEqualTo(5);
        rule.begin();
        assertThat(rule.next(records, 0, 600)).isEqualTo(5);
    }

    /// SetPipe(): 0 and 1 are lost, 3 is not; repeated, it is on its way twice.
    @Test
    void whatIsRepeatedWithoutBeingLostCountsTwice() {
        send(8, SMSS);
        sacked(2, 4, 5);
        rule.detect(records, SMSS, false);
        assertThat(lost()).isEqualTo("0 1");
        repeat(0, 1);
        assertThat(LossByCounting.doubledBytes(records, SMSS)).isZero();
        repeat(3);
        assertThat(LossByCounting.doubledBytes(records, SMSS)).isEqualTo(100);
    }

    @Test
    void whereNothingHasArrivedOnlyTheLastIsLeftToTry() {
        send(3, SMSS);
        rule.begin();
        assertThat(rule.next(records, 0, 300)).isEqualTo(2);
    }

    @Test
    void whatIsLostAlreadyNeedsNoRescue() {
        send(3, SMSS);
        for (int i = 0; i < 3; i++) records.markLost(i);
        rule.begin();
        assertThat(rule.next(records, 0, 300)).isEqualTo(-1);
        records.unmarkLost();
        assertThat(rule.next(records, 0, 300)).as("none was made").isEqualTo(2);
    }

    /// The third run needs no bytes, the third segment no runs: 2 × SMSS are not more than two segments.
    @Test
    void twoWholeSegmentsInTwoRunsAreNotEnough() {
        send(6, SMSS);
        sacked(2, 4);
        assertThat(rule.detect(records, SMSS, true)).isFalse();
        records.append(600, 601, 9);
        sacked(6);
        assertThat(rule.detect(records, SMSS, true)).isTrue();
        assertThat(lost()).isEqualTo("0 1");
    }
}
