package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// HyStart as Linux has it: 20 segments of 1000 bytes in flight, a round trip of 100 ms at first.
@Requirement("LINUX-hystart")
class ClassicHyStartTest {
    private static final long MS = 1_000_000;
    private static final int MSS = 1000;
    private static final int WINDOW = 20;

    private final NewReno window = new NewReno(1 << 15);
    private ClassicHyStart hyStart = withSigns(ClassicHyStart.TRAIN | ClassicHyStart.DELAY, false);
    private long nowNs = MS;
    private int una;

    private ClassicHyStart withSigns(int signs, boolean isPaced) {
        window.init(MSS, WINDOW * MSS);
        return new ClassicHyStart(
                window, new SlowStartTuning(SlowStartTuning.Kind.HYSTART, signs, 16, 2 * MS, isPaced));
    }

    /// So many ACKs of a segment each, `gapNs` apart.
    private void acks(int count, long gapNs, long rttNs) {
        for (int i = 0; i < count; i++) {
            una += MSS;
            hyStart.sampled(rttNs, una, una + WINDOW * MSS, nowNs);
            nowNs += gapNs;
        }
    }

    @Test
    void theNinthSampleOfARoundThatIsAnEighthLongerEndsIt() {
        acks(1, 10 * MS, 100 * MS); // the first round ends with the segments now in flight
        acks(20, 10 * MS, 100 * MS);
        acks(8, 10 * MS, 113 * MS);
        assertThat(hyStart.isOver()).isFalse();
        acks(1, 10 * MS, 113 * MS);
        assertThat(hyStart.isOver()).isTrue();
    }

    @Test
    void oneShortSampleInTheRoundKeepsItGoing() {
        acks(21, 10 * MS, 100 * MS);
        acks(8, 10 * MS, 150 * MS);
        acks(1, 10 * MS, 112 * MS);
        acks(10, 10 * MS, 150 * MS);
        assertThat(hyStart.isOver()).isFalse();
    }

    /// Half of 100 ms and of the 1 ms for which ACKs may be held together.
    @Test
    void aTrainThatHasBecomeHalfARoundTripLongEndsIt() {
        hyStart = withSigns(ClassicHyStart.TRAIN, false);
        hyStart.sampled(100 * MS, MSS, 100 * MSS, nowNs);
        trainOf(50);
        assertThat(hyStart.isOver()).isFalse();
        trainOf(1);
        assertThat(hyStart.isOver()).isTrue();
    }

    private void trainOf(int acks) {
        for (int i = 0; i < acks; i++) hyStart.sampled(100 * MS, 2 * MSS, 100 * MSS, nowNs += MS);
    }

    @Test
    void pacingDrawsATrainOut() {
        hyStart = withSigns(ClassicHyStart.TRAIN, true);
        hyStart.sampled(100 * MS, MSS, 100 * MSS, nowNs);
        trainOf(101);
        assertThat(hyStart.isOver()).isFalse();
        trainOf(1);
        assertThat(hyStart.isOver()).isTrue();
    }

    @Test
    void acksThatAreFurtherApartAreNoTrain() {
        hyStart = withSigns(ClassicHyStart.TRAIN, false);
        hyStart.sampled(100 * MS, MSS, 100 * MSS, nowNs);
        nowNs += 3 * MS;
        trainOf(200);
        assertThat(hyStart.isOver()).isFalse();
    }

    @Test
    void aSmallWindowIsLeftAlone() {
        window.init(MSS, 15 * MSS);
        acks(1, MS, 100 * MS);
        acks(100, MS, 500 * MS);
        assertThat(hyStart.isOver()).isFalse();
    }

    @Test
    void aTimeoutBeginsAnew() {
        acks(21, 10 * MS, 100 * MS);
        acks(9, 10 * MS, 113 * MS);
        assertThat(hyStart.isOver()).isTrue();
        hyStart.timedOut();
        assertThat(hyStart.isOver()).isFalse();
    }
}
