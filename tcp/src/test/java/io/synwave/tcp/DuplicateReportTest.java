package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import org.junit.jupiter.api.Test;

/// What came twice, between two ends.
class DuplicateReportTest {
    private static final long MS = TwoEnds.MS;
    private static final String TEXT = "0123456789".repeat(1_000);

    private final TwoEnds world = new TwoEnds(TcpSettings.linux());

    private void open() {
        world.open();
        world.runFor(100 * MS);
    }

    private Counters server() {
        return world.server.stack.counters();
    }

    @Test
    @Requirement("RFC-2883")
    void eachSegmentThatComesTwiceIsReportedAndCounted() {
        open();
        world.client.twice = seg -> seg.textLen() > 0;
        world.client.write(TEXT);
        world.runFor(500 * MS);
        assertThat(world.server.read()).isEqualTo(TEXT);
        assertThat(server().value(Counter.DSACK_OLD_SENT)).isEqualTo(7); // 10,000 bytes at 1,448
        assertThat(server().value(Counter.DSACK_OFO_SENT)).isZero();
        assertThat(world.client.stack.counters().value(Counter.DSACK_RECV)).isEqualTo(7);
        assertThat(world.client.connection.status().retransmits()).isZero();
    }

    @Test
    @Requirement("RFC-2883")
    void whatWaitsAndComesAgainIsCountedForItself() {
        open();
        int[] seen = {0};
        world.client.lose = seg -> seg.textLen() > 0 && seen[0]++ == 0;
        world.client.twice = seg -> seg.textLen() > 0 && seen[0] == 3;
        world.client.write(TEXT);
        world.runFor(500 * MS);
        assertThat(world.server.read()).isEqualTo(TEXT);
        assertThat(server().value(Counter.DSACK_OFO_SENT)).isEqualTo(1);
        assertThat(server().value(Counter.DSACK_OLD_SENT)).isZero();
    }

    @Test
    void withoutSackNothingIsReported() {
        TwoEnds plain = new TwoEnds(TcpSettings.linux().with(Setting.SACK, 0));
        plain.open();
        plain.runFor(100 * MS);
        plain.client.twice = seg -> seg.textLen() > 0;
        plain.client.write(TEXT);
        plain.runFor(500 * MS);
        assertThat(plain.server.read()).isEqualTo(TEXT);
        assertThat(plain.server.stack.counters().value(Counter.DSACK_OLD_SENT)).isZero();
    }
}
