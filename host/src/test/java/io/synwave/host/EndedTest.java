package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TcpEvents;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection is over for its program when TIME-WAIT begins, and what came before can still be read.
final class EndedTest {
    private final Pair pair = Pair.rawIp();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void theLastBytesAndTheEndMayComeInOneCall() {
        IpAddress peer = IpAddress.parse("10.0.0.2");
        TcpServer server = pair.right.listen(peer, 80, 8);
        TcpSocket socket = pair.left.connect(ConnectOptions.to(peer, 80));
        pair.settle();
        socket.closeSend();
        pair.settle();
        List<Integer> heard = new ArrayList<>();
        socket.handler((s, events) -> heard.add(events));
        pair.settle();
        heard.clear();
        TcpSocket other = Objects.requireNonNull(server.accept());
        other.write("bye".getBytes(StandardCharsets.UTF_8), 0, 3);
        other.close();
        pair.settle();
        assertThat(heard).hasSize(1);
        int expected = TcpEvents.READABLE | TcpEvents.PEER_CLOSED | TcpEvents.ENDED;
        assertThat(heard.getFirst() & expected).isEqualTo(expected);
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        byte[] into = new byte[8];
        assertThat(socket.read(into, 0, 8)).isEqualTo(3);
        assertThat(socket.read(into, 0, 8)).isEqualTo(-1);
        socket.close();
    }
}
