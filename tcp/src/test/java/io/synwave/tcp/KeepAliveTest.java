package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9293 §3.8.4 with Linux's times: asked after two hours, then every 75 s, given up after nine questions.
@Requirement("MUST-24")
class KeepAliveTest {
    private static final long SECOND = 1000 * OneEnd.MS;
    private static final long IDLE = 7200 * SECOND;

    private final OneEnd end =
            OneEnd.established(TcpSettings.linux().with(Setting.KEEP_ALIVE, 1).with(Setting.FIN_TIMEOUT, 0));

    private void asks() {
        assertThat(end.answers()).containsExactly(SendReason.KEEP_ALIVE_PROBE);
        assertThat(end.sent().seq).as("before SND.UNA").isEqualTo(end.c.snd.una - 1);
        assertThat(end.sent().textLen).isZero();
    }

    @Test
    void thePeerIsAskedNineTimesAndThenGivenUp() {
        end.after(IDLE - 1);
        assertThat(end.answers()).isEmpty();
        end.after(1);
        asks();
        for (int i = 2; i <= 9; i++) {
            end.after(75 * SECOND - 1);
            assertThat(end.answers()).isEmpty();
            end.after(1);
            asks();
        }
        assertThat(end.c.keepAlive.unanswered()).isEqualTo(9);
        end.after(75 * SECOND - 1);
        assertThat(end.state()).isEqualTo(TcpState.ESTABLISHED);
        end.after(1);
        assertThat(end.state()).isEqualTo(TcpState.CLOSED);
        assertThat(end.c.error()).isEqualTo(TcpError.TIMED_OUT);
        assertThat(end.answers()).containsExactly(SendReason.RST_TIMED_OUT);
        assertThat(end.counted()).containsExactly(Counter.ESTAB_RESETS, Counter.OUT_RSTS, Counter.ABORT_ON_TIMEOUT);
    }

    @Test
    void whoIsHeardIsAskedLater() {
        end.after(IDLE / 2);
        end.arrives("A", 1, 1, 0);
        end.after(IDLE - 1);
        assertThat(end.answers()).isEmpty();
        end.after(1);
        asks();
        end.arrives("A", 1, 1, 0);
        assertThat(end.c.keepAlive.unanswered()).isZero();
        end.after(IDLE - 1);
        assertThat(end.answers()).as("the answer begins the time anew").isEmpty();
        end.after(1);
        asks();
    }

    /// Linux: TCP_USER_TIMEOUT takes the place of the number of questions; one is asked in any case.
    @ParameterizedTest
    @CsvSource({"7200, 1", "7275, 1", "7276, 2"})
    void aUserTimeoutSaysHowLongItIsAsked(int seconds, int questions) {
        end.c.requests().userTimeout(seconds * SECOND);
        int asked = 0;
        for (int i = 0; i < 5 && end.state() != TcpState.CLOSED; i++) {
            end.after(i == 0 ? IDLE : 75 * SECOND);
            if (end.answers().contains(SendReason.KEEP_ALIVE_PROBE)) asked++;
        }
        assertThat(asked).isEqualTo(questions);
        assertThat(end.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void whatIsInFlightAsksInstead() {
        end.after(IDLE - SECOND / 10).write(10);
        end.after(SECOND / 10);
        assertThat(end.answers()).doesNotContain(SendReason.KEEP_ALIVE_PROBE);
        assertThat(end.c.timers.deadlineNs(TimerKind.KEEP_ALIVE) - end.nowNs).isEqualTo(IDLE);
    }

    @Test
    void itCanBeSwitchedOffAndOn() {
        end.c.requests().keepAlive(false, end.nowNs);
        assertThat(end.c.requests().isKeptAlive()).isFalse();
        end.after(2 * IDLE);
        assertThat(end.answers()).isEmpty();
        end.c.requests().keepAlive(true, end.nowNs);
        assertThat(end.c.timers.deadlineNs(TimerKind.KEEP_ALIVE))
                .as("it was idle long enough")
                .isEqualTo(end.nowNs);
    }

    @Test
    @Requirement("MUST-27")
    void itsTimesCanBeSet() {
        end.c.requests().keepAliveTimes(10 * SECOND, SECOND, 2, end.nowNs);
        end.after(10 * SECOND);
        asks();
        end.after(SECOND);
        asks();
        end.after(SECOND);
        assertThat(end.state()).isEqualTo(TcpState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIN-WAIT-2", "CLOSE-WAIT"})
    void aHalfClosedConnectionIsAskedToo(String state) {
        OneEnd other = OneEnd.in(state, TcpSettings.linux().with(Setting.KEEP_ALIVE, 1));
        other.after(IDLE);
        assertThat(other.answers()).contains(SendReason.KEEP_ALIVE_PROBE);
    }

    @Test
    void beforeTheHandshakeNobodyIsAsked() {
        OneEnd client = OneEnd.in("SYN-SENT", TcpSettings.linux());
        client.c.requests().keepAlive(true, client.nowNs);
        assertThat(client.c.timers.isArmed(TimerKind.KEEP_ALIVE)).isFalse();
    }
}
