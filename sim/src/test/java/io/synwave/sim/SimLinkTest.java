package io.synwave.sim;

import static io.synwave.wire.TcpFlags.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimLinkTest {
    private static final int MANY = 10_000;

    @Test
    void framesArriveAfterTheDelayInTheirOrder() {
        try (Segments segments = new Segments("delay 10ms")) {
            for (int i = 0; i < 5; i++) segments.client(ACK, i, 0, 100);
            assertThat(segments.sequences()).containsExactly(0, 1, 2, 3, 4);
            assertThat(segments.arrivals).allMatch(a -> a.timeNs() == 10_000_000 && a.intact());
        }
    }

    @Test
    void rateSpacesFramesByTheirLength() {
        try (Segments segments = new Segments("rate 8mbit delay 1ms")) {
            segments.client(ACK, 1, 0, 960); // 1000 bytes: 1 ms
            segments.client(ACK, 2, 0, 460); // 500 bytes: 0.5 ms
            assertThat(segments.run()).extracting(Segments.Arrival::timeNs).containsExactly(2_000_000L, 2_500_000L);
        }
    }

    @Test
    void directionsDoNotShareTheRate() {
        try (Segments segments = new Segments("rate 8mbit")) {
            segments.client(ACK, 1, 0, 960);
            segments.server(ACK, 2, 0, 960);
            assertThat(segments.run()).allMatch(a -> a.timeNs() == 1_000_000);
        }
    }

    @Test
    void framesBeyondTheLimitAreDropped() {
        try (Segments segments = new Segments("rate 8mbit limit 3")) {
            for (int i = 0; i < 5; i++) segments.client(ACK, i, 0, 100);
            assertThat(segments.sequences()).containsExactly(0, 1, 2);
            segments.client(ACK, 9, 0, 100);
            assertThat(segments.sequences()).endsWith(9);
        }
    }

    @Test
    void noteOfTheSenderArrives() {
        try (Segments segments = new Segments("delay 1ms duplicate 100%")) {
            segments.client(ACK, 77, 0, 10);
            assertThat(segments.run()).extracting(Segments.Arrival::note).containsExactly(77L, 77L);
        }
    }

    @Test
    void lossMeetsItsShareOfFrames() {
        assertThat(send("loss 10%", MANY)).hasSizeBetween(8_800, 9_200);
        assertThat(send("loss 100%", 50)).isEmpty();
    }

    @Test
    void duplicationMeetsItsShareOfFrames() {
        assertThat(send("duplicate 10%", MANY)).hasSizeBetween(10_800, 11_200);
    }

    @Test
    void corruptionFlipsOneBitThatTheChecksumsSee() {
        long broken = send("corrupt 10%", MANY).stream().filter(seq -> seq < 0).count();
        assertThat(broken).isBetween(800L, 1_200L);
    }

    @Test
    void reorderingSkipsTheDelayOfEveryGapthFrame() {
        assertThat(send("delay 1ms reorder 100% gap 3", 6)).containsExactly(2, 5, 0, 1, 3, 4);
    }

    @Test
    void jitterLetsFramesOvertakeEachOther() {
        List<Integer> order = send("delay 10ms 5ms", 100);
        assertThat(order)
                .hasSize(100)
                .isNotEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void sameSeedMeetsTheSameFrames() {
        String spec = "delay 10ms 5ms loss 10% duplicate 10% corrupt 10% reorder 10%";
        assertThat(send(spec, 1_000)).isEqualTo(send(spec, 1_000));
        assertThat(send(spec, 1_000)).isNotEqualTo(send(2, spec, 1_000));
    }

    @Test
    void framesUnderWayAreGivenBackWhenTheSimulationEnds() {
        Segments segments = new Segments("delay 10ms");
        segments.client(ACK, 1, 0, 10);
        assertThat(segments.outstanding()).isEqualTo(1);
        segments.close();
    }

    @Test
    void allFramesComeHomeWhateverHappens() {
        try (Segments segments = new Segments("delay 1ms 1ms loss 20% duplicate 20% corrupt 20% reorder 20% limit 9")) {
            for (int i = 0; i < 1_000; i++) {
                segments.client(ACK, i, 0, 10);
                segments.server(ACK, i, 0, 10);
                segments.simulation.runFor(100_000);
            }
            segments.run();
            assertThat(segments.outstanding()).isZero();
        }
    }

    private static List<Integer> send(String spec, int count) {
        return send(1, spec, count);
    }

    private static List<Integer> send(long seed, String spec, int count) {
        try (Segments segments = new Segments(seed, LinkSpec.parse(spec).limit(2 * count))) {
            for (int i = 0; i < count; i++) segments.client(ACK, i, 0, 10);
            return segments.sequences();
        }
    }
}
