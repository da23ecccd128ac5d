package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors worked out by hand from RFC 5681 §3.1 and RFC 3465; a segment has 1,000 bytes.
@Requirement({"RFC-5681", "RFC-3465"})
class NewRenoTest {
    private static final int MSS = 1000;

    private final NewReno rfc = of(2);
    private final NewReno linux = of(1 << 15);

    private static NewReno of(int mostSegments) {
        NewReno reno = new NewReno(mostSegments);
        reno.init(MSS, 10 * MSS);
        return reno;
    }

    @Test
    void slowStartGrowsByWhatIsAcknowledgedAtMostTwoSegments() {
        rfc.acknowledged(1000, 0);
        assertThat(rfc.cwnd()).isEqualTo(11_000);
        rfc.acknowledged(300, 0);
        assertThat(rfc.cwnd()).isEqualTo(11_300);
        rfc.acknowledged(5000, 0);
        assertThat(rfc.cwnd()).isEqualTo(13_300);
    }

    @Test
    void linuxSlowStartGrowsByAllThatIsAcknowledged() {
        linux.acknowledged(5000, 0);
        assertThat(linux.cwnd()).isEqualTo(15_000);
    }

    @Test
    void slowStartEndsAtTheThresholdAndTheRestCounts() {
        linux.lost(10_000);
        linux.cwnd(4500);

        linux.acknowledged(1500, 0);
        assertThat(linux.cwnd()).as("500 to the threshold").isEqualTo(5000);
        linux.acknowledged(3999, 0);
        assertThat(linux.cwnd()).as("1000 + 3999 counted").isEqualTo(5000);
        linux.acknowledged(1, 0);
        assertThat(linux.cwnd()).isEqualTo(6000);
    }

    @Test
    void avoidanceGrowsOneSegmentForEachWindow() {
        rfc.lost(20_000);
        rfc.cwnd(10_000);
        for (int window = 10; window < 14; window++) {
            for (int i = 0; i < window; i++) {
                assertThat(rfc.cwnd()).isEqualTo(window * MSS);
                rfc.acknowledged(MSS, 0);
            }
        }
        assertThat(rfc.cwnd()).isEqualTo(14_000);
    }

    @Test
    void whatExceedsAWindowCountsForTheNext() {
        rfc.lost(10_000);
        rfc.cwnd(5000);
        rfc.acknowledged(3000, 0);
        rfc.acknowledged(3000, 0);
        assertThat(rfc.cwnd()).isEqualTo(6000);
        rfc.acknowledged(4999, 0);
        assertThat(rfc.cwnd()).isEqualTo(6000);
        rfc.acknowledged(1, 0);
        assertThat(rfc.cwnd()).isEqualTo(7000);
    }

    @Test
    void lossHalvesWhatWasInFlightButNotBelowTwoSegments() {
        rfc.lost(9001);
        assertThat(rfc.ssthresh()).isEqualTo(4500);
        assertThat(rfc.cwnd()).as("recovery sets it").isEqualTo(10_000);
        rfc.lost(3000);
        assertThat(rfc.ssthresh()).isEqualTo(2000);
    }

    @Test
    void lossForgetsWhatWasCounted() {
        rfc.lost(10_000);
        rfc.cwnd(5000);
        rfc.acknowledged(4000, 0);
        rfc.lost(10_000);

        rfc.acknowledged(4999, 0);
        assertThat(rfc.cwnd()).isEqualTo(5000);
    }

    @Test
    void timeoutLeavesOneSegment() {
        rfc.timedOut(12_000);
        assertThat(rfc.cwnd()).isEqualTo(1000);
        assertThat(rfc.ssthresh()).isEqualTo(6000);

        rfc.acknowledged(1000, 0);
        assertThat(rfc.cwnd()).as("slow start again").isEqualTo(2000);
    }

    @Test
    void theWindowDoesNotOverflow() {
        linux.cwnd(Integer.MAX_VALUE / 2 - 10);
        linux.acknowledged(Integer.MAX_VALUE, 0);
        assertThat(linux.cwnd()).isEqualTo(Integer.MAX_VALUE / 2);
    }

    /// RFC 8511 §3: a mark is met gently where that is wanted, and begins the count of avoidance anew as a loss
    /// does.
    @ParameterizedTest
    @CsvSource({"AS_LOSS, 10000", "LESS, 16000"})
    void aMarkForgetsWhatWasCounted(EcnBackoff backoff, int threshold) {
        NewReno reno = new NewReno(Tuning.plain(2).backoff(backoff));
        reno.init(1000, 20_000);
        reno.cwnd(4000);
        reno.ssthresh(4000);
        reno.acknowledged(3999, 0);
        reno.marked(20_000);
        assertThat(reno.ssthresh()).isEqualTo(threshold);
        reno.ssthresh(4000);
        reno.acknowledged(3999, 0);
        assertThat(reno.cwnd()).isEqualTo(4000);
        reno.acknowledged(1, 0);
        assertThat(reno.cwnd()).isEqualTo(5000);
    }
}
