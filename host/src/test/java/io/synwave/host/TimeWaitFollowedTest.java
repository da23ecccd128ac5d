package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who opens and closes many connections runs out of local ports, unless those in TIME-WAIT may be taken again. The
/// same on Linux 6.18, with `ip_local_port_range` of two ports.
@Requirement("LINUX-tcp_tw_reuse")
final class TimeWaitFollowedTest {
    private static final IpAddress PEER = IpAddress.parse("10.0.0.2");
    private static final TcpSettings FEW =
            TcpSettings.linux().with(Setting.PORT_LOW, 40_000).with(Setting.PORT_HIGH, 40_001);

    private final Pair pair = new Pair(LinkType.RAW_IP, FEW);
    private final TcpServer server = pair.right.listen(PEER, 80, 8);

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private static ConnectOptions with(TcpSettings settings) {
        return ConnectOptions.to(PEER, 80).settings(settings);
    }

    /// Opens, exchanges a word, closes first.
    private int round(ConnectOptions options) {
        TcpSocket socket = pair.left.connect(options);
        pair.settle();
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        socket.write("hello".getBytes(StandardCharsets.UTF_8), 0, 5);
        socket.close();
        pair.settle();
        TcpSocket peer = Objects.requireNonNull(server.accept());
        assertThat(peer.read(new byte[9], 0, 9)).isEqualTo(5);
        peer.close();
        pair.settle();
        return socket.tuple().localPort();
    }

    private void run(long ms) {
        pair.run(ms * Pair.MS);
    }

    @Test
    void withoutItPortsRunOut() {
        for (int mode : new int[] {0, 2}) {
            ConnectOptions options = with(FEW.with(Setting.TIME_WAIT_REUSE, mode));
            assertThat(round(options) + round(options)).isEqualTo(80_001);
            run(1_100);
            assertThatThrownBy(() -> round(options)).hasMessageContaining("all ports of 10.0.0.1 are taken");
            run(60_000);
        }
    }

    @Test
    void withItThoseThatHaveRestedForASecondAreTaken() {
        ConnectOptions options = with(FEW.with(Setting.TIME_WAIT_REUSE, 1));
        round(options);
        round(options);
        assertThatThrownBy(() -> round(options)).hasMessageContaining("all ports of 10.0.0.1 are taken");
        run(1_100);
        for (int i = 0; i < 20; i++) {
            round(options);
            run(1_100);
        }
        assertThat(pair.left.counters().value(Counter.TIME_WAIT_RECYCLED)).isEqualTo(20);
        assertThat(pair.left.timeWaits()).hasSize(2);
    }

    @Test
    void withoutTimestampsNothingTellsOldSegmentsApart() {
        ConnectOptions options = with(FEW.with(Setting.TIME_WAIT_REUSE, 1).with(Setting.TIMESTAMPS, 0));
        round(options);
        round(options);
        run(1_100);
        assertThatThrownBy(() -> round(options)).hasMessageContaining("are taken");
        assertThatThrownBy(() -> round(options.fromPort(40_000))).hasMessageContaining("leave the local port");
    }

    @Test
    void aPortThatTheProgramNamesIsTakenAtOnce() {
        ConnectOptions options = with(FEW.with(Setting.TIME_WAIT_REUSE, 0)).fromPort(50_000);
        assertThat(round(options)).isEqualTo(50_000);
        assertThat(round(options)).isEqualTo(50_000);
    }

    @Test
    @Requirement("RFC-6191")
    void theNewConnectionBeginsAboveTheOldNumbers() {
        ConnectOptions options = with(FEW.with(Setting.INITIAL_SEQUENCE, 7000)).fromPort(50_000);
        round(options);
        TcpSocket next = pair.left.connect(options);
        pair.settle();
        assertThat(next.status().sndUna()).isEqualTo(1 + 7000 + 1 + 5 + 1 + 65_537);
        next.abort();
        pair.settle();
        assertThat(pair.left.timeWaits()).isEmpty();
    }
}
