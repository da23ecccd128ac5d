package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Options by name, before the opening and after it, and what connections inherit of their listener.
final class SocketOptionsTest {
    private static final String PEER = "10.0.0.2";

    private final Solo solo = Solo.rawIp();

    @AfterEach
    void close() {
        solo.close();
    }

    private TcpSocket accepted(TcpServer server) {
        var synAck = Packets.readTcp(solo.exchange(
                        Packets.tcp(PEER, "10.0.0.1", new int[] {4000, server.port(), 9, 0}, TcpFlags.SYN, new byte[0]))
                .getFirst());
        int[] words = {4000, server.port(), 10, synAck.sequence() + 1};
        solo.exchange(Packets.tcp(PEER, "10.0.0.1", words, TcpFlags.ACK, new byte[0]));
        return Objects.requireNonNull(server.accept());
    }

    private TcpSocket opening(OptionValues options) {
        return solo.host.connect(
                ConnectOptions.to(IpAddress.parse(PEER), 80).fromPort(4000).with(options));
    }

    @Test
    void noTwoOptionsHaveTheSameNumbers() {
        Set<String> seen = new HashSet<>();
        for (SocketOption<?> option : SocketOptions.all()) {
            assertThat(seen.add(option.level() + " " + option.number()))
                    .as(option.name())
                    .isTrue();
            assertThat(SocketOptions.numbered(option.level().number(), option.number()))
                    .contains(option);
        }
    }

    @Test
    void anUnsetOptionReadsAsItsUsualValue() {
        TcpSocket socket = opening(OptionValues.NONE);
        for (SocketOption<?> option : SocketOptions.all()) {
            Object usual = option.usual();
            boolean isOfSocket = option != TcpSocketOptions.TCP_DEFER_ACCEPT
                    && option != TcpSocketOptions.TCP_FASTOPEN
                    && option != TcpSocketOptions.TCP_FASTOPEN_NO_COOKIE
                    && option != TcpSocketOptions.TCP_MAXSEG;
            if (usual != null && isOfSocket)
                assertThat((Object) socket.value(option)).as(option.name()).isEqualTo(usual);
        }
    }

    @Test
    @Requirement({"MUST-17", "MUST-21", "MUST-27"})
    void whatIsSetOnAnOpenConnectionIsRead() {
        TcpSocket socket = opening(OptionValues.NONE);
        socket.set(TcpSocketOptions.TCP_NODELAY, true);
        socket.set(TcpSocketOptions.TCP_USER_TIMEOUT, Duration.ofMillis(2500));
        socket.set(TcpSocketOptions.TCP_KEEPINTVL, Duration.ofSeconds(7));
        socket.set(SocketOptions.SO_SNDBUF, 20_000L);
        socket.set(TcpSocketOptions.TCP_CONGESTION, "bbr");
        socket.set(SocketOptions.SO_MAX_PACING_RATE, 1_000_000L);
        assertThat(socket.value(TcpSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(socket.value(TcpSocketOptions.TCP_USER_TIMEOUT)).isEqualTo(Duration.ofMillis(2500));
        assertThat(socket.value(TcpSocketOptions.TCP_KEEPINTVL)).isEqualTo(Duration.ofSeconds(7));
        assertThat(socket.value(TcpSocketOptions.TCP_KEEPIDLE)).isEqualTo(Duration.ofHours(2));
        assertThat(socket.value(SocketOptions.SO_SNDBUF)).isEqualTo(40_000);
        assertThat(socket.value(TcpSocketOptions.TCP_CONGESTION)).isEqualTo("bbr");
        assertThat(socket.value(SocketOptions.SO_MAX_PACING_RATE)).isEqualTo(1_000_000);
    }

    @Test
    void whatIsSetBeforeTheOpeningHoldsFromItsSynOn() {
        OptionValues options = OptionValues.NONE
                .with(TcpSocketOptions.TCP_MAXSEG, 700L)
                .with(TcpSocketOptions.TCP_CORK, true)
                .with(SocketOptions.IP_TTL, 9L);
        assertThat(options.value(TcpSocketOptions.TCP_MAXSEG, TcpSettings.linux()))
                .isEqualTo(700);
        TcpSocket socket = opening(options);
        byte[] syn = solo.poll().getFirst();
        assertThat(syn[8]).as("TTL").isEqualTo((byte) 9);
        assertThat(socket.info().byName()).containsEntry("tcpi_advmss", 700L);
        assertThat(socket.value(TcpSocketOptions.TCP_CORK)).isTrue();
    }

    @Test
    void connectionsInheritWhatTheirListenerWasGiven() {
        TcpServer server = solo.host.listen(ListenOptions.on(IpAddress.ANY_IPV4, 80)
                .with(SocketOptions.SO_KEEPALIVE, true)
                .with(TcpSocketOptions.TCP_NODELAY, true));
        server.set(TcpSocketOptions.TCP_CORK, true);
        server.set(TcpSocketOptions.TCP_USER_TIMEOUT, Duration.ofSeconds(5));
        server.set(SocketOptions.IP_TTL, 11L);
        assertThat(server.value(TcpSocketOptions.TCP_USER_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.value(TcpSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(server.value(SocketOptions.SO_ACCEPTCONN)).isTrue();
        TcpSocket socket = accepted(server);
        assertThat(socket.value(SocketOptions.SO_KEEPALIVE)).isTrue();
        assertThat(socket.value(TcpSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(socket.value(TcpSocketOptions.TCP_CORK)).isTrue();
        assertThat(socket.value(TcpSocketOptions.TCP_USER_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(socket.value(SocketOptions.IP_TTL)).isEqualTo(11);
        assertThat(socket.value(SocketOptions.SO_ACCEPTCONN)).isFalse();
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        TcpSocket socket = opening(OptionValues.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.set(SocketOptions.IP_TTL, 256L))
                .withMessage("IP_TTL is 1 to 255, not 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionValues.NONE.with(TcpSocketOptions.TCP_MAXSEG, 40L))
                .withMessage("TCP_MAXSEG is 0, 88 to 32767, not 40");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.set(TcpSocketOptions.TCP_CONGESTION, "vegas"))
                .withMessageContaining("vegas");
    }

    @Test
    void whatCannotBeSetAnyMoreSaysSo() {
        TcpSocket socket = opening(OptionValues.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.set(TcpSocketOptions.TCP_MAXSEG, 700L))
                .withMessage("TCP_MAXSEG must be set before the opening");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.set(SocketOptions.SO_ERROR, 0L))
                .withMessage("SO_ERROR can only be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionValues.NONE.with(SocketOptions.IP_MTU, 1500L))
                .withMessage("IP_MTU can only be read");
    }
}
