package io.synwave.sim;

import static io.synwave.sim.Bottleneck.BYTES_PER_SECOND;
import static io.synwave.sim.Bottleneck.MS;
import static io.synwave.sim.Bottleneck.PIPE_BYTES;
import static io.synwave.sim.Bottleneck.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.sim.Bottleneck.Flow;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What BBR is for, over a bottleneck that can hold as much as two round trips.
@Requirement("BBRv3")
class BbrTest {
    private static double share(long bytes, long ns) {
        return bytes / (BYTES_PER_SECOND * (ns / 1e9));
    }

    @Test
    void itFillsTheLinkAndKeepsTheQueueShort() {
        try (Bottleneck path = new Bottleneck(1, 2, 0)) {
            Flow flow = path.begin(CongestionControls.BBR);
            path.runFor(2 * SECOND);
            flow.take();
            int calm = 0;
            for (int i = 0; i < 1000; i++) {
                path.runFor(20 * MS);
                if (flow.status().srttNs() < 50 * MS) calm++;
            }
            assertThat(share(flow.take(), 20 * SECOND))
                    .as("headers are 4 in 100")
                    .isGreaterThan(0.90);
            assertThat(calm)
                    .as("samples of 1,000 with less than 10 ms of queue")
                    .isGreaterThan(750);
            assertThat(path.lost()).isZero();
        }
    }

    /// CUBIC fills the queue instead.
    @Test
    void aWindowThatLossAloneBoundsFillsTheQueue() {
        try (Bottleneck path = new Bottleneck(1, 2, 0)) {
            Flow flow = path.begin(CongestionControls.CUBIC);
            path.runFor(10 * SECOND);
            assertThat(flow.status().srttNs()).isGreaterThan(80 * MS);
            assertThat(path.lost()).isPositive();
        }
    }

    @Test
    void theFlightIsHalvedForTwoHundredMillisecondsEveryFiveSeconds() {
        try (Bottleneck path = new Bottleneck(1, 2, 0)) {
            Flow flow = path.begin(CongestionControls.BBR);
            path.runFor(3 * SECOND);
            int small = 0;
            for (int i = 0; i < 600; i++) {
                path.runFor(10 * MS);
                if (flow.status().cwnd() <= PIPE_BYTES / 2) small++;
            }
            assertThat(small * 10).as("ms in six seconds").isBetween(200, 300);
        }
    }

    @Test
    void oneLossInAHundredCostsLittle() {
        try (Bottleneck path = new Bottleneck(2, 2, 1)) {
            Flow flow = path.begin(CongestionControls.BBR);
            path.runFor(20 * SECOND);
            assertThat(share(flow.take(), 20 * SECOND)).isGreaterThan(0.7);
        }
        try (Bottleneck path = new Bottleneck(2, 2, 1)) {
            Flow flow = path.begin(CongestionControls.CUBIC);
            path.runFor(20 * SECOND);
            assertThat(share(flow.take(), 20 * SECOND))
                    .as("what others make of it")
                    .isLessThan(0.35);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RENO", "CUBIC", "BBR"})
    void itSharesTheLinkWithAnotherFlow(CongestionControls other) {
        try (Bottleneck path = new Bottleneck(3, 2, 0)) {
            Flow flow = path.begin(CongestionControls.BBR);
            path.runFor(SECOND);
            Flow second = path.begin(other);
            path.runFor(10 * SECOND);
            flow.take();
            second.take();
            path.runFor(30 * SECOND);
            double mine = share(flow.take(), 30 * SECOND);
            double its = share(second.take(), 30 * SECOND);
            assertThat(mine + its).isGreaterThan(0.88);
            assertThat(jain(mine, its)).as("%.2f beside %.2f", mine, its).isGreaterThan(0.85);
        }
    }

    private static double jain(double a, double b) {
        return (a + b) * (a + b) / (2 * (a * a + b * b));
    }

    /// The rate falls to a quarter: the model follows within two probes of the bandwidth.
    @Test
    void aSlowerLinkIsLearnt() {
        try (Bottleneck path = new Bottleneck(4, 2, 0)) {
            Flow flow = path.begin(CongestionControls.BBR);
            path.runFor(5 * SECOND);
            path.slowDown(4);
            path.runFor(15 * SECOND);
            flow.take();
            path.runFor(10 * SECOND);
            assertThat(share(flow.take(), 10 * SECOND)).isBetween(0.20, 0.25);
            assertThat(flow.status().srttNs()).isLessThan(120 * MS);
        }
    }
}
