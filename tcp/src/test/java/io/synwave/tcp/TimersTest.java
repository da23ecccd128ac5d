package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TimerKind;
import org.junit.jupiter.api.Test;

/// The deadlines of one connection, by slots.
class TimersTest {
    private final Timers timers = new Timers();

    @Test
    void nothingIsArmedAtFirst() {
        assertThat(timers.nextNs()).isEqualTo(Timers.NEVER);
        assertThat(timers.pollDue(Timers.NEVER - 1)).isNull();
        for (TimerKind kind : TimerKind.values()) {
            assertThat(timers.isArmed(kind)).isFalse();
            assertThat(timers.isBusy(kind)).isFalse();
            assertThat(timers.deadlineNs(kind)).isEqualTo(Timers.NEVER);
        }
    }

    @Test
    void armingAgainReplacesTheDeadline() {
        timers.arm(TimerKind.RETRANSMIT, 100);
        timers.arm(TimerKind.RETRANSMIT, 300);

        assertThat(timers.deadlineNs(TimerKind.RETRANSMIT)).isEqualTo(300);
        assertThat(timers.pollDue(299)).isNull();
        assertThat(timers.pollDue(300)).isEqualTo(TimerKind.RETRANSMIT);
        assertThat(timers.isArmed(TimerKind.RETRANSMIT)).isFalse();
        assertThat(timers.pollDue(300)).isNull();
    }

    @Test
    void timersThatExcludeEachOtherShareASlot() {
        timers.arm(TimerKind.RETRANSMIT, 100);
        timers.arm(TimerKind.PERSIST, 200);

        assertThat(timers.isArmed(TimerKind.RETRANSMIT)).isFalse();
        assertThat(timers.deadlineNs(TimerKind.RETRANSMIT)).isEqualTo(Timers.NEVER);
        assertThat(timers.isBusy(TimerKind.RETRANSMIT)).as("its slot").isTrue();
        assertThat(timers.pollDue(200)).isEqualTo(TimerKind.PERSIST);
    }

    @Test
    void disarmingOneLeavesTheOtherOfItsSlot() {
        timers.arm(TimerKind.PERSIST, 200);

        timers.disarm(TimerKind.RETRANSMIT);
        assertThat(timers.isArmed(TimerKind.PERSIST)).isTrue();

        timers.disarm(TimerKind.PERSIST);
        assertThat(timers.isArmed(TimerKind.PERSIST)).isFalse();
        assertThat(timers.nextNs()).isEqualTo(Timers.NEVER);
    }

    @Test
    void dueTimersComeInTheOrderOfDeadlines() {
        timers.arm(TimerKind.RETRANSMIT, 300);
        timers.arm(TimerKind.DELAYED_ACK, 100);
        timers.arm(TimerKind.SWS_OVERRIDE, 200);
        timers.arm(TimerKind.TIME_WAIT, 400);

        assertThat(timers.nextNs()).isEqualTo(100);
        assertThat(timers.pollDue(350)).isEqualTo(TimerKind.DELAYED_ACK);
        assertThat(timers.nextNs()).isEqualTo(200);
        assertThat(timers.pollDue(350)).isEqualTo(TimerKind.SWS_OVERRIDE);
        assertThat(timers.pollDue(350)).isEqualTo(TimerKind.RETRANSMIT);
        assertThat(timers.pollDue(350)).isNull();
        assertThat(timers.nextNs()).isEqualTo(400);
    }

    @Test
    void equalDeadlinesComeInTheOrderOfSlots() {
        timers.arm(TimerKind.SWS_OVERRIDE, 100);
        timers.arm(TimerKind.PERSIST, 100);
        timers.arm(TimerKind.DELAYED_ACK, 100);

        assertThat(timers.pollDue(100)).isEqualTo(TimerKind.PERSIST);
        assertThat(timers.pollDue(100)).isEqualTo(TimerKind.DELAYED_ACK);
        assertThat(timers.pollDue(100)).isEqualTo(TimerKind.SWS_OVERRIDE);
    }

    @Test
    void allCanBeDisarmed() {
        for (TimerKind kind : TimerKind.values()) {
            timers.arm(kind, 10);
        }
        timers.disarmAll();

        assertThat(timers.pollDue(10)).isNull();
        assertThat(timers.nextNs()).isEqualTo(Timers.NEVER);
    }
}
