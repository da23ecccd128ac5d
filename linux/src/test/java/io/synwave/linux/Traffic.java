package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.link.Link;
import java.util.function.BooleanSupplier;

/// Waits for the kernel, but not for ever.
final class Traffic {
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long AGAIN_NS = 50_000_000;

    private Traffic() {}

    /// Does `step` when the link is readable, and every 50 ms, until it is done.
    static void until(BooleanSupplier isDone, Link link, Runnable step) {
        long start = System.nanoTime();
        try (PollWaiter waiter = new PollWaiter()) {
            waiter.watch(link.descriptor());
            while (!isDone.getAsBoolean()) {
                assertThat(System.nanoTime() - start).as("waited in vain").isLessThan(PATIENCE_NS);
                step.run();
                waiter.await(AGAIN_NS);
            }
        }
    }
}
