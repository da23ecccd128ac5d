package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// F-RTO with SACK, RFC 5682 §3.1: steps 2 and 3 for every kind of ACK.
@Requirement("RFC-5682")
class TimeoutCheckTest {
    private final TimeoutCheck check = new TimeoutCheck();

    private static AckNews news() {
        AckNews news = new AckNews();
        news.begin(1000, 0);
        return news;
    }

    private static AckNews advance() {
        AckNews news = news();
        news.una = 2000;
        return news;
    }

    private static AckNews original() {
        AckNews news = advance();
        news.originalDelivered = true;
        return news;
    }

    private static AckNews hole() {
        AckNews news = news();
        news.sackNews = true;
        return news;
    }

    /// Step 2.b: the first ACK after the repetition advances, so two new segments go.
    @Test
    void anAdvanceAsksForNewText() {
        check.begin(true);
        assertThat(check.triesNew(advance(), false, true)).isTrue();
    }

    /// Step 3.b.
    @Test
    void textThatWasNeverRepeatedShowsThatTheTimeoutWasSpurious() {
        check.begin(true);
        check.triesNew(advance(), false, true);
        assertThat(check.isSpurious(original())).isTrue();
        assertThat(check.isSpurious(original())).as("said once").isFalse();
    }

    @Test
    void anAckOfTheRepetitionAloneShowsNothing() {
        check.begin(true);
        assertThat(check.isSpurious(advance())).isFalse();
    }

    /// Step 3.a: a duplicate ACK after the new text.
    @Test
    void aHoleAfterTheNewTextMeansThatTheLossWasReal() {
        check.begin(true);
        check.triesNew(advance(), false, true);
        assertThat(check.triesNew(hole(), true, true)).isFalse();
        assertThat(check.isSpurious(original())).isFalse();
    }

    @Test
    void aHoleCountsThoughTheAckAdvances() {
        check.begin(true);
        check.triesNew(advance(), false, true);
        AckNews both = advance();
        both.sackNews = true;
        check.triesNew(both, true, true);
        assertThat(check.isSpurious(original())).isFalse();
    }

    @Test
    void anAckThatOnlyRepeatsAfterTheNewTextMeansThatTheLossWasReal() {
        check.begin(true);
        check.triesNew(advance(), false, true);
        check.triesNew(news(), true, true);
        assertThat(check.isSpurious(original())).isFalse();
    }

    @Test
    void anAdvanceAfterTheNewTextLeavesTheQuestionOpen() {
        check.begin(true);
        check.triesNew(advance(), false, true);
        assertThat(check.triesNew(advance(), true, true))
                .as("new text goes once")
                .isFalse();
        assertThat(check.isSpurious(original())).isTrue();
    }

    /// Without new text there is nothing to learn from: RFC 5682 §2.1, step 2.b.
    @Test
    void withoutNewTextTheLossIsTakenForReal() {
        check.begin(true);
        assertThat(check.triesNew(advance(), false, false)).isFalse();
        assertThat(check.isSpurious(original())).isFalse();
    }

    @Test
    void anAckBeforeTheAdvanceLeavesTheQuestionOpen() {
        check.begin(true);
        assertThat(check.triesNew(news(), false, true)).isFalse();
        assertThat(check.triesNew(advance(), false, true)).isTrue();
    }

    @Test
    void whereNothingCanBeToldNothingIsTried() {
        check.begin(false);
        assertThat(check.triesNew(advance(), false, true)).isFalse();
        assertThat(check.isSpurious(original())).isFalse();
    }

    @Test
    void withoutATimeoutNothingIsSpurious() {
        assertThat(check.isSpurious(original())).isFalse();
        assertThat(check.triesNew(advance(), false, true)).isFalse();
    }
}
