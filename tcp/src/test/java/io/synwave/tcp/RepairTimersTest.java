package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TimerKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which timers of the repair run when: RFC 6298 §5, RFC 8985 §6.2 and §7.2.
class RepairTimersTest {
    private final Sender sender = new Sender(TcpSettings.linux(), true);

    private void armed(TimerKind... kinds) {
        List<TimerKind> found = Arrays.stream(TimerKind.values())
                .filter(sender.end.c.timers::isArmed)
                .toList();
        assertThat(found).containsExactlyInAnyOrder(kinds);
    }

    private long left(TimerKind kind) {
        return (sender.end.c.timers.deadlineNs(kind) - sender.end.nowNs) / OneEnd.MS;
    }

    @Test
    void whatIsInFlightIsWatchedByTheTimeoutAndTheProbe() {
        armed();
        sender.end.write(5000);
        armed(TimerKind.RETRANSMIT, TimerKind.LOSS_PROBE);
        assertThat(left(TimerKind.RETRANSMIT)).isEqualTo(300);
        assertThat(left(TimerKind.LOSS_PROBE))
                .as("two round trips of 100 ms and 2 ms")
                .isEqualTo(202);
        sender.end.after(100 * OneEnd.MS);
        sender.end.arrives("A", 1, 5001, 0);
        armed();
    }

    @Test
    void aReportArmsTheReorderingTimerInPlaceOfTheProbe() {
        sender.end.write(5000).after(100 * OneEnd.MS);
        sender.end.peer.sack = new int[] {1001, 2001};
        sender.end.arrives("A", 1, 1, 0);
        armed(TimerKind.RETRANSMIT, TimerKind.REORDERING);
        assertThat(left(TimerKind.REORDERING)).isEqualTo(25);
        sender.end.peer.sack = new int[0];
        sender.end.arrives("A", 1, 2001, 0);
        armed(TimerKind.RETRANSMIT, TimerKind.LOSS_PROBE);
    }

    @Test
    void inARecoveryOnlyTheTimeoutRuns() {
        sender.end.write(5000).after(100 * OneEnd.MS);
        sender.end.peer.sack = new int[] {1001, 4001};
        sender.end.arrives("A", 1, 1, 0);
        armed(TimerKind.RETRANSMIT);
        sender.end.peer.sack = new int[0];
        sender.end.arrives("A", 1, 5001, 0);
        armed();
    }

    @Test
    void afterATimeoutNothingElseRuns() {
        sender.end.write(5000).after(1000 * OneEnd.MS);
        armed(TimerKind.RETRANSMIT);
        assertThat(sender.end.c.retransmission().state()).isEqualTo(CongestionState.LOSS);
    }

    /// What the peer threw away will hardly be acknowledged: RFC 2018 §8, tcp_check_sack_reneging.
    @Test
    void aFirstSegmentThatWasReportedIsNotWaitedForLong() {
        sender.end.write(5000).after(100 * OneEnd.MS);
        sender.end.peer.sack = new int[] {2001, 3001};
        sender.end.arrives("A", 1, 1001, 0);
        assertThat(left(TimerKind.RETRANSMIT)).isEqualTo(300);
        sender.end.arrives("A", 1, 2001, 0);
        assertThat(left(TimerKind.RETRANSMIT)).as("half of a round trip").isEqualTo(50);
    }

    @Test
    void aPathThatBecameSmallerIsNoLoss() {
        sender.end.write(5000).after(100 * OneEnd.MS);
        sender.end.c.pathMtu(700);
        sender.end.transmit();
        assertThat(sender.end.c.cc.cwnd())
                .as("ten segments still, as Linux counts")
                .isEqualTo(6600);
        assertThat(sender.end.c.cc.ssthresh()).isEqualTo(Integer.MAX_VALUE);
        armed(TimerKind.RETRANSMIT);
        assertThat(sender.end.c.snd.mss).isEqualTo(660);
    }
}
