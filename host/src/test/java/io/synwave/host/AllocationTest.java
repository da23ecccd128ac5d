package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.synwave.host.flight.FlightRecorder;
import io.synwave.link.Frame;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No byte of heap is allocated for a packet, with a flight recorder (left) or without (right).
///
/// A late compilation may allocate nothing on this thread either, but the code it replaces may have (boxed loop
/// states of an interpreter frame); so the best of several measurements counts.
final class AllocationTest {
    private static final int PACKETS = 20_000;
    private static final int SEGMENTS = 100_000;

    private static long leastAllocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 8 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1", "fd00::2,fd00::1"})
    void echoesAllocateNothing(String peer, String own) {
        try (Solo solo = Solo.rawIp()) {
            byte[] request = Packets.echo(peer, own, new byte[56]);
            long least = leastAllocated(() -> {
                for (int i = 0; i < PACKETS; i++) echo(solo, request);
            });
            assertThat(least).isZero();
            assertThat(solo.host.counters().value(Counter.ICMP_OUT_ECHO_REPS)).isGreaterThanOrEqualTo(PACKETS);
        }
    }

    private static void echo(Solo solo, byte[] request) {
        solo.put(request);
        solo.host.poll(solo.nowNs, 64);
        for (Frame f = solo.wire.right.arrived.poll(); f != null; f = solo.wire.right.arrived.poll()) f.release();
    }

    @ParameterizedTest
    @CsvSource({"ETHERNET,10.0.0.2", "ETHERNET,fd00::2", "RAW_IP,10.0.0.2"})
    void establishedConnectionsAllocateNothing(LinkType type, String address) {
        FlightRecorder recorder = new FlightRecorder(1 << 10, report -> {});
        try (Pair pair = new Pair(type, TcpSettings.linux().with(Setting.NAGLE, 0), recorder)) {
            TcpServer server = pair.right.listen(IpAddress.ANY_IPV6, 80, 8);
            TcpSocket client = pair.left.connect(IpAddress.parse(address), 80);
            pair.settle();
            TcpSocket served = Objects.requireNonNull(server.accept());
            byte[] buffer = new byte[1000];
            long least = leastAllocated(() -> {
                for (int i = 0; i < SEGMENTS; i++) transfer(pair, client, served, buffer);
            });
            assertThat(least).isZero();
            assertThat(pair.right.counters().value(Counter.IN_SEGS)).isGreaterThanOrEqualTo(SEGMENTS);
        }
    }

    private static void transfer(Pair pair, TcpSocket client, TcpSocket served, byte[] buffer) {
        if (client.write(buffer, 0, 1000) <= 0) throw new AssertionError("no room");
        pair.nowNs += 10_000;
        pair.left.poll(pair.nowNs, 64);
        pair.right.poll(pair.nowNs, 64);
        if (served.read(buffer, 0, 1000) != 1000) throw new AssertionError("nothing there");
        pair.right.poll(pair.nowNs, 64);
        pair.left.poll(pair.nowNs, 64);
    }
}
