package io.synwave.tcp;

import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifeOfAConnectionTest {
    private static final long MS = TwoEnds.MS;

    private final TwoEnds world =
            new TwoEnds(TcpSettings.linux().with(Setting.WMEM_DEFAULT, 1 << 18).with(Setting.RECEIVE_BUFFER, 1 << 17));

    @Test
    void threeSegmentsOpenAndFourClose() {
        world.open();
        world.runFor(100 * MS);
        assertThat(world.client.state()).isEqualTo(ESTABLISHED);
        assertThat(world.server.connection.state()).isEqualTo(ESTABLISHED);
        assertThat(world.client.segmentsSent + world.server.segmentsSent).isEqualTo(3);
        world.client.connection.closeSend(world.nowNs);
        world.client.connection.transmit(world.client, world.nowNs);
        world.runFor(100 * MS);
        assertThat(world.client.state()).isEqualTo(FIN_WAIT_2);
        assertThat(world.server.connection.state()).isEqualTo(CLOSE_WAIT);
        world.server.connection.closeSend(world.nowNs);
        world.server.connection.transmit(world.server, world.nowNs);
        world.runFor(100 * MS);
        assertThat(world.client.state()).isEqualTo(TIME_WAIT);
        assertThat(world.server.connection.state()).isEqualTo(CLOSED);
        assertThat(world.client.segmentsSent + world.server.segmentsSent).isEqualTo(7);
        world.runFor(60_000 * MS);
        assertThat(world.client.state()).isEqualTo(CLOSED);
        assertThat(world.client.connection.error()).isEqualTo(TcpError.NONE);
    }

    @Test
    void textArrivesInOrderThoughASegmentIsLost() {
        world.open();
        world.runFor(100 * MS);
        int[] seen = {0};
        world.client.lose = seg -> seg.textLen() > 0 && ++seen[0] == 3;
        String text = "abcdefghij".repeat(2000);
        world.client.write(text);
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            world.runFor(50 * MS);
            read.append(world.server.read());
        }
        assertThat(read.toString()).isEqualTo(text);
        assertThat(world.client.connection.status().retransmits()).isEqualTo(1);
    }

    @Test
    void aLostSynIsRepeatedAfterOneSecond() {
        int[] seen = {0};
        world.client.lose = seg -> seen[0]++ == 0;
        world.open();
        world.runFor(999 * MS);
        assertThat(seen[0]).isEqualTo(1);
        world.runFor(100 * MS);
        assertThat(world.client.state()).isEqualTo(ESTABLISHED);
    }

    @Test
    void aClosedWindowIsProbedAndOpens() {
        world.open();
        world.runFor(100 * MS);
        String text = "0123456789".repeat(20_000);
        world.client.write(text);
        world.runFor(5_000 * MS);
        assertThat(world.client.connection.status().sndWnd()).isZero();
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            read.append(world.server.read());
            world.runFor(50 * MS);
        }
        assertThat(read.length()).isEqualTo(text.length());
        assertThat(read.toString()).isEqualTo(text);
    }
}
