package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.rules.Sequence;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import org.junit.jupiter.api.Test;

/// What a receiver that reads little or nothing does to a connection.
class ShutWindowTest {
    private static final long HOUR = 3_600_000 * TwoEnds.MS;

    private static final TcpSettings SETTINGS = TcpSettings.linux()
            .with(Setting.WMEM_DEFAULT, 1 << 18)
            .with(Setting.RECEIVE_BUFFER, 1 << 17)
            .with(Setting.WINDOW_SHIFT, 7);

    private final TwoEnds world = new TwoEnds(SETTINGS);
    private int rightEdge;
    private int stepsBack;

    @Test
    @Requirement({"MUST-37", "MAY-8"})
    void windowThatStaysShutForHoursDoesNotEndTheConnection() {
        fillTheReceiver();
        int sent = world.server.segmentsSent;
        world.runFor(5 * HOUR);
        assertThat(world.client.connection.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(world.client.connection.status().sndWnd()).isZero();
        assertThat(world.server.segmentsSent).as("answers to probes").isGreaterThan(sent + 100);
        world.server.read();
        world.runFor(HOUR);
        world.server.read();
        world.runFor(HOUR);
        assertThat(world.client.connection.status().unsent()).isZero();
    }

    @Test
    void peerThatAnswersNoProbeIsGivenUp() {
        fillTheReceiver();
        world.client.lose = probe -> true;
        world.runFor(HOUR);
        assertThat(world.client.connection.state()).isEqualTo(TcpState.CLOSED);
        assertThat(world.client.connection.error()).isEqualTo(TcpError.TIMED_OUT);
    }

    @Test
    @Requirement("SHLD-14")
    void rightEdgeOfTheWindowNeverGoesBack() {
        world.server.lose = this::watch;
        fillTheReceiver();
        for (int i = 0; i < 200; i++) {
            world.server.connection.receiveRing().skip(1 + i * 37 % 900);
            world.server.connection.received(world.nowNs);
            world.server.connection.transmit(world.server, world.nowNs);
            world.runFor(50 * TwoEnds.MS);
        }
        assertThat(world.server.connection.status().rcvNxt()).isNotZero();
        assertThat(stepsBack).isZero();
    }

    /// More than the receiver takes.
    private void fillTheReceiver() {
        world.open();
        world.runFor(HOUR);
        world.client.write("x".repeat(200_000));
        world.runFor(HOUR / 60);
        assertThat(world.client.connection.status().sndWnd()).isZero();
    }

    private boolean watch(Segment seg) {
        if (!seg.isSyn()) {
            int edge = seg.ack() + (seg.wnd() << SETTINGS.windowShift());
            if (rightEdge != 0 && Sequence.lt(edge, rightEdge)) {
                stepsBack++;
            }
            rightEdge = edge;
        }
        return false;
    }
}
