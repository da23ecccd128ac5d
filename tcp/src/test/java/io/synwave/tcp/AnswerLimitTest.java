package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 5961 §7: what is not acceptable is answered once in half a second (Linux: tcp_invalid_ratelimit), so that two
/// confused ends do not answer each other for ever. Text is answered always: it is no answer itself.
@Requirement("RFC-5961")
class AnswerLimitTest {
    private static final long INTERVAL = 500 * OneEnd.MS;

    private final OneEnd end = new OneEnd(TcpSettings.linux());

    @ParameterizedTest
    @CsvSource({
        "SYN-RECEIVED, A, 0, ACK_OUTSIDE_WINDOW",
        "SYN-RECEIVED, S, 0, SYN_ACK_REPEATED",
        "SYN-RECEIVED, R, 2, ACK_CHALLENGE",
        "ESTABLISHED, A, 0, ACK_OUTSIDE_WINDOW",
        "ESTABLISHED, R, 2, ACK_CHALLENGE",
        "ESTABLISHED, S, 1, ACK_CHALLENGE",
        "CLOSE-WAIT, S, 2, ACK_CHALLENGE",
        "TIME-WAIT, A, 1, ACK_OUTSIDE_WINDOW",
        "TIME-WAIT, S, 1, ACK_CHALLENGE"
    })
    void oneAnswerInHalfASecond(String state, String flags, int seq, SendReason answer) {
        end.to(state);
        assertThat(end.arrives(flags, seq, 1, 0).answers()).containsExactly(answer);
        end.nowNs += INTERVAL - OneEnd.MS;
        assertThat(end.arrives(flags, seq, 1, 0).answers()).isEmpty();
        end.nowNs += OneEnd.MS;
        assertThat(end.arrives(flags, seq, 1, 0).answers()).containsExactly(answer);
    }

    @ParameterizedTest
    @CsvSource({"SYN-RECEIVED, ACK_SKIPPED_SYN_RECV", "TIME-WAIT, ACK_SKIPPED_TIME_WAIT"})
    void whatIsNotAnsweredIsCounted(String state, Counter skipped) {
        end.to(state).arrives("A", 0, 1, 0);
        assertThat(end.counted()).isEmpty();
        assertThat(end.arrives("A", 0, 1, 0).counted()).containsExactly(skipped);
    }

    @ParameterizedTest
    @CsvSource({"ESTABLISHED, A, 70000, 10", "TIME-WAIT, A, 1, 10", "TIME-WAIT, FA, 1, 0"})
    void textAndTheFinAreAnsweredEachTime(String state, String flags, int seq, int text) {
        end.to(state);
        for (int i = 0; i < 3; i++)
            assertThat(end.arrives(flags, seq, 2, text).answers()).hasSize(1);
    }

    @Test
    void theLimitOfOneKindIsThatOfAll() {
        end.to("ESTABLISHED").arrives("R", 2, 0, 0);
        assertThat(end.arrives("S", 1, 0, 0).outcome()).isEqualTo("DROPPED_SYN; -; -; ESTABLISHED");
    }
}
