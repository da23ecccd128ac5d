package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.link.Slabs;
import io.synwave.testkit.Allocation;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "skipped: ppoll(2) is Linux")
@Timeout(60)
class PollWaiterTest {
    private static final long LONG_NS = 50_000_000_000L;

    private static long awaited(PollWaiter waiter, long timeoutNs) {
        long start = System.nanoTime();
        waiter.await(timeoutNs);
        return System.nanoTime() - start;
    }

    @Test
    void waitsForItsTimeAndNotMuchLonger() {
        try (PollWaiter waiter = new PollWaiter()) {
            assertThat(awaited(waiter, 20_000_000)).isBetween(19_000_000L, 5_000_000_000L);
            assertThat(awaited(waiter, 0)).isLessThan(1_000_000_000L);
            assertThat(awaited(waiter, -5)).isLessThan(1_000_000_000L);
        }
    }

    @Test
    void wakeupBeforeTheWaitCountsOnce() {
        try (PollWaiter waiter = new PollWaiter()) {
            waiter.wakeup();
            waiter.wakeup();
            assertThat(awaited(waiter, LONG_NS)).isLessThan(LONG_NS / 2);
            assertThat(awaited(waiter, 20_000_000)).isGreaterThan(19_000_000L);
        }
    }

    @Test
    void wakeupEndsAWaitWithoutEnd() throws InterruptedException {
        try (PollWaiter waiter = new PollWaiter()) {
            Thread waker = Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                waiter.wakeup();
            });
            waiter.await(Long.MAX_VALUE);
            waker.join();
        }
    }

    @Test
    void aReadableDescriptorEndsTheWait() {
        try (Scratch scratch = new Scratch();
                PollWaiter waiter = new PollWaiter()) {
            int event = Libc.eventfd(scratch, 1, 0); // readable from the start
            waiter.watch(-1);
            waiter.watch(event);
            assertThat(awaited(waiter, LONG_NS)).isLessThan(LONG_NS / 2);
            assertThat(awaited(waiter, LONG_NS)).as("level-triggered").isLessThan(LONG_NS / 2);
            Libc.close(scratch, event);
        }
    }

    /// Each message is put down before the wakeup: if one were lost, the waiter would sleep with work at hand.
    @Test
    void noWakeupIsLostBetweenThreads() throws InterruptedException {
        int messages = 100_000;
        AtomicLong mailbox = new AtomicLong();
        try (PollWaiter waiter = new PollWaiter()) {
            Runnable sender = () -> {
                for (int i = 0; i < messages; i++) {
                    mailbox.incrementAndGet();
                    waiter.wakeup();
                }
            };
            Thread one = Thread.ofPlatform().start(sender);
            Thread two = Thread.ofPlatform().start(sender);
            while (mailbox.get() < 2L * messages) {
                assertThat(awaited(waiter, 20_000_000_000L))
                        .as("slept through a wakeup")
                        .isLessThan(10_000_000_000L);
            }
            one.join();
            two.join();
        }
    }

    @Test
    void closedWaiterIgnoresLateWakeupsAndLeavesNothing() {
        long before = Slabs.shared().outstandingBytes();
        PollWaiter waiter = new PollWaiter();
        waiter.close();
        waiter.close();
        waiter.wakeup();
        assertThat(Slabs.shared().outstandingBytes()).isEqualTo(before);
    }

    @Test
    void tooManyDescriptorsAreRefused() {
        try (PollWaiter waiter = new PollWaiter()) {
            for (int i = 0; i < 255; i++) waiter.watch(0);
            assertThatThrownBy(() -> waiter.watch(0)).hasMessageContaining("255");
        }
    }

    @Test
    void oneHundredThousandWaitsAllocateNothing() {
        try (PollWaiter waiter = new PollWaiter()) {
            long bytes = Allocation.leastBytes(() -> {
                for (int i = 0; i < 100_000; i++) {
                    waiter.wakeup();
                    waiter.await(1_000_000_000);
                }
            });
            assertThat(bytes).isZero();
        }
    }
}
