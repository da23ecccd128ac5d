package io.synwave.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.host.live.BlockingServer;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The kernel and Synwave over a faulty wire, as client and as server, with every congestion control: no byte is lost,
/// no connection stays. The long form: `-Dsynwave.interop=2000`, connections of each case.
class InteropTest {
    private static final int CONNECTIONS = Integer.getInteger("synwave.interop", 25);
    private static final long SEED = Long.getLong("synwave.seed", System.nanoTime() & 0xffff);
    private static final int AT_ONCE = 24;
    private static final long PATIENCE_S = 60;

    /// @param seed of the faults and of what is sent
    record Case(long seed, CongestionControls control, boolean timestamps, boolean sack, int ecn, boolean isServer) {
        static List<Case> all() {
            List<Case> all = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(SEED);
            for (CongestionControls control : CongestionControls.values()) {
                for (boolean isServer : new boolean[] {false, true}) {
                    boolean timestamps = random.nextInt(3) > 0;
                    boolean sack = random.nextInt(3) > 0;
                    all.add(new Case(random.nextInt(1 << 30), control, timestamps, sack, random.nextInt(2), isServer));
                }
            }
            return all;
        }

        TcpSettings settings() {
            return TcpSettings.linux()
                    .with(Setting.CONGESTION_CONTROL, control.ordinal())
                    .with(Setting.ECN, ecn);
        }
    }

    static List<Case> cases() {
        return Case.all();
    }

    @BeforeAll
    static void needsRoot() throws IOException {
        boolean isRoot = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assumeTrue(isRoot && Files.exists(Path.of("/dev/net/tun")), "skipped: needs root and /dev/net/tun");
        System.out.println("interop: seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyByteArrivesAndNothingStays(Case one) throws Exception {
        var kernel = new Rig.KernelSettings(one.timestamps, one.sack, one.ecn);
        // Threads of the platform: only they can be in a network namespace.
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * AT_ONCE + 1);
                Rig rig = new Rig(one.seed, one.settings(), kernel)) {
            try {
                List<String> wrong = one.isServer ? kernelConnects(one, rig, threads) : weConnect(one, rig, threads);
                assertThat(wrong).isEmpty();
                assertNothingStays(rig);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static List<String> kernelConnects(Case one, Rig rig, ExecutorService threads) throws Exception {
        try (BlockingServer server = rig.ourServer()) {
            return run(one, threads, () -> Peer.of(server.accept()), rig::connectKernel);
        }
    }

    private static List<String> weConnect(Case one, Rig rig, ExecutorService threads) throws Exception {
        try (ServerSocketChannel server = rig.kernelServer()) {
            return run(one, threads, () -> Peer.of(server.accept()), rig::connectOurs);
        }
    }

    /// Runs all connections, [#AT_ONCE] at a time.
    ///
    /// @return what went wrong
    private static List<String> run(Case one, ExecutorService threads, Callable<Peer> accept, Callable<Peer> connect)
            throws Exception {
        List<Future<String>> ends = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int lane = i;
            ends.add(threads.submit(() -> serve(accept, share(lane))));
            ends.add(threads.submit(() -> ask(one, connect, lane)));
        }
        List<String> wrong = new ArrayList<>();
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S + CONNECTIONS);
        for (Future<String> end : ends) {
            String said = end.get(Math.max(1, untilNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (!said.isEmpty()) wrong.add(said);
        }
        return wrong;
    }

    private static int share(int lane) {
        return (int)
                IntStream.range(0, CONNECTIONS).filter(i -> i % AT_ONCE == lane).count();
    }

    private static String ask(Case one, Callable<Peer> connect, int lane) {
        for (int i = lane; i < CONNECTIONS; i += AT_ONCE) {
            Plan plan = Plan.of(one.seed * 1_000_003 + i);
            try {
                Conversation.client(connect.call(), plan);
            } catch (Exception e) {
                return "the client of " + plan + ": " + e;
            }
        }
        return "";
    }

    private static String serve(Callable<Peer> accept, int count) {
        for (int i = 0; i < count; i++) {
            try {
                Conversation.server(accept.call());
            } catch (Exception e) {
                return "a server: " + e;
            }
        }
        return "";
    }

    /// The last ACK and what answers it may be lost and sent again.
    private static void assertNothingStays(Rig rig) throws Exception {
        List<String> left = List.of();
        for (int i = 0; i < 200; i++) {
            left = new ArrayList<>(rig.kernelLeft());
            left.addAll(rig.ourLeft());
            if (left.isEmpty()) return;
            Thread.sleep(100);
        }
        assertThat(left).as("connections that stay").isEmpty();
    }
}
