package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a small segment waits: RFC 9293 §3.7.4, and what the program says.
class SmallSegmentsTest {
    private final SendSpace snd = new SendSpace();

    private static SmallSegments small(int nagle) {
        return new SmallSegments(TcpSettings.linux().with(Setting.NAGLE, nagle));
    }

    /// By the rule, what is in flight, where the last small segment ends, and what is planned before it.
    @ParameterizedTest
    @CsvSource({
        "0, 1000, 1000, 0, false",
        "1, 0, 0, 0, false",
        "1, 1, 0, 0, true",
        "1, 0, 0, 1, true",
        "2, 1000, 0, 0, false",
        "2, 1000, 1, 0, true",
        "2, 1000, 1000, 0, true"
    })
    void aSmallSegmentWaitsAsTheRuleSays(int nagle, int flight, int smallEnd, int ahead, boolean isHeld) {
        snd.nxt = flight;
        snd.smallEnd = smallEnd;
        assertThat(small(nagle).areHeld(snd, ahead, 100)).isEqualTo(isHeld);
    }

    @Test
    void noDelayCanBeTakenBack() {
        SmallSegments small = small(1);
        snd.nxt = 1;
        small.noDelay(true);
        assertThat(small.isNoDelay()).isTrue();
        assertThat(small.areHeld(snd, 0, 100)).isFalse();
        small.noDelay(false);
        assertThat(small.areHeld(snd, 0, 100)).isTrue();
        SmallSegments atOnce = small(0);
        atOnce.noDelay(false);
        assertThat(atOnce.isNoDelay()).as("Linux's rule then").isFalse();
    }

    @Test
    void corkHoldsWhateverIsInFlight() {
        SmallSegments small = small(0);
        small.cork(true);
        assertThat(small.isCorked()).isTrue();
        assertThat(small.areHeld(snd, 0, 100)).isTrue();
        small.cork(false);
        assertThat(small.areHeld(snd, 0, 100)).isFalse();
    }

    @Test
    void whatMoreIsToFollowWaitsForItOnce() {
        SmallSegments small = small(0);
        small.moreFollows(100);
        assertThat(small.areHeld(snd, 0, 100)).isTrue();
        assertThat(small.areHeld(snd, 0, 101)).as("it has followed").isFalse();
        small.expectNothing();
        assertThat(small.areHeld(snd, 0, 100)).isFalse();
        assertThat(small.isUnfinished(100)).as("still no PSH").isTrue();
        small.finished();
        assertThat(small.isUnfinished(100)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 50, false", "0, 100, true", "99, 150, true", "100, 150, false"})
    void aPushEndsInTheSegmentThatHoldsItsLastByte(long position, long end, boolean expected) {
        SmallSegments small = small(0);
        small.push(100);
        assertThat(small.endsPush(position, end)).isEqualTo(expected);
        assertThat(small.isPushed(position)).isEqualTo(position < 100);
    }

    @Test
    void whatIsWithdrawnIsNeitherPushedNorUnfinished() {
        SmallSegments small = small(0);
        small.push(100);
        small.moreFollows(120);
        small.withdrawn(60);
        assertThat(small.isPushed(59)).isTrue();
        assertThat(small.isPushed(60)).isFalse();
        assertThat(small.isUnfinished(120)).isFalse();
        assertThat(small.isUnfinished(60)).isTrue();
    }
}
