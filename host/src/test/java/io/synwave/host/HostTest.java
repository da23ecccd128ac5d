package io.synwave.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TcpError;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostTest {
    @ParameterizedTest
    @CsvSource({"ETHERNET,10.0.0.2", "ETHERNET,fd00::2", "RAW_IP,10.0.0.2", "RAW_IP,fd00::2"})
    void opensTransfersAndCloses(io.synwave.wire.LinkType type, String address) {
        try (Pair pair = new Pair(type, io.synwave.tcp.TcpSettings.linux())) {
            TcpServer server = pair.right.listen(IpAddress.parse("::"), 80, 8);
            TcpSocket client = pair.left.connect(IpAddress.parse(address), 80);
            pair.settle();
            assertThat(client.state()).isEqualTo(TcpState.ESTABLISHED);
            TcpSocket served = server.accept();
            assertThat(served).isNotNull();
            transferAndClose(pair, client, java.util.Objects.requireNonNull(served));
        }
    }

    private static void transferAndClose(Pair pair, TcpSocket client, TcpSocket served) {
        client.write("hello".getBytes(UTF_8), 0, 5);
        client.closeSend();
        pair.settle();
        byte[] into = new byte[10];
        assertThat(served.read(into, 0, 10)).isEqualTo(5);
        assertThat(served.read(into, 0, 10)).isEqualTo(-1);
        served.write("world".getBytes(UTF_8), 0, 5);
        served.close();
        pair.settle();
        assertThat(client.read(into, 0, 10)).isEqualTo(5);
        assertThat(client.read(into, 0, 10)).isEqualTo(-1);
        client.close();
        pair.settle();
        assertThat(client.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(served.state()).isEqualTo(TcpState.CLOSED);
        assertThat(served.error()).isEqualTo(TcpError.NONE);
        pair.run(61_000 * Pair.MS);
        assertThat(client.state()).isEqualTo(TcpState.CLOSED);
        assertThat(pair.left.sockets()).isEmpty();
        assertThat(pair.right.sockets()).isEmpty();
        assertThat(pair.framesOut()).isZero();
    }
}
