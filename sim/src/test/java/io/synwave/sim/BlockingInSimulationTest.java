package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.live.BlockingHost;
import io.synwave.host.live.BlockingServer;
import io.synwave.host.live.BlockingSocket;
import io.synwave.host.live.ConnectionException;
import io.synwave.host.live.SocketClosedException;
import io.synwave.host.live.SocketInterruptedException;
import io.synwave.host.live.SocketTimeoutException;
import io.synwave.tcp.TcpError;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingInSimulationTest {
    private static final long MINUTES = 300_000_000_000L;
    private static final IpAddress SERVER = IpAddress.parse("10.0.0.2");

    private final Simulation simulation = new Simulation(3);
    private final TraceLog log = new TraceLog(1 << 12);
    private final Host clientHost = simulation.probe(log).host("client");
    private final Host serverHost = simulation.host("server");
    private final BlockingHost client = new BlockingHost(clientHost, simulation.blocking());
    private final BlockingHost server = new BlockingHost(serverHost, simulation.blocking());
    private final List<String> happened = new ArrayList<>();

    BlockingInSimulationTest() {
        simulation.connect(clientHost, "10.0.0.1/24", serverHost, "10.0.0.2/24", LinkSpec.parse("delay 10ms"));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void threadsTalkThroughBlockingSockets() {
        serve(this::echo);
        simulation.thread("client", () -> {
            try (BlockingSocket socket = client.connect(SERVER, 80)) {
                byte[] text = new byte[100_000];
                for (int i = 0; i < text.length; i++) text[i] = (byte) (i * 31);
                simulation.thread("writer", () -> {
                    socket.write(text, 0, text.length);
                    socket.closeSend();
                });
                assertThat(socket.inputStream().readAllBytes()).isEqualTo(text);
                note("all back");
            }
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).hasSize(1);
        assertThat(simulation.threads()).isZero();
        assertThat(clientHost.sockets()).isEmpty();
        assertThat(serverHost.sockets()).isEmpty();
    }

    @Test
    void closeLingersUntilAllIsAcknowledged() {
        serve(this::echo);
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            socket.lingerNs(5_000_000_000L);
            socket.write(new byte[100], 0, 100);
            long beforeNs = simulation.nowNs();
            socket.close();
            happened.add("after " + (simulation.nowNs() - beforeNs) / 1_000_000 + " ms");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("after 20 ms");
    }

    @Test
    void closeLingersNoLongerThanItMay() {
        serve(this::echo);
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            socket.lingerNs(15_000_000);
            long beforeNs = simulation.nowNs();
            socket.close();
            happened.add("after " + (simulation.nowNs() - beforeNs) / 1_000_000 + " ms");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("after 15 ms");
    }

    @Test
    void sameSeedGivesTheSameRunWithThreads() {
        assertThat(traceOf(7)).isEqualTo(traceOf(7)).isNotEqualTo(traceOf(8));
    }

    private static List<String> traceOf(long seed) {
        List<String> lines = new ArrayList<>();
        TraceLog log = new TraceLog(1 << 14);
        try (Simulation simulation = new Simulation(seed)) {
            Host a = simulation.probe(log).host("a");
            Host b = simulation.host("b");
            simulation.connect(a, "10.0.0.1/24", b, "10.0.0.2/24", LinkSpec.parse("delay 5ms 2ms loss 5%"));
            talk(simulation, a, b);
            simulation.runUntil(MINUTES);
        }
        log.forEach(r -> lines.add(text(r)));
        return lines;
    }

    private static String text(TraceRecord r) {
        return r.timeNs + " " + r.host + " " + r.connection + " " + r.kind + " " + r.reason + " " + r.seq + " " + r.ack
                + " " + r.flags + " " + r.textLen + " " + r.cause;
    }

    private static void talk(Simulation simulation, Host a, Host b) {
        BlockingHost left = new BlockingHost(a, simulation.blocking());
        BlockingHost right = new BlockingHost(b, simulation.blocking());
        simulation.thread("server", () -> {
            try (BlockingServer server = right.listen(SERVER, 80, 8)) {
                for (int i = 0; i < 3; i++) {
                    BlockingSocket socket = server.accept();
                    simulation.thread("worker" + i, () -> drain(socket));
                }
            }
        });
        for (int i = 0; i < 3; i++) {
            simulation.virtualThread("client" + i, () -> {
                try (BlockingSocket socket = left.connect(SERVER, 80)) {
                    socket.write(new byte[20_000], 0, 20_000);
                }
            });
        }
    }

    private static void drain(BlockingSocket socket) throws IOException {
        try (InputStream in = socket.inputStream()) {
            in.readAllBytes();
        }
    }

    @Test
    void connectIsRefusedWhereNobodyListens() {
        simulation.thread("client", () -> {
            assertThatThrownBy(() -> client.connect(SERVER, 81))
                    .isInstanceOfSatisfying(
                            ConnectionException.class,
                            e -> assertThat(e.error()).isEqualTo(TcpError.REFUSED))
                    .hasMessage("connection refused: 10.0.0.2 port 81");
            note("refused");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("refused at 20");
        assertThat(clientHost.sockets()).isEmpty();
    }

    @Test
    void connectGivesUpInTime() {
        simulation.thread("client", () -> {
            ConnectOptions nowhere = ConnectOptions.to(IpAddress.parse("10.0.0.77"), 80);
            assertThatThrownBy(() -> client.connect(nowhere, 500_000_000)).isInstanceOf(SocketTimeoutException.class);
            note("gave up");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("gave up at 500");
        assertThat(clientHost.sockets()).isEmpty();
    }

    @Test
    void readGivesUpInTimeAndTheSocketStaysUsable() {
        serve(socket -> {
            simulation.sleep(400_000_000);
            socket.write(new byte[] {42}, 0, 1);
            echo(socket);
        });
        simulation.thread("client", () -> {
            try (BlockingSocket socket = client.connect(SERVER, 80)) {
                socket.readTimeoutNs(100_000_000);
                assertThatThrownBy(() -> socket.inputStream().read()).isInstanceOf(SocketTimeoutException.class);
                note("timed out");
                socket.readTimeoutNs(BlockingHost.FOREVER);
                assertThat(socket.inputStream().read()).isEqualTo(42);
            }
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("timed out at 120");
    }

    @Test
    void writeWaitsForRoomAndGivesUpInTime() {
        serve(_ -> simulation.sleep(MINUTES / 2)); // reads nothing
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            socket.writeTimeoutNs(1_000_000_000);
            assertThatThrownBy(() -> socket.write(new byte[1 << 20], 0, 1 << 20))
                    .isInstanceOfSatisfying(
                            SocketTimeoutException.class,
                            e -> assertThat(e.bytesTransferred).isBetween(100_000, 1_000_000));
            socket.abort();
            note("gave up");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).hasSize(1);
    }

    @Test
    void closeByAnotherThreadEndsTheWaitAtOnce() {
        serve(this::echo);
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            simulation.thread("closer", () -> {
                simulation.sleep(80_000_000);
                socket.close();
                note("closed");
            });
            assertThatThrownBy(() -> socket.inputStream().read()).isInstanceOf(SocketClosedException.class);
            note("let go");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactlyInAnyOrder("let go at 100", "closed at 100");
    }

    @Test
    void interruptEndsTheWaitAtOnceAndClosesTheSocket() {
        serve(this::echo);
        Thread reader = simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            assertThatThrownBy(() -> socket.inputStream().read()).isInstanceOf(SocketInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(socket.isClosed()).isTrue();
            note("interrupted");
        });
        simulation.at(150_000_000, reader::interrupt);
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("interrupted at 150");
        assertThat(clientHost.sockets()).isEmpty();
    }

    @Test
    void interruptBeforeConnectingIsHeeded() {
        Thread connecting = simulation.thread("client", () -> {
            assertThatThrownBy(() -> client.connect(IpAddress.parse("10.0.0.77"), 80))
                    .isInstanceOf(SocketInterruptedException.class)
                    .hasMessage("interrupted while connecting to 10.0.0.77 port 80");
            note("interrupted");
        });
        simulation.at(5_000_000, connecting::interrupt);
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("interrupted at 5");
        assertThat(clientHost.sockets()).isEmpty();
    }

    @Test
    void resetByThePeerIsTold() {
        serve(socket -> {
            simulation.sleep(50_000_000);
            socket.abort();
        });
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            assertThatThrownBy(() -> socket.inputStream().read())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessage("connection reset by peer: 10.0.0.2 port 80");
            assertThatThrownBy(() -> socket.outputStream().write(1)).isInstanceOf(ConnectionException.class);
            socket.close();
            note("reset");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).hasSize(1);
        assertThat(clientHost.sockets()).isEmpty();
        assertThat(serverHost.sockets()).isEmpty();
    }

    @Test
    void acceptGivesUpInTimeAndIsEndedByClosing() {
        simulation.thread("server", () -> {
            BlockingServer listening = server.listen(SERVER, 80, 4);
            assertThatThrownBy(() -> listening.accept(30_000_000)).isInstanceOf(SocketTimeoutException.class);
            note("timed out");
            simulation.thread("closer", () -> {
                simulation.sleep(20_000_000);
                listening.close();
            });
            assertThatThrownBy(listening::accept).isInstanceOf(SocketClosedException.class);
            note("closed");
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("timed out at 30", "closed at 50");
        assertThat(serverHost.servers()).isEmpty();
    }

    @Test
    void twoReadersTakeTurns() {
        serve(socket -> {
            simulation.sleep(100_000_000);
            socket.write(new byte[] {1}, 0, 1);
            simulation.sleep(100_000_000);
            socket.write(new byte[] {2}, 0, 1);
            echo(socket);
        });
        simulation.thread("client", () -> {
            BlockingSocket socket = client.connect(SERVER, 80);
            for (int i = 0; i < 2; i++) {
                simulation.thread(
                        "reader" + i, () -> note("read " + socket.inputStream().read()));
            }
        });
        simulation.runUntil(MINUTES);
        assertThat(happened).containsExactly("read 1 at 140", "read 2 at 240");
    }

    private void serve(Work work) {
        simulation.thread("server", () -> {
            try (BlockingServer listening = server.listen(SERVER, 80, 4);
                    BlockingSocket socket = listening.accept()) {
                work.on(socket);
            }
        });
    }

    /// What a server does with its one connection.
    private interface Work {
        void on(BlockingSocket socket) throws IOException, InterruptedException;
    }

    private void echo(BlockingSocket socket) throws IOException {
        byte[] bytes = new byte[5_000];
        try {
            for (int n = socket.read(bytes, 0, bytes.length); n >= 0; n = socket.read(bytes, 0, bytes.length)) {
                socket.write(bytes, 0, n);
            }
        } catch (ConnectionException _) {
            // the client went away
        }
    }

    /// What happened, and at which millisecond.
    private void note(String what) {
        happened.add(what + " at " + simulation.nowNs() / 1_000_000);
    }
}
