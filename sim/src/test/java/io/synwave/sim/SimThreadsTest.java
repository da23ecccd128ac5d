package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.host.live.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimThreadsTest {
    private static final long LONG_TIME = 1_000_000_000;

    private final Simulation simulation = new Simulation(1);
    /// Without a lock: one thread at a time writes.
    private final List<String> happened = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void threadsSleepAtVirtualTimeInTheOrderOfTheirWaking() {
        sleeper("late", 300);
        sleeper("early", 100);
        sleeper("middle", 200);
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("early at 100", "middle at 200", "late at 300");
        assertThat(simulation.threads()).isZero();
    }

    @Test
    void threadsOfOneTimeWakeInTheOrderOfTheirNumbers() {
        for (int i = 0; i < 20; i++) sleeper("t" + i, 50);
        simulation.runUntil(LONG_TIME);
        for (int i = 0; i < 20; i++) assertThat(happened.get(i)).isEqualTo("t" + i + " at 50");
    }

    @Test
    void virtualThreadsTakePartAlike() {
        simulation.virtualThread("virtual", () -> {
            simulation.sleep(10);
            note("virtual");
        });
        sleeper("platform", 20);
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("virtual at 10", "platform at 20");
    }

    @Test
    void gateLetsThroughWhenItIsOpened() {
        Gate gate = simulation.blocking().gate();
        simulation.thread("waits", () -> {
            assertThat(gate.await(Long.MAX_VALUE)).isTrue();
            note("waits");
        });
        simulation.at(70, gate::open);
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("waits at 70");
    }

    @Test
    void gateGivesUpAtItsDeadline() {
        Gate gate = simulation.blocking().gate();
        simulation.thread("waits", () -> {
            assertThat(gate.await(40)).isFalse();
            note("waits");
        });
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("waits at 40");
    }

    @Test
    void deadlineOfAnEarlierWaitDoesNotEndALaterOne() {
        Gate gate = simulation.blocking().gate();
        simulation.thread("waits", () -> {
            assertThat(gate.await(100)).isTrue();
            assertThat(gate.await(500)).isFalse();
            note("waits");
        });
        simulation.at(10, gate::open);
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("waits at 500");
    }

    @Test
    void interruptEndsAWaitAtTheTimeItHappens() {
        Thread waiting = simulation.thread("waits", () -> {
            try {
                simulation.sleep(1_000);
            } catch (InterruptedException _) {
                note("interrupted");
            }
        });
        simulation.thread("interrupts", () -> {
            simulation.sleep(30);
            waiting.interrupt();
            simulation.sleep(1);
            note("went on");
        });
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("interrupted at 30", "went on at 31");
    }

    @Test
    void interruptWaitsForAnUninterruptibleWaitToEnd() {
        Gate gate = simulation.blocking().gate();
        Thread waiting = simulation.thread("waits", () -> {
            gate.awaitUninterruptibly();
            note(Thread.currentThread().isInterrupted() + "");
        });
        simulation.at(10, waiting::interrupt);
        simulation.at(20, gate::open);
        simulation.runUntil(LONG_TIME);
        assertThat(happened).containsExactly("true at 20");
    }

    @Test
    void whatAThreadThrowsIsTold() {
        simulation.thread("fails", () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(() -> simulation.runUntil(10))
                .hasMessageContaining("fails failed")
                .hasMessageContaining("on purpose");
    }

    @Test
    void threadBlockedElsewhereIsReportedWithItsStack() {
        CountDownLatch never = new CountDownLatch(1);
        simulation.patienceMs(100).thread("stuck", never::await);
        assertThatThrownBy(() -> simulation.runUntil(10))
                .hasMessageContaining("stuck is blocked outside Synwave's calls")
                .hasMessageContaining("CountDownLatch.await");
        never.countDown();
    }

    @Test
    void strangerMayNotWait() {
        Gate gate = simulation.blocking().gate();
        assertThatThrownBy(() -> gate.await(10)).hasMessageContaining("use Simulation.thread");
    }

    @Test
    void threadsEndWithTheSimulation() throws InterruptedException {
        Gate gate = simulation.blocking().gate();
        Thread waiting = simulation.thread("waits", () -> gate.await(Long.MAX_VALUE));
        simulation.runUntil(10);
        assertThat(simulation.threads()).isEqualTo(1);
        simulation.close();
        waiting.join(5_000);
        assertThat(waiting.isAlive()).isFalse();
    }

    private void sleeper(String name, long ns) {
        simulation.thread(name, () -> {
            simulation.sleep(ns);
            note(name);
        });
    }

    private void note(String what) {
        happened.add(what + " at " + simulation.nowNs());
    }
}
