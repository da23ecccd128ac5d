package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left of a connection for 2MSL.
class TimeWaitTest {
    private static final long SECOND = 1000 * OneEnd.MS;

    private final OneEnd end = new OneEnd(TcpSettings.linux());

    private TimeWait record() {
        end.peer.stamps = true;
        end.peer.tsVal = -7;
        end.peer.shift = 9;
        return end.to("TIME-WAIT").timeWait;
    }

    /// Beside others, with the largest numbers that its fields can have.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsStoredIsLoadedAgain(boolean isAnswered) {
        TimeWait record = record();
        record.windowField = 65_535;
        record.lastAnswerMs = -3;
        if (isAnswered) record.flags |= TimeWait.ANSWERED;
        MemorySegment table =
                Arena.ofAuto().allocate(3L * TimeWait.WATCHED_BYTES).fill((byte) 0xff);
        record.of(end.c, 255, 252, end.nowNs).windowField = 65_535;
        record.store(table, record.bytes());
        assertThat(table.get(ValueLayout.JAVA_BYTE, record.bytes() - 1L)).isEqualTo((byte) -1);
        assertThat(table.get(ValueLayout.JAVA_BYTE, 2L * record.bytes())).isEqualTo((byte) -1);
        TimeWait again = end.stack.timeWaits().record().load(table, record.bytes(), record.tuple());
        assertThat(Likeness.difference(record, again)).isNull();
        assertThat(again.hops()).isEqualTo(255);
        assertThat(again.trafficClass()).isEqualTo(252);
        assertThat(TimeWait.deadlineNs(table, record.bytes())).isEqualTo(end.nowNs + 60 * SECOND);
    }

    @Test
    void itKnowsWhatTheConnectionKnew() {
        TimeWait record = record();
        assertThat(record.sndNxt).isEqualTo(OneEnd.ISS + 2);
        assertThat(record.rcvNxt).isEqualTo(OneEnd.IRS + 2);
        assertThat(record.tsRecent).isEqualTo(-7);
        assertThat(record.number()).isEqualTo(end.c.number());
        assertThat(record.windowField << record.windShift).isBetween(64_000, 65_536);
        assertThat(record.status().state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(record.status().rcvWnd()).isEqualTo(record.windowField << record.windShift);
        assertThat(record.issAfter()).isEqualTo(OneEnd.ISS + 2 + 65_537);
    }

    /// Linux: tcp_twsk_unique with tcp_tw_reuse 1 and a delay of a second; a port that the program names needs
    /// neither.
    @ParameterizedTest
    @CsvSource({
        "1, false, 999, false",
        "1, false, 1000, true",
        "0, false, 1000, false",
        "2, false, 1000, false",
        "0, true, 0, true"
    })
    void aConnectionMayFollowWhereTimestampsTellThemApart(int reuse, boolean isPortGiven, int ms, boolean expected) {
        TimeWait record = record();
        TcpSettings wanted = TcpSettings.linux().with(Setting.TIME_WAIT_REUSE, reuse);
        assertThat(record.mayBeFollowed(isPortGiven, wanted, end.nowNs + ms * OneEnd.MS))
                .isEqualTo(expected);
        record.flags = 0;
        assertThat(record.mayBeFollowed(isPortGiven, wanted, end.nowNs + ms * OneEnd.MS))
                .isFalse();
    }

    @Test
    void itsEndIsCounted() {
        TimeWait record = record();
        end.after(0);
        end.stack.timeWaits().expired(record, end.nowNs);
        assertThat(end.counted()).containsExactly(Counter.TIME_WAITED);
    }

    /// MUST-13: the FIN again begins 2MSL anew, what lies outside and is no ACK does not.
    @ParameterizedTest
    @CsvSource({"FA, 1, 60", "A, 2, 60", "A, 1, 60", "S, 1, 50", "F, 1, 50", "R, 1, 50"})
    void anAckBegins2MslAnew(String flags, int seq, int secondsLeft) {
        end.to("TIME-WAIT").nowNs += 10 * SECOND;
        end.arrives(flags, seq, 2, 0);
        assertThat(end.timeWait.deadlineNs() - end.nowNs).isEqualTo(secondsLeft * SECOND);
    }

    /// RFC 1337 §3.
    @ParameterizedTest
    @CsvSource({"0, CLOSED", "1, TIME_WAIT"})
    void aResetEndsItUnlessThatIsTakenForAHazard(int rfc1337, TcpState expected) {
        OneEnd careful = OneEnd.in("TIME-WAIT", TcpSettings.linux().with(Setting.RFC1337, rfc1337));
        assertThat(careful.arrives("R", 2, 0, 0).state()).isEqualTo(expected);
    }
}
