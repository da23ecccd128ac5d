package io.synwave.app.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.app.LiveHost;
import io.synwave.host.live.BlockingServer;
import io.synwave.link.FaultTap;
import io.synwave.link.Faults;
import io.synwave.linux.NetworkNamespace;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The kernel and a live host of ours in a network namespace, with a TUN device between them that loses, doubles,
/// reorders, delays and corrupts by a seed.
final class Rig implements AutoCloseable {
    static final int PORT = 7000;
    private static final String KERNEL = "10.88.0.1";
    private static final String OURS = "10.88.0.2";
    private static final int BACKLOG = 512;
    private static final Faults FAULTS = Faults.NONE
            .withLoss(0.02)
            .withDuplication(0.01)
            .withCorruption(0.005)
            .withReordering(0.02)
            .withDelayNs(1_000_000);

    private final NetworkNamespace namespace = NetworkNamespace.create();
    private final LiveHost live;

    Rig(long seed, TcpSettings settings, KernelSettings kernel) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        LiveHost.Tap faults = (device, _) -> new FaultTap(device, FaultTap.Ways.both(FAULTS), random, System::nanoTime);
        live = namespace.call(() -> {
            kernel.apply();
            return LiveHost.open(
                    "interop0", List.of(Prefix.parse(OURS + "/24")), settings, new LiveHost.Watch(faults, null, null));
        });
        live.start();
    }

    /// What the kernel of the namespace is told.
    ///
    /// @param ecn tcp_ecn
    record KernelSettings(boolean timestamps, boolean sack, int ecn) {
        void apply() throws IOException {
            put("tcp_timestamps", timestamps ? "1" : "0");
            put("tcp_sack", sack ? "1" : "0");
            put("tcp_ecn", Integer.toString(ecn));
        }

        private static void put(String name, String value) throws IOException {
            Files.writeString(Path.of("/proc/sys/net/ipv4", name), value);
        }
    }

    // ---- both ends ----

    BlockingServer ourServer() throws IOException {
        return live.blocking().listen(IpAddress.ANY_IPV4, PORT, BACKLOG);
    }

    Peer connectOurs() throws IOException {
        return Peer.of(live.blocking().connect(IpAddress.parse(KERNEL), PORT));
    }

    ServerSocketChannel kernelServer() throws IOException {
        ServerSocketChannel server = namespace.call(ServerSocketChannel::open);
        return server.bind(new InetSocketAddress(KERNEL, PORT), BACKLOG);
    }

    Peer connectKernel() throws IOException {
        SocketChannel channel = namespace.call(SocketChannel::open);
        channel.connect(new InetSocketAddress(OURS, PORT));
        return Peer.of(channel);
    }

    // ---- what is left ----

    /// Connections of the kernel that are neither over nor in TIME-WAIT, as `ss` shows them.
    List<String> kernelLeft() throws IOException {
        return namespace.call(() -> {
            Process ss = new ProcessBuilder("ss", "-Htan").start();
            String said = new String(ss.getInputStream().readAllBytes(), UTF_8);
            return said.lines()
                    .filter(line -> !line.startsWith("TIME-WAIT") && !line.startsWith("LISTEN"))
                    .toList();
        });
    }

    /// Connections of ours that are not in TIME-WAIT.
    List<String> ourLeft() throws InterruptedException {
        List<String> left = new java.util.concurrent.CopyOnWriteArrayList<>();
        CountDownLatch looked = new CountDownLatch(1);
        live.host().call(() -> {
            live.host().sockets().stream()
                    .filter(socket -> socket.state() != TcpState.TIME_WAIT)
                    .forEach(socket -> left.add(socket.toString()));
            looked.countDown();
        });
        return looked.await(10, TimeUnit.SECONDS) ? left : List.of("the host does not answer");
    }

    @Override
    public void close() {
        live.close();
        namespace.close();
    }
}
