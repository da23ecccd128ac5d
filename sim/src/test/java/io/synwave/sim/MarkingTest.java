package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.ecn.EcnPolicy;
import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A bottleneck of 100 Mbit/s that marks what waits longer than 600 µs, and one sender with much to send: ECN spares it
/// every loss, and DCTCP keeps the queue short.
class MarkingTest {
    private static final IpAddress SERVER = IpAddress.parse("10.0.0.2");
    private static final String BOTTLENECK = "rate 100mbit delay 1ms limit 60";
    private static final long SECOND = 1_000_000_000L;

    /// What one second brings.
    private record Outcome(long bytes, Map<Mishap, Integer> mishaps, int mostUnderWay) {
        int count(Mishap mishap) {
            return mishaps.getOrDefault(mishap, 0);
        }
    }

    @Test
    @Requirement("RFC-3168")
    void marksTakeThePlaceOfLosses() {
        Outcome dropping = run(CongestionControls.RENO, EcnPolicy.NEVER);
        Outcome marking = run(CongestionControls.RENO, EcnPolicy.ALWAYS);
        assertThat(dropping.count(Mishap.MARKED)).isZero();
        assertThat(dropping.count(Mishap.QUEUE_FULL)).isPositive();
        assertThat(marking.count(Mishap.MARKED)).isPositive();
        assertThat(marking.count(Mishap.QUEUE_FULL)).isZero();
        assertThat(marking.bytes).isGreaterThan(dropping.bytes * 6 / 10);
    }

    @Test
    @Requirement("RFC-8257")
    void dctcpFillsTheLinkWithAShortQueue() {
        Outcome reno = run(CongestionControls.RENO, EcnPolicy.NEVER);
        Outcome dctcp = run(CongestionControls.DCTCP, EcnPolicy.NEVER);
        assertThat(dctcp.count(Mishap.QUEUE_FULL)).isZero();
        assertThat(dctcp.bytes).as("nine tenths of the link's rate").isGreaterThan(100_000_000L / 8 * 9 / 10);
        assertThat(dctcp.mostUnderWay).isLessThan(reno.mostUnderWay);
    }

    private static Outcome run(CongestionControls control, EcnPolicy policy) {
        TcpSettings settings = TcpSettings.linux()
                .with(Setting.CONGESTION_CONTROL, control.ordinal())
                .with(Setting.ECN, policy.ordinal());
        Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
        try (Simulation simulation = new Simulation(1)) {
            Host client = simulation.host("client", builder -> builder.settings(settings));
            Host server = simulation.host("server", builder -> builder.settings(settings));
            SimLink link = simulation.link("client", "server", LinkSpec.parse(BOTTLENECK + " ce_threshold 600us"));
            link.probe((_, _, mishap, _) -> mishaps.merge(mishap, 1, Integer::sum));
            client.attach(link.a(), Prefix.parse("10.0.0.1/24"));
            server.attach(link.b(), Prefix.parse("10.0.0.2/24"));
            Flow flow = new Flow(client, server);
            int most = 0;
            for (long ns = 0; ns < SECOND; ns += 100_000) {
                simulation.runUntil(ns);
                if (ns > SECOND / 2) most = Math.max(most, link.underWay());
            }
            return new Outcome(flow.received, mishaps, most);
        }
    }

    /// A program that always has something to send, and one that reads it.
    private static final class Flow {
        private final byte[] chunk = new byte[1 << 16];
        private long received;

        Flow(Host client, Host server) {
            TcpServer listening = server.listen(SERVER, 80, 4);
            listening.handler(this::accept);
            client.connect(SERVER, 80).handler(this::write);
        }

        private void accept(TcpServer listening) {
            TcpSocket socket = listening.accept();
            if (socket != null) socket.handler((one, events) -> read(one));
        }

        private void write(TcpSocket socket, int events) {
            while (socket.write(chunk, 0, chunk.length) > 0) {}
        }

        private void read(TcpSocket socket) {
            for (int n = socket.read(chunk, 0, chunk.length); n > 0; n = socket.read(chunk, 0, chunk.length)) {
                received += n;
            }
        }
    }
}
