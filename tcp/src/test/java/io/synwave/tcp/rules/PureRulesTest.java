package io.synwave.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ACK, RST, PAWS and TIME-WAIT, with numbers on both sides of both wraps.
class PureRulesTest {
    private static final int[] BASES = {5000, -100, Integer.MAX_VALUE - 100, Integer.MIN_VALUE};
    private static final long DAY = 24L * 3600 * 1_000_000_000;

    /// SND.UNA at 0, SND.NXT at 1000, the peer's largest window 300.
    @ParameterizedTest
    @CsvSource({
        "1, NEW",
        "999, NEW",
        "1000, NEW",
        "0, REPEATED",
        "-1, OLD",
        "-300, OLD",
        "-301, TOO_OLD",
        "-2000000000, TOO_OLD",
        "1001, UNSENT",
        "2000000000, UNSENT"
    })
    void acknowledgmentNumberIsJudged(int offset, AckRule expected) {
        for (int una : BASES) {
            assertThat(AckRule.of(una + offset, una, una + 1000, 300))
                    .as("from %s", una)
                    .isEqualTo(expected);
        }
    }

    @Test
    void withNothingInFlightNothingIsNew() {
        for (int una : BASES) {
            assertThat(AckRule.of(una, una, una, 300)).isEqualTo(AckRule.REPEATED);
            assertThat(AckRule.of(una + 1, una, una, 300)).isEqualTo(AckRule.UNSENT);
            assertThat(AckRule.of(una - 1, una, una, 0)).isEqualTo(AckRule.TOO_OLD);
        }
    }

    /// RCV.NXT at 0, RCV.WND 200.
    @ParameterizedTest
    @CsvSource({"0, RESET", "1, CHALLENGE", "199, CHALLENGE", "200, DROP", "-1, DROP", "-2000000000, DROP"})
    void resetIsBelievedOnlyAtTheExactNumber(int offset, ResetRule expected) {
        for (int nxt : BASES) {
            assertThat(ResetRule.of(nxt + offset, nxt, 200)).as("from %s", nxt).isEqualTo(expected);
        }
    }

    @Test
    void againstAClosedWindowTheExactNumberStillResets() {
        assertThat(ResetRule.of(77, 77, 0)).isEqualTo(ResetRule.RESET);
        assertThat(ResetRule.of(78, 77, 0)).isEqualTo(ResetRule.DROP);
    }

    @Test
    @Requirement("RFC-7323")
    void timestampBeforeTheLastOneIsOld() {
        for (int recent : BASES) {
            assertThat(Paws.isOld(recent - 1, recent, 0, DAY)).isTrue();
            assertThat(Paws.isOld(recent, recent, 0, DAY)).isFalse();
            assertThat(Paws.isOld(recent + 1, recent, 0, DAY)).isFalse();
            assertThat(Paws.isOld(recent + Integer.MAX_VALUE, recent, 0, DAY)).isFalse();
            assertThat(Paws.isOld(recent - Integer.MAX_VALUE, recent, 0, DAY)).isTrue();
        }
    }

    @Test
    @Requirement("RFC-7323")
    void afterTwentyFourDaysTheLastTimestampIsVoid() {
        assertThat(Paws.isOld(5, 9, 24 * DAY, 24 * DAY)).isTrue();
        assertThat(Paws.isOld(5, 9, 24 * DAY + 1, 24 * DAY)).isFalse();
    }

    @Test
    void newSynMustHaveANewerTimestampOrTheSameAndAHigherNumber() {
        for (int recent : BASES) {
            assertThat(TimeWaitReuse.allowsByTimestamp(recent + 1, recent, false))
                    .isTrue();
            assertThat(TimeWaitReuse.allowsByTimestamp(recent, recent, true)).isTrue();
            assertThat(TimeWaitReuse.allowsByTimestamp(recent, recent, false)).isFalse();
            assertThat(TimeWaitReuse.allowsByTimestamp(recent - 1, recent, true))
                    .isFalse();
        }
    }

    @Test
    void withoutTimestampsTheNumberMustLieAboveEverythingReceived() {
        for (int nxt : BASES) {
            assertThat(TimeWaitReuse.isAbove(nxt + 1, nxt)).isTrue();
            assertThat(TimeWaitReuse.isAbove(nxt, nxt)).isFalse();
            assertThat(TimeWaitReuse.isAbove(nxt - 1, nxt)).isFalse();
        }
    }
}
