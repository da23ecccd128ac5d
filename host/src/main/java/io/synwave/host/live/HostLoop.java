package io.synwave.host.live;

import io.synwave.host.Host;
import io.synwave.host.NetworkInterface;
import io.synwave.host.jfr.CountersEvent;
import io.synwave.link.Waiter;
import java.util.function.LongSupplier;

/// Drives one host: the body of a platform thread (system calls of a device would pin a virtual one).
///
/// ```java
/// Waiter waiter = new ParkWaiter(); // or that of io.synwave.linux, for devices
/// Host host = Host.builder("live").entropy(new SecureRandom()::nextLong).waking(waiter::wakeup).build();
/// host.attach(link, Prefix.parse("10.0.0.1/24"));
/// Thread.ofPlatform().start(new HostLoop(host, waiter, System::nanoTime));
/// ```
///
/// The host must wake this waiter, and from the start of [#run] to its end belongs to the thread that runs it.
/// [#stop] is for any thread.
public final class HostLoop implements Runnable {
    private static final int BUDGET = 256;

    private final Host host;
    private final Waiter waiter;
    private final LongSupplier clock;
    private volatile boolean stopped;

    /// @param clock nanoseconds, never going back, such as `System::nanoTime`
    public HostLoop(Host host, Waiter waiter, LongSupplier clock) {
        this.host = host;
        this.waiter = waiter;
        this.clock = clock;
        for (NetworkInterface each : host.interfaces()) waiter.watch(each.link().descriptor());
    }

    /// Runs until [#stop]; what a program in the loop throws ends it. The host stays open.
    @Override
    public void run() {
        CountersEvent.publish(host.name(), host.counters());
        try {
            while (!stopped) {
                if (host.poll(clock.getAsLong(), BUDGET) == 0) sleep();
            }
        } finally {
            CountersEvent.withdraw(host.counters());
        }
    }

    private void sleep() {
        long deadlineNs = host.nextDeadlineNs();
        waiter.await(deadlineNs == Long.MAX_VALUE ? deadlineNs : deadlineNs - clock.getAsLong());
    }

    /// Lets [#run] return soon. From any thread.
    public void stop() {
        stopped = true;
        waiter.wakeup();
    }
}
