package io.synwave.bench;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.MemoryLink;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.SplittableRandom;

/// What a connection costs that does nothing: bytes of heap after a collection and of native memory, the tables
/// included, for each of so many. `scripts/memory` runs it.
///
/// `half-open`, `idle`, `talked` or `time-wait`, and how many. An `idle` one has exchanged nothing but the handshake;
/// one that has `talked` has read a request and sent a response, and then waits for [#REST_NS]. `keep-alive` opens idle
/// ones and lets every one of them ask its peer twice whether it is still there.
public final class ConnectionMemory {
    private static final long SECOND = 1_000_000_000;
    private static final long HOUR = 3600 * SECOND;
    /// How long those rest that have talked, before they are weighed.
    private static final long REST_NS = 60 * SECOND;

    private static final int RESPONSE = 1000;

    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private final Host host;
    private final TcpServer server;
    private final StatelessPeers peers;
    private final int count;

    private ConnectionMemory(int count, TcpSettings settings) {
        this.count = count;
        host = Host.builder("idle")
                .settings(settings)
                .entropy(new SplittableRandom(1)::nextLong)
                .build();
        host.attach(wire.left(), Prefix.parse(StatelessPeers.HOST_PREFIX));
        server = host.listen(IpAddress.ANY_IPV4, 80, count, settings);
        peers = new StatelessPeers(wire.right(), host, SECOND);
    }

    /// Makes them and prints what they cost.
    ///
    /// @param arguments what, how many
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[1]);
        TcpSettings settings = TcpSettings.linux()
                .with(Setting.SOMAXCONN, count)
                .with(Setting.MAX_SYN_BACKLOG, 2L * count)
                .with(Setting.MAX_TIME_WAITS, count)
                .with(Setting.TIME_WAIT, HOUR)
                .with(Setting.RTO_INITIAL, HOUR)
                .with(Setting.KEEP_ALIVE, arguments[0].equals("keep-alive") ? 1 : 0);
        ConnectionMemory run = new ConnectionMemory(count, settings);
        switch (arguments[0]) {
            case "half-open" -> run.measure("half-open connection", () -> run.peers.open(count, false, () -> {}));
            case "idle" -> run.measure("idle connection", run::open);
            case "talked" -> run.measure("connection that has talked", run::openAndTalk);
            case "time-wait" -> run.measure("connection in TIME-WAIT", run::openAndClose);
            case "keep-alive" -> {
                run.measure("idle connection", run::open);
                run.askAll();
            }
            default ->
                throw new IllegalArgumentException(
                        "half-open, idle, talked, time-wait or keep-alive, not " + arguments[0]);
        }
    }

    private void open() {
        peers.open(count, true, this::accept);
        peers.rest(REST_NS);
        expect(host.sockets().size());
    }

    private void accept() {
        while (server.accept() != null) {}
    }

    private void openAndTalk() {
        peers.ask = true;
        peers.open(count, true, this::answer);
        peers.rest(REST_NS);
        expect(host.sockets().size());
    }

    private void answer() {
        byte[] bytes = new byte[RESPONSE];
        for (TcpSocket s = server.accept(); s != null; s = server.accept()) {
            if (s.read(bytes, 0, RESPONSE) <= 0) throw new AssertionError("no request");
            if (s.write(bytes, 0, RESPONSE) != RESPONSE) throw new AssertionError("no room for a response");
        }
    }

    private void openAndClose() {
        peers.open(count, true, this::close);
        expect(host.timeWaits().size());
    }

    private void close() {
        for (TcpSocket s = server.accept(); s != null; s = server.accept()) s.close();
    }

    private void expect(int found) {
        if (found != count) throw new AssertionError(found + " instead of " + count);
    }

    private void measure(String what, Runnable work) {
        long heap = heap();
        long buffers = host.bufferBytes();
        long startNs = System.nanoTime();
        work.run();
        long seconds = (System.nanoTime() - startNs) / SECOND;
        double onHeap = (double) (heap() - heap) / count;
        double offHeap = (double) (host.bufferBytes() - buffers) / count;
        System.out.printf(
                "%,9d × %-26s %6.0f B: heap %6.0f, native %4.0f (%d s)%n",
                count, what, onHeap + offHeap, onHeap, offHeap, seconds);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Two rounds of keep-alive: every connection asks, every peer answers, nobody is given up.
    private void askAll() {
        peers.areAsked = true;
        peers.rest(5 * HOUR);
        System.out.printf(
                "%,d questions answered, %,d connections left%n",
                peers.questions, host.sockets().size());
        expect(host.sockets().size());
        expect((int) (peers.questions / 2));
    }
}
