package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors worked out by hand from RFC 9438 §4; a segment has 1,000 bytes.
@Requirement("RFC-9438")
class CubicTest {
    private static final int MSS = 1000;
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private Cubic cubic = new Cubic(Tuning.plain(1 << 15));

    CubicTest() {
        cubic.init(MSS, 10 * MSS);
    }

    /// A loss at `segments`, after which the window stands at the threshold.
    private void cutAt(int segments) {
        cubic.cwnd(segments * MSS);
        cubic.lost(segments * MSS);
        cubic.cwnd(cubic.ssthresh());
    }

    /// A window is acknowledged each `rttNs`, segment by segment and evenly, from `fromNs` until `untilNs`.
    private void play(long fromNs, long untilNs, long rttNs) {
        cubic.sampled(rttNs, 0, 1, 0);
        long now = fromNs;
        while (now < untilNs) {
            cubic.acknowledged(MSS, now);
            now += rttNs * MSS / cubic.cwnd();
        }
    }

    private double segments() {
        return (double) cubic.cwnd() / MSS;
    }

    /// §4.6: β = 0.7, and no fewer than two segments.
    @ParameterizedTest(name = "{0} segments: {1}")
    @CsvSource({"100, 70", "90, 63", "170, 119", "330, 231", "10, 7", "11, 7", "4, 2", "3, 2", "1, 2"})
    void lossLeavesSevenTenths(int before, int after) {
        cutAt(before);
        assertThat(cubic.ssthresh()).isEqualTo(after * MSS);
    }

    /// Figure 1 and 2 for W_max = 100: K = ∛(30 / 0.4) = 4.217 s; W(t) = 0.4 (t − K)³ + 100. A round trip of 500 ms
    /// is
    /// long enough for Reno's line to stay below: 70 + 0.53 t / 0.5.
    @ParameterizedTest(name = "after {0} s: {1} segments")
    @CsvSource({"1, 86.7", "2, 95.6", "3, 99.3", "4, 100.0", "5, 100.2", "6, 102.3", "7, 108.6"})
    void theWindowFollowsTheCurve(int seconds, double expected) {
        cutAt(100);
        play(0, seconds * SECOND, 500 * MS);
        assertThat(segments()).isCloseTo(expected, within(1.8));
    }

    @Test
    void theCurveIsFlatWhereTheLossWas() {
        cutAt(100);
        play(0, 3700 * MS, 500 * MS);
        assertThat(segments()).isBetween(99.0, 100.0);
        play(3700 * MS, 4700 * MS, 500 * MS);
        assertThat(segments()).isBetween(99.0, 101.0);
    }

    /// §4.2: the target lies a round trip ahead, so it is W(0 + 1 s) = 86.7 at once; each of 70 ACKs earns what is
    /// missing
    /// divided by the window, so that about 16.7 / e are missing at the end.
    @Test
    void theTargetLiesARoundTripAhead() {
        cutAt(100);
        cubic.sampled(SECOND, 0, 1, 0);
        for (int ack = 0; ack < 70; ack++) {
            cubic.acknowledged(MSS, 0);
        }
        assertThat(segments()).isBetween(79.0, 81.0);
    }

    /// §4.2: the target is no more than half as much again.
    @Test
    void theWindowGrowsByHalfInARoundAtMost() {
        cutAt(100);
        cubic.acknowledged(MSS, 0);
        int begun = cubic.cwnd();
        for (int ack = 0; ack < 70; ack++) {
            cubic.acknowledged(MSS, 60 * SECOND);
        }
        assertThat(cubic.cwnd() - begun).isBetween(30 * MSS, 35 * MSS);
    }

    /// §4.3, Reno-friendly: at a round trip of 10 ms Reno's line rises by α = 3 × 0.3 / 1.7 = 0.529 a round: from 7
    /// to 10,
    /// where the loss was, in 5.7 rounds, and by 1 from there. In 15 rounds the curve would gain 0.2 of a segment.
    @Test
    void onAShortPathItGrowsAsRenoDoes() {
        cutAt(10);
        play(0, 56 * MS, 10 * MS);
        assertThat(segments()).isBetween(9.0, 10.0);
        play(56 * MS, 156 * MS, 10 * MS);
        assertThat(segments()).isBetween(18.5, 20.5);
    }

    /// Linux: 0.4 × 1.96³ = 3.0 below 7 at first; each time that the whole part of the distance falls there is one
    /// segment more. After 0.7 s the distance is 0.8.
    @Test
    void linuxComesBackInWholeSegments() {
        cubic = new Cubic(Tuning.plain(1 << 15).cubicStyle(CubicStyle.WHOLE_SEGMENTS));
        cubic.init(MSS, 10 * MSS);
        cutAt(7);
        assertThat(segments()).isEqualTo(4);
        play(0, 1200 * MS, 200 * MS);
        assertThat(segments()).isBetween(6.0, 7.0);
    }

    /// Linux goes on with its slope, a segment for each 15/8 windows: 7 + 30 × 8/15 after 30 round trips.
    @Test
    void onAShortPathLinuxKeepsTheSlope() {
        cubic = new Cubic(Tuning.plain(1 << 15).cubicStyle(CubicStyle.WHOLE_SEGMENTS));
        cubic.init(MSS, 10 * MSS);
        cutAt(10);
        play(0, 300 * MS, 10 * MS);
        assertThat(segments()).isBetween(21.0, 23.0);
    }

    /// Twice the text in each ACK is the same growth.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void renoFriendlyGrowthCountsSegmentsAndNotAcks(int each) {
        cutAt(100);
        for (int acked = 0; acked < 700; acked += each) {
            cubic.acknowledged(each * MSS, 0);
        }
        assertThat(segments()).as("ten windows of 70 to 75: 9.7 × 0.529").isBetween(74.0, 76.0);
    }

    /// §4.7: a second loss below the last W_max makes room for others: W_max = 90 × 1.7 / 2 = 76.5 instead of 90,
    /// so from
    /// 63 the curve has its flat part at 76.5, after K = ∛(13.5 / 0.4) = 3.23 s.
    @Test
    void fastConvergenceLowersThePlateau() {
        cutAt(100);
        cutAt(90);
        play(0, 3230 * MS, SECOND);
        assertThat(segments()).isBetween(75.5, 77.0);
    }

    @Test
    void aLossAboveTheLastOneKeepsThePlateau() {
        cutAt(80);
        cutAt(90);
        play(0, 4070 * MS, SECOND);
        assertThat(segments()).as("K = ∛(27 / 0.4) = 4.07").isBetween(89.0, 90.5);
    }

    /// §4.8: one segment; then the first congestion avoidance begins with K = 0 at the window it finds.
    @Test
    void afterATimeoutTheCurveBeginsWhereSlowStartEnds() {
        cubic.cwnd(100 * MSS);
        cubic.timedOut(100 * MSS);
        assertThat(cubic.cwnd()).isEqualTo(MSS);
        assertThat(cubic.ssthresh()).isEqualTo(70 * MSS);
        for (int ack = 0; ack < 69; ack++) {
            cubic.acknowledged(MSS, 0);
        }
        assertThat(cubic.cwnd()).as("slow start").isEqualTo(70 * MSS);
        play(0, 3 * SECOND, SECOND);
        assertThat(segments()).as("0.4 × 27 to 0.4 × 64 beyond").isBetween(80.0, 96.0);
    }

    /// §4.9: all is as it was, the plateau too: from 70 a curve towards 100 and not one beyond 70.
    @Test
    void aCutThatIsTakenBackLeavesThePlateau() {
        cutAt(100);
        cubic.lost(70 * MSS);
        cubic.restore(70 * MSS, 70 * MSS);
        play(0, 4217 * MS, SECOND);
        assertThat(segments()).isBetween(99.0, 101.0);
    }

    @Test
    void aTimeoutThatIsTakenBackLeavesThePlateau() {
        cutAt(100);
        cubic.timedOut(70 * MSS);
        cubic.restore(70 * MSS, 70 * MSS);
        play(0, 4217 * MS, SECOND);
        assertThat(segments()).isBetween(99.0, 101.0);
    }

    /// §4.9 restores cwnd_prior too: Reno's slope stays α below where the first loss was (100), and does not become
    /// 1
    /// above where the second one was thought to be (70).
    @Test
    void aCutThatIsTakenBackLeavesRenosSlope() {
        cutAt(100);
        cubic.lost(70 * MSS);
        cubic.restore(70 * MSS, 70 * MSS);
        for (int acked = 0; acked < 700; acked++) {
            cubic.acknowledged(MSS, 0);
        }
        assertThat(segments()).isBetween(74.0, 76.0);
    }

    /// §5.8: the curve does not go on while the program has nothing to send.
    @Test
    void timeWithoutTextDoesNotCount() {
        cutAt(100);
        play(0, 2 * SECOND, SECOND);
        int before = cubic.cwnd();
        cubic.idle(60 * SECOND, 62 * SECOND);
        cubic.acknowledged(MSS, 62 * SECOND);
        assertThat(cubic.cwnd()).isBetween(before, before + MSS);
        play(62 * SECOND, 64 * SECOND, SECOND);
        assertThat(segments()).isBetween(98.0, 100.5);
    }

    /// RFC 9406 in the first slow start, as RFC 9438 §4.10 has it.
    @Test
    void aRisingRoundTripEndsTheFirstSlowStart() {
        cubic.cwnd(20 * MSS);
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 8; i++) {
                cubic.sampled((round == 0 ? 10 : 30) * MS, 10 * round, 10 * round + 10, 0);
            }
        }
        assertThat(cubic.ssthresh()).isEqualTo(20 * MSS);
    }

    @Test
    void whileTheRoundTripHasRisenSlowStartGrowsAFourthAsFast() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 8; i++) {
                cubic.sampled((round == 0 ? 10 : 30) * MS, 10 * round, 10 * round + 10, 0);
            }
        }
        cubic.acknowledged(8 * MSS, 0);
        assertThat(cubic.cwnd()).isEqualTo(12 * MSS);
    }

    /// Linux: a timeout begins slow start anew, and HyStart with it.
    @Test
    void afterATimeoutLinuxLooksForTheEndOfSlowStartAgain() {
        SlowStartTuning classic =
                new SlowStartTuning(SlowStartTuning.Kind.HYSTART, ClassicHyStart.DELAY, 16, 2 * MS, false);
        cubic = new Cubic(new Tuning(1 << 15, EcnBackoff.AS_LOSS, CubicStyle.EXACT, classic, 0));
        cubic.init(MSS, 20 * MSS);
        for (int episode = 0; episode < 2; episode++) {
            cubic.cwnd(20 * MSS);
            for (int i = 0; i < 20; i++) {
                boolean isFirst = i < 9;
                cubic.sampled((isFirst ? 10 : 50) * MS, isFirst ? 0 : 11, isFirst ? 10 : 1000, i * MS);
            }
            assertThat(cubic.ssthresh()).as("the delay has risen").isEqualTo(20 * MSS);
            cubic.timedOut(20 * MSS);
            assertThat(cubic.ssthresh()).isEqualTo(14 * MSS);
            cubic.ssthresh(100 * MSS);
        }
    }

    @Test
    void aLossEndsTheWatchOfHyStartPlusPlus() {
        cubic.lost(20 * MSS);
        cubic.ssthresh(100 * MSS);
        cubic.cwnd(20 * MSS);
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 8; i++) cubic.sampled((10 + 20 * round) * MS, 10 * round, 10 * round + 10, 0);
        }
        assertThat(cubic.ssthresh()).as("RFC 9406 §4.3").isEqualTo(100 * MSS);
    }

    /// A window at the plateau is not above it: fast convergence begins below.
    @Test
    void aLossAtThePlateauLeavesIt() {
        cutAt(100);
        cutAt(100);
        play(0, 4 * SECOND + SECOND / 2, SECOND);
        assertThat(segments()).as("K = ∛(30 / 0.4) = 4.2 s").isBetween(99.0, 101.5);
    }
}
