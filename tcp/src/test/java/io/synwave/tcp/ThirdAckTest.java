package io.synwave.tcp;

import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import org.junit.jupiter.api.Test;

/// What decides when the third ACK leaves, between two ends 20 ms apart.
class ThirdAckTest {
    private static final long MS = TwoEnds.MS;

    private final TwoEnds talking = new TwoEnds(TcpSettings.linux().with(Setting.QUICK_ACK, 0));

    private static TcpState serverState(TwoEnds world) {
        return world.server.connection == null ? SYN_RECEIVED : world.server.connection.state();
    }

    @Test
    void itLeavesAtOnce() {
        TwoEnds world = new TwoEnds(TcpSettings.linux());
        world.open();
        world.runFor(30 * MS);
        assertThat(serverState(world)).isEqualTo(ESTABLISHED);
    }

    @Test
    @Requirement("LINUX-TCP_QUICKACK")
    void itWaitsTwoHundredMillisecondsWhereTheProgramTalks() {
        talking.open();
        talking.runFor(20 * MS + 200 * MS);
        assertThat(talking.client.connection.state()).isEqualTo(ESTABLISHED);
        assertThat(talking.client.segmentsSent).isEqualTo(2);
        assertThat(serverState(talking)).isEqualTo(SYN_RECEIVED);
        talking.runFor(10 * MS);
        assertThat(serverState(talking)).isEqualTo(ESTABLISHED);
    }

    @Test
    void aFinThatWasQueuedBeforeTheSynAckCarriesIt() {
        talking.open();
        talking.client.connection.closeSend(talking.nowNs);
        talking.runFor(20 * MS);
        assertThat(talking.client.connection.state()).isEqualTo(FIN_WAIT_1);
        assertThat(talking.client.segmentsSent).isEqualTo(2);
        talking.runFor(10 * MS);
        assertThat(talking.server.connection.state()).isEqualTo(TcpState.CLOSE_WAIT);
    }

    @Test
    void textThatWasQueuedBeforeTheSynAckCarriesIt() {
        talking.open();
        talking.client.write("hello");
        talking.runFor(30 * MS);
        assertThat(talking.client.segmentsSent).isEqualTo(2);
        assertThat(talking.server.read()).isEqualTo("hello");
    }
}
