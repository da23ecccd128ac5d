package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import org.junit.jupiter.api.Test;

/// Numbers that wrap, clocks that wrap, and a machine that stands still.
class LongTimesTest {
    private static final long MS = TwoEnds.MS;
    private static final long DAY = 24L * 3600 * 1000 * MS;
    private static final String TEXT = "0123456789".repeat(2_000);

    private TwoEnds world = new TwoEnds(TcpSettings.linux());

    private void open() {
        world.open();
        world.runFor(100 * MS);
    }

    private String sentToServer() {
        world.client.write(TEXT);
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            world.runFor(50 * MS);
            read.append(world.server.read());
        }
        return read.toString();
    }

    @Test
    void sequenceNumbersWrapWithoutNotice() {
        world = new TwoEnds(TcpSettings.linux().with(Setting.INITIAL_SEQUENCE, 0xffff_ffffL - 5_000));
        open();
        int[] seen = {0};
        world.client.lose = seg -> seg.textLen() > 0 && ++seen[0] == 4; // the one over the wrap
        assertThat(sentToServer()).isEqualTo(TEXT);
        assertThat(world.client.connection.status().sndUna()).isBetween(0, 20_000);
        assertThat(world.client.connection.status().retransmits()).isEqualTo(1);
        assertThat(world.client.stack.counters().value(Counter.TIMEOUTS)).isZero();
    }

    /// The clock ticks in ms: 2^31 of them are 24.9 days, after which a new TSval looks older than TS.Recent.
    @Test
    @Requirement("RFC-7323")
    void anIdleConnectionOutlivesHalfTheTimestampClock() {
        open();
        for (long days : new long[] {25, 40, 60}) {
            world.runFor(days * DAY);
            assertThat(sentToServer()).isEqualTo(TEXT);
        }
        assertThat(world.server.stack.counters().value(Counter.PAWS_ESTAB)).isZero();
        assertThat(world.client.connection.status().retransmits()).isZero();
    }

    @Test
    void aPauseOfTheMachineDoesNotLookLikeLoss() {
        open();
        for (int i = 0; i < 5; i++) {
            sentToServer();
        }
        world.client.write(TEXT);
        world.client.standsUntilNs = world.nowNs + 200 * MS;
        long window = world.client.connection.status().cwnd();
        world.runFor(1_000 * MS);
        assertThat(world.client.connection.status().inFlight()).isZero();
        assertThat(world.client.connection.status().retransmits()).isZero();
        assertThat(world.client.stack.counters().value(Counter.TIMEOUTS)).isZero();
        assertThat(world.client.stack.counters().value(Counter.LOSS_PROBES)).isZero();
        assertThat((long) world.client.connection.status().cwnd()).isGreaterThanOrEqualTo(window);
    }
}
