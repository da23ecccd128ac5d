package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.linux.NetworkNamespace;
import io.synwave.sim.LinkSpec;
import io.synwave.tcp.Setting;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every polite experiment with a server of which nothing is known: a program on the kernel's sockets, in a network
/// namespace of the test's own.
class RemoteTest {
    private static final int AT_A_TIME = 4;
    private static final int PORT = 80;
    private static final Prefix OURS = Prefix.parse("10.77.0.2/24");
    private static final IpAddress THEIRS = IpAddress.parse("10.77.0.1");

    private record Run(Experiment experiment, Future<Report> report) {}

    @TestFactory
    Stream<DynamicTest> anybodyDoesWhatTheStorySays() throws IOException {
        assumeTrue(isRoot(), "skipped: needs root, to make a network namespace");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: needs /dev/net/tun (modprobe tun)");
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().factory())) {
            List<Run> runs = Laboratory.all().stream()
                    .filter(Polite.class::isInstance)
                    .map(e -> new Run(e, threads.submit(() -> play(e))))
                    .toList();
            return runs.stream().map(RemoteTest::test).toList().stream();
        }
    }

    @Test
    void aServerThatNeverStopsTalkingIsLeft() throws IOException {
        assumeTrue(isRoot(), "skipped: needs root, to make a network namespace");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: needs /dev/net/tun (modprobe tun)");
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            Report report = namespace.call(RemoteTest::besideOneThatNeverStops);
            assertThat(report.tables().getLast().text()).contains("cut short", "the client reset what it had");
        }
    }

    @Test
    void whoIsInterruptedLeavesNothingOpenAtTheServer() throws IOException {
        assumeTrue(isRoot(), "skipped: needs root, to make a network namespace");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: needs /dev/net/tun (modprobe tun)");
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            assertThat(namespace.call(RemoteTest::interrupted)).contains("Connection reset");
        }
    }

    /// What the server reads when the run is left after half a second.
    private static String interrupted() throws IOException {
        try (ServerSocket server = new ServerSocket(PORT)) {
            Experiment experiment =
                    Laboratory.find("data-right-after-third-ack").orElseThrow();
            long endNs = System.nanoTime() + 500_000_000;
            Remote remote = new Remote("syn0", List.of(OURS), System::nanoTime, () -> System.nanoTime() - endNs > 0);
            Laboratory.runOnTun(experiment, setup(experiment), Tap.NONE, remote);
            try (Socket client = server.accept()) {
                client.getInputStream().readAllBytes();
                return "closed as if all were well";
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static Report besideOneThatNeverStops() throws IOException {
        try (ServerSocket server = new ServerSocket(PORT)) {
            Thread.ofVirtual().start(() -> talk(server));
            Experiment experiment = Laboratory.find("handshake-and-wave").orElseThrow();
            Remote remote = new Remote("syn0", List.of(OURS), System::nanoTime);
            return Laboratory.runOnTun(experiment, setup(experiment), Tap.NONE, remote);
        }
    }

    private static void talk(ServerSocket at) {
        try (Socket client = at.accept()) {
            while (true) client.getOutputStream().write(new byte[10_000]);
        } catch (IOException _) {
            // the client has gone
        }
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static DynamicTest test(Run run) {
        return DynamicTest.dynamicTest(run.experiment().name(), () -> {
            Report first = run.report().get();
            Report report = first.holds() ? first : play(run.experiment()); // alone, when the others are over
            assertThat(report.findings()).isNotEmpty().allMatch(Finding::holds);
            assertThat(report.findings())
                    .allMatch(finding -> Sentences.chinese(finding.sentence()).isPresent());
            assertThat(report.tables().getLast().text()).contains("TTL", "64 at the start, 0 routers on the way");
        });
    }

    private static Report play(Experiment experiment) throws IOException {
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            return namespace.call(() -> beside(experiment));
        }
    }

    private static Report beside(Experiment experiment) throws IOException {
        boolean isWithheld = experiment.name().equals("withheld-third-ack");
        if (isWithheld) Files.writeString(Path.of("/proc/sys/net/ipv4/tcp_synack_retries"), "1");
        boolean isRefused = experiment.name().equals("refused");
        try (ServerSocket server = new ServerSocket(isRefused ? PORT + 1 : PORT)) {
            Thread.ofVirtual().start(() -> serve(server));
            Remote remote = new Remote("syn0", List.of(OURS), System::nanoTime);
            Setup setup = isWithheld ? setup(experiment).withServer(Setting.SYN_ACK_RETRIES, 1) : setup(experiment);
            return Laboratory.runOnTun(experiment, setup, Tap.NONE, remote);
        }
    }

    private static Setup setup(Experiment experiment) {
        Setup usual = experiment.setup();
        return usual.with(Role.CLIENT, usual.client().at(OURS.address(), 50_000))
                .with(Role.SERVER, usual.server().at(THEIRS, PORT))
                .with(LinkSpec.perfect().delay(0));
    }

    /// Answers what ends with an empty line, and whoever has no more to say; until the socket is closed.
    private static void serve(ServerSocket at) {
        try {
            while (true) answer(at.accept());
        } catch (IOException _) {
            // the run is over
        }
    }

    private static void answer(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            StringBuilder asked = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                asked.append((char) c);
                if (asked.toString().endsWith("\r\n\r\n")) break;
            }
            client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nwho are you?\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // some clients of the experiments leave without a word
        }
    }
}
