package io.synwave.host.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.TcpSocketOptions;
import io.synwave.link.MemoryLink;
import io.synwave.tcp.InfoField;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two hosts, each on a thread of its own, real time, and threads that wait for them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveSocketsTest {
    private static final IpAddress SERVER = IpAddress.parse("10.0.0.2");
    private static final long SECOND = 1_000_000_000;

    private final Blocking blocking = new ParkBlocking(System::nanoTime);
    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private final Live client = new Live("client", wire.left(), "10.0.0.1/24");
    private final Live server = new Live("server", wire.right(), "10.0.0.2/24");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// A host and the thread that drives it.
    private final class Live {
        final Host host;
        final BlockingHost sockets;
        private final HostLoop loop;
        private final Thread thread;

        Live(String name, MemoryLink link, String address) {
            ParkWaiter waiter = new ParkWaiter();
            Random random = new Random(name.hashCode());
            host = Host.builder(name)
                    .entropy(random::nextLong)
                    .waking(waiter::wakeup)
                    .build();
            host.attach(link, Prefix.parse(address));
            sockets = new BlockingHost(host, blocking);
            loop = new HostLoop(host, waiter, System::nanoTime);
            thread = Thread.ofPlatform().name(name).start(loop);
        }

        void stop() throws InterruptedException {
            loop.stop();
            thread.join();
            host.close();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.stop();
        server.stop();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyVirtualThreadsEachHaveTheirBytesEchoed() throws Exception {
        try (BlockingServer listening = server.sockets.listen(SERVER, 80, 64)) {
            Future<?> serving = threads.submit(() -> echoAll(listening));
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int seed = i;
                all.add(threads.submit(() -> isEchoed(seed)));
            }
            for (Future<Boolean> each : all) assertThat(each.get()).isTrue();
            assertThat(serving.isDone()).isFalse();
        }
    }

    @Test
    void optionsAreSetAndAskedFromAnyThread() throws Exception {
        try (BlockingServer listening = server.sockets.listen(SERVER, 80, 4);
                BlockingSocket socket = client.sockets.connect(SERVER, 80);
                BlockingSocket peer = listening.accept()) {
            socket.noDelay(true);
            socket.cork(true);
            socket.write(new byte[] {1}, 0, 1);
            socket.push();
            assertThat(peer.read(new byte[1], 0, 1)).isEqualTo(1);
            assertThat(socket.option(TcpSocketOptions.TCP_CORK)).isTrue();
            assertThat(socket.option(TcpSocketOptions.TCP_INFO).value(InfoField.BYTES_SENT))
                    .isEqualTo(1);
            assertThatThrownBy(() -> socket.option(TcpSocketOptions.TCP_CONGESTION, "vegas"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("vegas");
        }
    }

    private Void echoAll(BlockingServer listening) throws IOException {
        while (true) {
            BlockingSocket socket = listening.accept();
            threads.execute(() -> echo(socket));
        }
    }

    private static void echo(BlockingSocket socket) {
        try (socket) {
            socket.inputStream().transferTo(socket.outputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean isEchoed(int seed) throws Exception {
        byte[] text = new byte[50_000 + seed];
        new Random(seed).nextBytes(text);
        try (BlockingSocket socket = client.sockets.connect(SERVER, 80)) {
            Future<?> writing = threads.submit(() -> {
                socket.write(text, 0, text.length);
                socket.closeSend();
                return null;
            });
            boolean same = java.util.Arrays.equals(socket.inputStream().readAllBytes(), text);
            writing.get();
            return same;
        }
    }

    @Test
    void platformThreadMovesManyMegabytes() throws Exception {
        byte[] chunk = new byte[1 << 16];
        new Random(1).nextBytes(chunk);
        try (BlockingServer listening = server.sockets.listen(SERVER, 80, 4)) {
            Future<Long> count = threads.submit(() -> countAndCompare(listening, chunk));
            Thread writer = Thread.ofPlatform().start(() -> writeChunks(chunk, 300));
            writer.join();
            assertThat(count.get()).isEqualTo(300L * chunk.length);
        }
    }

    private void writeChunks(byte[] chunk, int times) {
        try (BlockingSocket socket = client.sockets.connect(SERVER, 80)) {
            for (int i = 0; i < times; i++) socket.write(chunk, 0, chunk.length);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long countAndCompare(BlockingServer listening, byte[] chunk) throws IOException {
        byte[] into = new byte[10_000];
        long count = 0;
        try (BlockingSocket socket = listening.accept()) {
            for (int n = socket.read(into, 0, into.length); n >= 0; n = socket.read(into, 0, into.length)) {
                for (int i = 0; i < n; i++)
                    assertThat(into[i] == chunk[(int) ((count + i) % chunk.length)])
                            .isTrue();
                count += n;
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void interruptEndsAReadAtOnceAndClosesTheSocket(Kind kind) throws Exception {
        BlockingSocket socket = connected();
        assertThat(thrownBy(kind, () -> socket.inputStream().read(), Thread::interrupt))
                .isInstanceOf(SocketInterruptedException.class)
                .hasMessage("interrupted while reading from 10.0.0.2 port 80");
        assertThat(socket.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void interruptEndsAWriteAtOnce(Kind kind) throws Exception {
        BlockingSocket socket = connected(); // whose other end reads nothing
        assertThat(thrownBy(kind, () -> writeForEver(socket), Thread::interrupt))
                .isInstanceOfSatisfying(
                        SocketInterruptedException.class,
                        e -> assertThat(e.bytesTransferred).isPositive());
    }

    private static Void writeForEver(BlockingSocket socket) throws IOException {
        socket.write(new byte[1 << 22], 0, 1 << 22);
        return null;
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsAReadAtOnce(Kind kind) throws Exception {
        BlockingSocket socket = connected();
        assertThat(thrownBy(kind, () -> socket.inputStream().read(), _ -> socket.close()))
                .isInstanceOf(SocketClosedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsAnAcceptAtOnce(Kind kind) throws Exception {
        BlockingServer listening = server.sockets.listen(SERVER, 80, 4);
        assertThat(thrownBy(kind, listening::accept, _ -> listening.close())).isInstanceOf(SocketClosedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void interruptEndsAConnectAtOnce(Kind kind) throws Exception {
        assertThat(thrownBy(kind, () -> client.sockets.connect(IpAddress.parse("10.0.0.99"), 80), Thread::interrupt))
                .isInstanceOf(SocketInterruptedException.class);
    }

    /// Kinds of threads.
    enum Kind {
        PLATFORM,
        VIRTUAL
    }

    /// How to end a wait of that thread.
    private interface Ender {
        void end(Thread waiting);
    }

    private BlockingSocket connected() throws IOException {
        server.sockets.listen(SERVER, 80, 4);
        return client.sockets.connect(SERVER, 80);
    }

    private static @Nullable Exception thrownBy(Kind kind, Callable<?> wait, Ender ender) throws InterruptedException {
        List<Exception> thrown = new CopyOnWriteArrayList<>();
        Runnable body = () -> {
            try {
                wait.call();
            } catch (Exception e) {
                thrown.add(e);
            }
        };
        Thread waiting = kind == Kind.PLATFORM
                ? Thread.ofPlatform().start(body)
                : Thread.ofVirtual().start(body);
        while (waiting.getState() != Thread.State.WAITING) Thread.sleep(5);
        Thread.sleep(20);
        ender.end(waiting);
        assertThat(waiting.join(java.time.Duration.ofSeconds(5))).isTrue();
        return thrown.isEmpty() ? null : thrown.getFirst();
    }

    @Test
    void timeoutsAreKept() throws Exception {
        try (BlockingServer listening = server.sockets.listen(SERVER, 80, 4);
                BlockingSocket socket = client.sockets.connect(SERVER, 80);
                BlockingSocket _ = listening.accept()) {
            socket.readTimeoutNs(SECOND / 50);
            assertThatThrownBy(() -> socket.inputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> listening.accept(SECOND / 50)).isInstanceOf(SocketTimeoutException.class);
        }
        assertThatThrownBy(
                        () -> client.sockets.connect(ConnectOptions.to(IpAddress.parse("10.0.0.99"), 80), SECOND / 50))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void waiterWakesOnceForAllWakingsBefore() {
        ParkWaiter waiter = new ParkWaiter();
        waiter.wakeup();
        waiter.wakeup();
        waiter.await(Long.MAX_VALUE); // returns at once
        long before = System.nanoTime();
        waiter.await(SECOND / 50);
        assertThat(System.nanoTime() - before).isGreaterThan(SECOND / 100);
        waiter.close();
    }

    @Test
    void waiterRefusesDescriptors() {
        ParkWaiter waiter = new ParkWaiter();
        waiter.watch(-1);
        assertThatThrownBy(() -> waiter.watch(5)).hasMessageContaining("io.synwave.linux");
    }
}
