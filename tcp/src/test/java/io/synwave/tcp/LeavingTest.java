package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A program closes or aborts its connection, which lives on as an orphan as long as Linux lets it.
class LeavingTest {
    private static final long SECOND = 1000 * OneEnd.MS;

    private OneEnd end = new OneEnd(TcpSettings.linux());

    private OneEnd in(String state, Setting setting, long value) {
        end = OneEnd.in(state, TcpSettings.linux().with(setting, value));
        return end;
    }

    private void left(String answer, String counted, String state) {
        assertThat(end.answers().toString()).isEqualTo(answer);
        assertThat(end.counted().toString()).isEqualTo(counted);
        assertThat(end.state().toString()).isEqualTo(state);
    }

    /// RFC 9293 §3.10.4.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SYN-SENT    | []    | [ATTEMPT_FAILS] | CLOSED
            ESTABLISHED | [FIN] | []              | FIN-WAIT-1
            FIN-WAIT-1  | []    | []              | FIN-WAIT-1
            FIN-WAIT-2  | []    | []              | FIN-WAIT-2
            CLOSE-WAIT  | [FIN] | []              | LAST-ACK
            CLOSING     | []    | []              | CLOSING
            LAST-ACK    | []    | []              | LAST-ACK
            """)
    void closeSendsAFinWhereNoneHasLeft(String from, String answer, String counted, String to) {
        end.to(from).close();
        left(answer, counted, to);
        assertThat(end.stack.orphans()).isEqualTo(from.equals("SYN-SENT") ? 0 : 1);
    }

    /// RFC 9293 §3.10.5; what is counted: RFC 4022.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SYN-SENT    | []          | [ATTEMPT_FAILS]
            CROSSED     | [RST_ABORT] | [ATTEMPT_FAILS, OUT_RSTS, ABORT_ON_DATA]
            ESTABLISHED | [RST_ABORT] | [ESTAB_RESETS, OUT_RSTS, ABORT_ON_DATA]
            FIN-WAIT-1  | [RST_ABORT] | [OUT_RSTS, ABORT_ON_DATA]
            FIN-WAIT-2  | [RST_ABORT] | [OUT_RSTS, ABORT_ON_DATA]
            CLOSE-WAIT  | [RST_ABORT] | [ESTAB_RESETS, OUT_RSTS, ABORT_ON_DATA]
            CLOSING     | []          | []
            LAST-ACK    | []          | []
            """)
    void abortResetsWhereThePeerMayStillSend(String from, String answer, String counted) {
        end.to(from).abort();
        left(answer, counted, "CLOSED");
        assertThat(end.c.error()).isEqualTo(TcpError.ABORTED);
        assertThat(end.c.nextDeadlineNs()).isEqualTo(Timers.NEVER);
    }

    /// SHLD-3, RFC 2525 §2.17.
    @Test
    void unreadTextIsLostAndThePeerIsTold() {
        end.to("ESTABLISHED").arrives("A", 1, 1, 10);
        end.close();
        left("[RST_UNREAD_DATA]", "[ESTAB_RESETS, OUT_RSTS, ABORT_ON_CLOSE]", "CLOSED");
        assertThat(end.sent().ack - OneEnd.IRS).isEqualTo(11);
    }

    @Test
    void textThatComesAfterCloseIsRefused() {
        end.to("ESTABLISHED").close();
        end.arrives("A", 1, 1, 10);
        left("[RST_AFTER_CLOSE]", "[OUT_RSTS, ABORT_ON_DATA]", "CLOSED");
    }

    /// Linux: tcp_fin_timeout.
    @Test
    void anOrphanWaitsAMinuteForTheFin() {
        end.to("FIN-WAIT-1").close();
        end.arrives("A", 1, 2, 0).after(60 * SECOND - 1);
        assertThat(end.state()).isEqualTo(TcpState.FIN_WAIT_2);
        end.after(1);
        assertThat(end.state()).isEqualTo(TcpState.CLOSED);
        assertThat(end.stack.orphans()).isZero();
    }

    /// Linux: tcp_fin_time.
    @Test
    void anOrphanWaitsForTheFinAtLeastThreeAndAHalfTimeouts() {
        in("FIN-WAIT-1", Setting.FIN_TIMEOUT, OneEnd.MS).close();
        end.arrives("A", 1, 2, 0);
        long waits = end.c.timers.deadlineNs(TimerKind.FIN_WAIT_2) - end.nowNs;
        assertThat(waits).isEqualTo(7 * end.c.rtt.rtoNs / 2);
    }

    @Test
    void whoIsClosedInFinWait2WaitsFromThenOn() {
        end.to("FIN-WAIT-2");
        assertThat(end.c.timers.isArmed(TimerKind.FIN_WAIT_2))
                .as("a program may wait for ever")
                .isFalse();
        end.nowNs += 100 * SECOND;
        end.close();
        assertThat(end.c.timers.deadlineNs(TimerKind.FIN_WAIT_2) - end.nowNs).isEqualTo(60 * SECOND);
    }

    @Test
    void aFinTimeoutOfNothingWaitsForEver() {
        in("FIN-WAIT-2", Setting.FIN_TIMEOUT, 0).close();
        assertThat(end.c.nextDeadlineNs()).isEqualTo(Timers.NEVER);
    }

    /// Linux: TCP_LINGER2 below zero.
    @Test
    void whoDoesNotWantToWaitResetsInFinWait2() {
        in("FIN-WAIT-2", Setting.FIN_TIMEOUT, -1).close();
        left("[RST_NO_LINGER]", "[OUT_RSTS, ABORT_ON_LINGER]", "CLOSED");

        in("FIN-WAIT-1", Setting.FIN_TIMEOUT, -1).close();
        end.arrives("A", 1, 2, 0);
        left("[RST_NO_LINGER]", "[OUT_RSTS, ABORT_ON_LINGER]", "CLOSED");
        assertThat(end.sent().seq - OneEnd.ISS).as("where the ACK stands").isEqualTo(2);
        assertThat(end.c.error()).isEqualTo(TcpError.ABORTED);
    }

    @Test
    void moreOrphansThanAllowedAreReset() {
        in("ESTABLISHED", Setting.MAX_ORPHANS, 1).close();
        left("[FIN]", "[]", "FIN-WAIT-1");
        in("ESTABLISHED", Setting.MAX_ORPHANS, 0).close();
        left("[RST_TOO_MANY_ORPHANS]", "[OUT_RSTS, ABORT_ON_MEMORY]", "CLOSED");
        assertThat(end.stack.orphans()).isZero();
    }

    /// Linux: tcp_out_of_resources doubles the number of one that has met an error.
    @Test
    void anOrphanWithAnErrorOfTheNetworkCountsTwice() {
        in("ESTABLISHED", Setting.MAX_ORPHANS, 1).close();
        end.after(SECOND);
        assertThat(end.state()).as("one is allowed").isEqualTo(TcpState.FIN_WAIT_1);
        end.c.softError(TcpError.UNREACHABLE);
        end.after(10 * SECOND);
        left("[RST_TOO_MANY_ORPHANS]", "[OUT_RSTS, ABORT_ON_MEMORY]", "CLOSED");
    }

    @Test
    void whoHasAProgramIsNoOrphan() {
        in("ESTABLISHED", Setting.MAX_ORPHANS, 0).write(10);
        end.after(SECOND);
        assertThat(end.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(end.counted()).doesNotContain(Counter.ABORT_ON_MEMORY);
    }

    @Test
    void anOrphanThatEndsIsNoneAnyMore() {
        end.to("FIN-WAIT-1").close();
        end.arrives("FA", 1, 2, 0);
        assertThat(end.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(end.stack.orphans()).isZero();
        assertThat(end.c.nextDeadlineNs()).isEqualTo(Timers.NEVER);
        assertThat(end.c.takeEvents() & TcpEvents.ENDED).isNotZero();
    }

    @Test
    void aResetEndsItsTimers() {
        end.to("ESTABLISHED").write(100);
        end.arrives("R", 1, 0, 0);
        assertThat(end.c.nextDeadlineNs()).isEqualTo(Timers.NEVER);
        assertThat(end.answers()).doesNotContain(SendReason.RTO_RETRANSMIT);
    }
}
