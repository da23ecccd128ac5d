package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Quiet connections sleep, and nobody notices.
final class DormancyTest {
    private static final long SECOND = 1_000_000_000;

    private final Pair pair = new Pair(
            LinkType.RAW_IP,
            TcpSettings.linux()
                    .with(Setting.SLEEP_ABOVE, 0)
                    .with(Setting.KEEP_ALIVE_TIME, 60 * SECOND)
                    .with(Setting.KEEP_ALIVE_INTERVAL, SECOND)
                    .with(Setting.KEEP_ALIVE_PROBES, 2));
    private TcpSocket client = pair.left.connect(ConnectOptions.to(IpAddress.parse("10.0.0.2"), 7));
    private TcpSocket server = client;
    private long tableBytes;

    @BeforeEach
    void open() {
        TcpServer listening = pair.right.listen(IpAddress.parse("10.0.0.2"), 7, 8);
        TcpSocket other = pair.left.connect(ConnectOptions.to(IpAddress.parse("10.0.0.2"), 7));
        pair.settle();
        tableBytes = pair.left.bufferBytes();
        server = Objects.requireNonNull(listening.accept());
        Objects.requireNonNull(listening.accept());
        assertThat(other.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private void send(TcpSocket from, TcpSocket to, int bytes) {
        assertThat(from.write(new byte[bytes], 0, bytes)).isEqualTo(bytes);
        pair.settle();
        assertThat(to.read(ByteBuffer.allocate(2 * bytes))).isEqualTo(bytes);
    }

    private void fallAsleep() {
        pair.run(3 * SECOND);
        assertThat(client.isAsleep()).isTrue();
        assertThat(server.isAsleep()).isTrue();
    }

    @Test
    void whoIsQuietSleepsAndGivesItsMemoryBack() {
        send(client, server, 1000);
        assertThat(pair.left.bufferBytes()).isGreaterThan(tableBytes);
        fallAsleep();
        assertThat(pair.left.bufferBytes()).isEqualTo(tableBytes);
        assertThat(pair.left.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void textWakesBothEndsAndGoesOnWhereItStopped() {
        for (int i = 0; i < 3; i++) {
            send(client, server, 3000);
            send(server, client, 100);
            fallAsleep();
        }
        assertThat(client.status().sndUna()).isEqualTo(server.status().rcvNxt());
        client.close();
        server.close();
        pair.run(SECOND);
        assertThat(server.error()).isEqualTo(TcpError.NONE);
        assertThat(client.error()).isEqualTo(TcpError.NONE);
    }

    @Test
    void questionsOfTheProgramDoNotWakeIt() {
        send(client, server, 1000);
        int sent = client.status().sndNxt();
        fallAsleep();
        assertThat(client.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(client.status().sndNxt()).isEqualTo(sent);
        assertThat(client.error()).isEqualTo(TcpError.NONE);
        assertThat(client.isAtEnd()).isFalse();
        assertThat(client.connectionNumber()).isEqualTo(1);
        assertThat(pair.left.sockets()).contains(client);
        assertThat(client.isAsleep()).isTrue();
    }

    @Test
    void signalsOfAnotherThreadWakeIt() {
        fallAsleep();
        assertThat(client.sendRing().write(new byte[10], 0, 10)).isEqualTo(10);
        client.signal(TcpSocket.SENT);
        pair.settle();
        assertThat(server.available()).isEqualTo(10);
    }

    @Test
    void peersAreAskedInTheirSleep() {
        client.set(SocketOptions.SO_KEEPALIVE, true);
        fallAsleep();
        pair.run(61 * SECOND);
        assertThat(client.state()).isEqualTo(TcpState.ESTABLISHED);
        fallAsleep();
        pair.right.close();
        pair.run(70 * SECOND);
        assertThat(client.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void whatIsNotReadOrNotAcknowledgedKeepsItAwake() {
        server.write(new byte[10], 0, 10);
        pair.run(5 * SECOND);
        assertThat(client.isAsleep()).isFalse();
        assertThat(server.isAsleep()).isTrue();
    }

    @Test
    void whoHoldsAPartOfTheConnectionKeepsItAwake() {
        assertThat(client.urgent().ahead()).isZero();
        pair.run(5 * SECOND);
        assertThat(client.isAsleep()).isFalse();
        assertThat(server.isAsleep()).isTrue();
    }

    @Test
    void itsWayIsTheSameAfterwards() {
        client.ttl(9);
        client.dscp(46);
        fallAsleep();
        assertThat(client.path().ttl).isEqualTo(9);
        assertThat(client.path().trafficClass).isEqualTo(46 << 2);
        assertThat(client.isAsleep()).isFalse();
    }

    @Test
    void fewStayAwake() {
        try (Pair few = Pair.rawIp()) {
            few.right.listen(IpAddress.parse("10.0.0.2"), 7, 8);
            TcpSocket socket = few.left.connect(ConnectOptions.to(IpAddress.parse("10.0.0.2"), 7));
            few.run(10 * SECOND);
            assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
            assertThat(socket.isAsleep()).isFalse();
        }
    }
}
