package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 7323 §5.3 and §5.5: a timestamp older than the last one tells an old segment, in every state that knows one.
@Requirement("RFC-7323")
class OldTimestampsTest {
    private static final long DAYS_24 = 24L * 24 * 3600 * 1_000_000_000;

    private final OneEnd end = new OneEnd(TcpSettings.linux());

    private OneEnd stamped(String state) {
        end.peer.stamps = true;
        end.peer.tsVal = 1000;
        return end.to(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SYN-RECEIVED | A  | 1 | 1 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; SYN-RECEIVED
            SYN-RECEIVED | A  | 1 | 1 |  0 | 1000 | HANDSHAKE_COMPLETED; -; PASSIVE_OPENS; ESTABLISHED
            SYN-RECEIVED | R  | 1 | 0 |  0 |  999 | RST_TAKEN; -; ATTEMPT_FAILS, EMBRYONIC_RSTS; LISTEN
            ESTABLISHED  | A  | 1 | 1 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; ESTABLISHED
            ESTABLISHED  | A  | 1 | 1 |  0 | 1000 | ACK_OLD; -; -; ESTABLISHED
            ESTABLISHED  | A  | 1 | 1 | 10 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; ESTABLISHED
            ESTABLISHED  | FA | 1 | 1 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; ESTABLISHED
            ESTABLISHED  | R  | 1 | 0 |  0 |  999 | RST_TAKEN; -; ESTAB_RESETS; CLOSED
            TIME-WAIT    | FA | 1 | 2 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; TIME-WAIT
            TIME-WAIT    | A  | 2 | 2 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; TIME-WAIT
            TIME-WAIT    | A  | 2 | 2 |  0 | 1000 | IGNORED_TIME_WAIT; -; -; TIME-WAIT
            TIME-WAIT    | R  | 2 | 0 |  0 |  999 | DROPPED_PAWS; -; -; TIME-WAIT
            TIME-WAIT    | R  | 2 | 0 |  0 | 1000 | RST_TAKEN; -; -; CLOSED
            TIME-WAIT    | S  | 9 | 0 |  0 |  999 | DROPPED_PAWS; ACK_PAWS; PAWS_ESTAB; TIME-WAIT
            TIME-WAIT    | S  | 2 | 0 |  0 | 1000 | DROPPED_SYN; ACK_CHALLENGE; -; TIME-WAIT
            TIME-WAIT    | S  | 3 | 0 |  0 | 1000 | SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            TIME-WAIT    | S  | 2 | 0 |  0 | 1001 | SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            """)
    void whatIsOlderThanTheLastIsDropped(
            String state, String flags, int seq, int ack, int text, int tsVal, String outcome) {
        stamped(state).peer.tsVal = tsVal;
        assertThat(end.arrives(flags, seq, ack, text).outcome()).isEqualTo(outcome);
    }

    @Test
    void aTimestampThatRestedForTwentyFourDaysIsVoid() {
        stamped("ESTABLISHED").peer.tsVal = 999;
        end.nowNs += DAYS_24;
        assertThat(end.arrives("A", 1, 1, 0).verdict()).isEqualTo(Verdict.DROPPED_PAWS);
        end.nowNs += 1;
        assertThat(end.arrives("A", 1, 1, 10).verdict()).isEqualTo(Verdict.TEXT_IN_ORDER);
    }

    @Test
    void withoutAgreementTimestampsMeanNothing() {
        end.to("ESTABLISHED").peer.stamps = true;
        end.peer.tsVal = -1;
        assertThat(end.arrives("A", 1, 1, 10).verdict()).isEqualTo(Verdict.TEXT_IN_ORDER);
        assertThat(end.sent().hasTimestamps).isFalse();
    }

    @Test
    void aSegmentWithoutTheAgreedOptionIsTaken() {
        stamped("ESTABLISHED").peer.stamps = false;
        assertThat(end.arrives("A", 1, 1, 10).verdict()).isEqualTo(Verdict.TEXT_IN_ORDER);
        assertThat(end.sent().hasTimestamps).isTrue();
        assertThat(end.sent().tsEcr).isEqualTo(1000);
    }

    /// §4.3: what is echoed is the timestamp of the oldest segment that the ACK covers, never that of one beyond a
    /// hole.
    @Test
    void theTimestampOfTheSegmentThatAdvancesTheEdgeIsEchoed() {
        stamped("ESTABLISHED").peer.tsVal = 1001;
        end.arrives("A", 101, 1, 100);
        assertThat(end.sent().tsEcr).as("beyond a hole").isEqualTo(1000);
        end.peer.tsVal = 1002;
        end.arrives("A", 1, 1, 100);
        assertThat(end.sent().tsEcr).isEqualTo(1002);
        assertThat(end.sent().ack - OneEnd.IRS).isEqualTo(201);
    }

    @Test
    void aSynSentIsNotOpenedByTheEchoOfWhatWasNeverSent() {
        stamped("SYN-SENT").peer.tsEcr = end.sent().tsVal + 1;
        assertThat(end.arrives("SA", 0, 1, 0).outcome())
                .isEqualTo("DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS, PAWS_ACTIVE; SYN-SENT");
        end.peer.tsEcr--;
        end.arrives("SA", 0, 1, 0);
        assertThat(end.state()).isEqualTo(TcpState.ESTABLISHED);
    }
}
