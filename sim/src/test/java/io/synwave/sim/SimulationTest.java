package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /// Notes when its timer expired.
    private static final class Alarm implements Node {
        final List<Long> rangNs = new ArrayList<>();
        long deadlineNs = Long.MAX_VALUE;
        int polls;

        @Override
        public void poll(long nowNs) {
            polls++;
            if (nowNs >= deadlineNs) {
                rangNs.add(nowNs);
                deadlineNs = Long.MAX_VALUE;
            }
        }

        @Override
        public long nextDeadlineNs() {
            return deadlineNs;
        }
    }

    private final Simulation simulation = new Simulation(1);
    private final Alarm alarm = new Alarm();

    @Test
    void timerExpiresAtItsTime() {
        simulation.add("alarm", alarm);
        alarm.deadlineNs = 500;
        simulation.runUntil(400);
        assertThat(alarm.rangNs).isEmpty();
        simulation.runUntil(1_000);
        assertThat(alarm.rangNs).containsExactly(500L);
        assertThat(simulation.nowNs()).isEqualTo(1_000);
    }

    @Test
    void timerThatMovesBackAndForthExpiresOnceAtItsLastTime() {
        simulation.add("alarm", alarm);
        alarm.deadlineNs = 500;
        simulation.at(100, () -> alarm.deadlineNs = 300);
        simulation.at(200, () -> alarm.deadlineNs = 800);
        simulation.runUntil(2_000);
        assertThat(alarm.rangNs).containsExactly(800L);
    }

    @Test
    void whatStandsStillIsLateAndThenGoesOn() {
        simulation.add("alarm", alarm);
        alarm.deadlineNs = 500;
        simulation.pause("alarm", 700);
        simulation.at(1_000, () -> alarm.deadlineNs = 1_200);
        simulation.runUntil(2_000);
        assertThat(alarm.rangNs).containsExactly(700L, 1_200L);
    }

    @Test
    void whoStandsStillIsNotPolledByWhatHappens() {
        simulation.add("alarm", alarm);
        simulation.runUntil(1);
        int before = alarm.polls;
        simulation.pause("alarm", 999);
        simulation.at(100, () -> {});
        simulation.runUntil(900);
        assertThat(alarm.polls).isEqualTo(before);
        simulation.runUntil(1_000);
        assertThat(alarm.polls).isGreaterThan(before);
    }

    @Test
    void stoppedTimerDoesNotMoveTheClock() {
        simulation.add("alarm", alarm);
        alarm.deadlineNs = 500;
        simulation.at(100, () -> alarm.deadlineNs = Long.MAX_VALUE);
        assertThat(simulation.runUntilQuiet(10_000)).isTrue();
        assertThat(simulation.nowNs()).isEqualTo(100);
    }

    @Test
    void rearmingLaterCostsNoPollAtTheOldTime() {
        simulation.add("alarm", alarm);
        alarm.deadlineNs = 500;
        simulation.at(100, () -> alarm.deadlineNs = 900);
        simulation.runUntil(800);
        assertThat(alarm.polls).isEqualTo(2); // at the start, and after the action
    }

    @Test
    void actionsOfOneTimeRunInTheirOrder() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            simulation.at(50, () -> order.add(number));
        }
        simulation.runUntil(50);
        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void conditionStopsTheRun() {
        List<Long> times = new ArrayList<>();
        for (int i = 1; i <= 5; i++) simulation.at(i * 10L, () -> times.add(simulation.nowNs()));
        assertThat(simulation.runUntil(() -> times.size() == 3, 1_000)).isTrue();
        assertThat(simulation.nowNs()).isEqualTo(30);
        assertThat(simulation.runUntil(() -> false, 45)).isFalse();
        assertThat(simulation.nowNs()).isEqualTo(45);
    }

    @Test
    void stepSaysWhenNothingIsLeft() {
        simulation.at(10, () -> {});
        assertThat(simulation.step()).isTrue();
        assertThat(simulation.step()).isFalse();
    }

    @Test
    void nodeWhoseDeadlineDoesNotMoveOnIsReported() {
        simulation.add("stuck", new Node() {
            @Override
            public void poll(long nowNs) {}

            @Override
            public long nextDeadlineNs() {
                return 5;
            }
        });
        assertThatThrownBy(() -> simulation.runUntil(100)).hasMessageContaining("stuck wants to be polled at 5 ns");
    }

    @Test
    void nameIsTakenOnce() {
        simulation.add("alarm", alarm);
        assertThatThrownBy(() -> simulation.add("alarm", alarm)).hasMessageContaining("already a \"alarm\"");
        assertThatThrownBy(() -> simulation.link("alarm", "nobody", LinkSpec.perfect()))
                .hasMessageContaining("no \"nobody\"");
    }

    @Test
    void partsOfARunHaveChanceOfTheirOwn() {
        assertThat(simulation.random(1).next())
                .isNotEqualTo(simulation.random(2).next());
        assertThat(simulation.random(1).next())
                .isEqualTo(new Simulation(1).random(1).next());
    }
}
