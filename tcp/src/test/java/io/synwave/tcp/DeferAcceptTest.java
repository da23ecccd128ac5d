package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

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
}
