package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a connection that its program has closed.
final class ClosingTest {
    private static final long ACK_OF_FIN_WAITS_NS = 50 * Pair.MS;

    private static final IpAddress RIGHT = IpAddress.parse("10.0.0.2");

    private final Pair pair = new Pair(LinkType.RAW_IP, TcpSettings.linux().with(Setting.MAX_ORPHANS, 3));
    private final TcpServer server = pair.right.listen(IpAddress.ANY_IPV6, 80, 100);

    @AfterEach
    void nothingIsLeft() {
        pair.close();
        assertThat(pair.left.bufferBytes()).isZero();
        assertThat(pair.right.bufferBytes()).isZero();
    }

    private TcpSocket connected() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        pair.settle();
        return client;
    }

    private TcpSocket accept() {
        return Objects.requireNonNull(server.accept());
    }

    @Test
    @Requirement("LINUX-tcp_retries")
    void orphansBeyondTheLimitAreReset() {
        List<TcpSocket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) clients.add(connected());
        for (TcpSocket client : clients) client.close();
        pair.run(ACK_OF_FIN_WAITS_NS);
        assertThat(clients)
                .extracting(TcpSocket::state)
                .filteredOn(TcpState.FIN_WAIT_2::equals)
                .hasSize(3);
        assertThat(clients.getLast().error()).isEqualTo(TcpError.ABORTED);
        assertThat(pair.left.counters().value(Counter.ABORT_ON_MEMORY)).isOne();
        pair.run(61_000 * Pair.MS);
        assertThat(pair.left.sockets()).as("FIN-WAIT-2 has its limit").isEmpty();
    }

    @Test
    void aLingeringCloseReportsWhenAllHasArrived() {
        int[] heard = {0};
        TcpSocket client = connected();
        client.handler((socket, events) -> heard[0] |= events);
        pair.settle();
        heard[0] = 0;
        client.linger(Linger.REPORT);
        client.write(new byte[1000], 0, 1000);
        client.close();
        assertThat(client.isClosed()).isTrue();
        pair.run(ACK_OF_FIN_WAITS_NS);
        assertThat(heard[0]).isEqualTo(TcpEvents.DELIVERED);
        accept().close();
        pair.settle();
        assertThat(heard[0] & TcpEvents.READABLE).isZero();
    }

    @Test
    void anAbortingCloseLosesWhatWaits() {
        TcpSocket client = connected();
        TcpSocket served = accept();
        client.linger(Linger.ABORT);
        client.write(new byte[1000], 0, 1000);
        client.close();
        pair.settle();
        assertThat(served.error()).isEqualTo(TcpError.RESET);
        assertThat(pair.left.counters().value(Counter.ABORT_ON_DATA)).isOne();
    }
}
