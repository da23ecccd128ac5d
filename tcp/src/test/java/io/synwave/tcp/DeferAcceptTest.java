package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TCP_DEFER_ACCEPT in timeouts of a SYN-ACK: 1, 2, 4 s and so on, 120 s at most.
class DeferAcceptTest {
    private static final long SECOND = 1_000_000_000;

    private static TcpSettings waiting(long ns) {
        return TcpSettings.linux().with(Setting.DEFER_ACCEPT, ns);
    }

    @Test
    @Requirement("LINUX-TCP_DEFER_ACCEPT")
    void secondsBecomeTimeoutsOfTheSynAck() {
        assertThat(DeferAccept.periods(waiting(0))).isZero();
        assertThat(DeferAccept.periods(waiting(1))).isEqualTo(1);
        assertThat(DeferAccept.periods(waiting(SECOND))).isEqualTo(1);
        assertThat(DeferAccept.periods(waiting(SECOND + 1))).isEqualTo(2);
        assertThat(DeferAccept.periods(waiting(3 * SECOND))).isEqualTo(2);
        assertThat(DeferAccept.periods(waiting(5 * SECOND))).isEqualTo(3);
    }

    /// 1 + 2 + 4 + … + 64 = 127, then 120 each.
    @Test
    void longTimesAreCountedAtTheLongestTimeout() {
        assertThat(DeferAccept.periods(waiting(127 * SECOND))).isEqualTo(7);
        assertThat(waiting(128 * SECOND).deferAcceptNs()).isEqualTo(247 * SECOND);
        assertThat(DeferAccept.periods(waiting(Long.MAX_VALUE))).isEqualTo(255);
    }

    /// With two periods of waiting: what is done with a bare third ACK, and with the timer's SYN-ACK.
    @ParameterizedTest
    @CsvSource({"0, true, true, true", "1, true, false, true", "2, false, false, false"})
    void waitingEndsWithTheLastPeriod(int retries, boolean isTooBare, boolean isSilent, boolean isStillWaiting) {
        OneEnd end = OneEnd.in("SYN-RECEIVED", TcpSettings.linux());
        HalfOpen h = end.halfOpen;
        assertThat(DeferAccept.isSilent(h, 2)).as("nothing came").isFalse();
        assertThat(DeferAccept.isStillWaiting(h, 2)).isFalse();
        h.set(HalfOpen.ACKED);
        for (int i = 0; i < retries; i++) h.retried();
        assertThat(DeferAccept.isTooBare(h, end.peer.made("A", 1, 1, 0), 2)).isEqualTo(isTooBare);
        assertThat(DeferAccept.isTooBare(h, end.peer.made("A", 1, 1, 1), 2)).isFalse();
        assertThat(DeferAccept.isTooBare(h, end.peer.made("FA", 1, 1, 0), 2)).isFalse();
        assertThat(DeferAccept.isSilent(h, 2)).isEqualTo(isSilent);
        assertThat(DeferAccept.isSilent(h, 0)).isFalse();
        assertThat(DeferAccept.isStillWaiting(h, 2)).isEqualTo(isStillWaiting);
    }
}
