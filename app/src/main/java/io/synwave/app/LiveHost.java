package io.synwave.app;

import io.synwave.host.Host;
import io.synwave.host.InputLog;
import io.synwave.host.NetworkInterface;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.host.flight.FlightRecorder;
import io.synwave.host.live.BlockingHost;
import io.synwave.host.live.HostLoop;
import io.synwave.host.live.ParkBlocking;
import io.synwave.link.Link;
import io.synwave.linux.PollWaiter;
import io.synwave.linux.TunDevice;
import io.synwave.linux.TunSettings;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Probe;
import io.synwave.wire.Prefix;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A host on a TUN device with a loop and a thread of its own, and an orderly end.
public final class LiveHost implements AutoCloseable {
    private static final long PATIENCE_MS = 2_000;
    private static final long LOOK_NS = 20_000_000;

    private static final String END = "end";
    private static final String LOOK = "look";

    /// Lays something over a device: a capture, faults.
    @FunctionalInterface
    public interface Tap {
        /// Nothing.
        Tap NONE = (device, clock) -> device;

        /// What to use in the place of `device`, which it closes with itself.
        ///
        /// @param clock the host's time, nanoseconds of its driver's clock
        Link over(Link device, LongSupplier clock);
    }

    /// Who watches a host.
    ///
    /// @param tap is laid over the device
    /// @param probe hears what TCP does
    /// @param log hears what enters
    /// @param flight reports connections that die
    public record Watch(
            Tap tap,
            @Nullable Probe probe,
            @Nullable InputLog log,
            @Nullable FlightRecorder flight) {
        /// Nobody reports.
        public Watch(Tap tap, @Nullable Probe probe, @Nullable InputLog log) {
            this(tap, probe, log, null);
        }
    }

    private final Host host;
    private final HostLoop loop;
    private final PollWaiter waiter;
    private final Thread thread;
    private Consumer<RuntimeException> onFailure = e -> System.err.println("synwave: " + e.getMessage());

    private LiveHost(Host host, PollWaiter waiter) {
        this.host = host;
        this.waiter = waiter;
        loop = new HostLoop(host, waiter, System::nanoTime);
        thread = Thread.ofPlatform().name("synwave").unstarted(this::run);
    }

    /// Opens the device, which the kernel sees with the prefixes' first other addresses.
    ///
    /// @param addresses ours, each with its prefix
    /// @param watch what is laid over the device, and who watches
    /// @throws io.synwave.linux.LinuxException with a sentence that says what to do
    public static LiveHost open(String tun, List<Prefix> addresses, Watch watch) {
        return open(tun, addresses, TcpSettings.linux(), watch);
    }

    /// Opens the device, with these settings for all connections.
    ///
    /// @throws io.synwave.linux.LinuxException with a sentence that says what to do
    public static LiveHost open(String tun, List<Prefix> addresses, TcpSettings settings, Watch watch) {
        TunSettings wanted = TunSettings.tun(tun);
        for (Prefix each : addresses) {
            wanted = wanted.withKernelBeside(each);
        }
        TunDevice device = TunDevice.open(wanted);
        PollWaiter waiter = new PollWaiter();
        SecureRandom random = new SecureRandom();
        Host host = Host.builder(tun)
                .settings(settings)
                .entropy(random::nextLong)
                .probe(watch.probe)
                .record(watch.log)
                .flightRecorder(watch.flight)
                .waking(waiter::wakeup)
                .build();
        plug(host, watch.tap.over(device, host::nowNs), addresses);
        return new LiveHost(host, waiter);
    }

    /// Attaches the device, behind which the kernel routes what is for others.
    public static void plug(Host host, Link device, List<Prefix> addresses) {
        NetworkInterface plugged = host.attach(device, addresses.toArray(Prefix[]::new));
        host.route(Prefix.parse("0.0.0.0/0"), plugged);
        host.route(Prefix.parse("::/0"), plugged);
    }

    /// The host for threads that wait.
    public BlockingHost blocking() {
        return new BlockingHost(host, new ParkBlocking(System::nanoTime));
    }

    /// What a call of this name did in a live host that was recorded; `null` for a name that it does not use.
    public static @Nullable Runnable recordedCall(Host host, String name) {
        return switch (name) {
            case END -> () -> closeAll(host);
            case LOOK -> () -> {};
            default -> null;
        };
    }

    private static void closeAll(Host host) {
        host.servers().forEach(TcpServer::close);
        host.sockets().forEach(TcpSocket::close);
    }

    /// The host; before [#start] the caller's, afterwards the loop's.
    public Host host() {
        return host;
    }

    /// Lets it run.
    public void start() {
        thread.start();
    }

    /// Lets it run.
    ///
    /// @param onFailure is told, on the host's thread, when it cannot go on: its device was taken away, for example
    public void start(Consumer<RuntimeException> onFailure) {
        this.onFailure = onFailure;
        thread.start();
    }

    private void run() {
        try {
            loop.run();
        } catch (RuntimeException e) {
            onFailure.accept(e);
        } catch (Error e) {
            onFailure.accept(new IllegalStateException("the host has stopped: " + e, e));
        }
    }

    /// Closes every server and connection, waits a moment until the others have closed too, and takes the device
    /// away.
    @Override
    public void close() {
        if (thread.isAlive()) {
            host.call(END, () -> closeAll(host));
            awaitQuiet();
            loop.stop();
            join();
        }
        host.close();
        waiter.close();
    }

    private void awaitQuiet() {
        long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() < until && !isQuiet()) {
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK_NS);
        }
    }

    /// Asks something on the host's thread.
    ///
    /// @return the answer; empty when the host did not answer in time
    public <T> Optional<T> ask(Function<Host, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        host.call(LOOK, () -> answer.complete(question.apply(host)));
        try {
            return Optional.of(answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // no answer
        }
        return Optional.empty();
    }

    private boolean isQuiet() {
        CountDownLatch looked = new CountDownLatch(1);
        boolean[] quiet = {false};
        host.call(LOOK, () -> {
            quiet[0] = host.sockets().isEmpty();
            looked.countDown();
        });
        try {
            return looked.await(PATIENCE_MS, TimeUnit.MILLISECONDS) && quiet[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void join() {
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
