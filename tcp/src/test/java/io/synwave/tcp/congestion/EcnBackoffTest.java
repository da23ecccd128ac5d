package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors worked out by hand from RFC 8511 §3 and RFC 3168 §6.1.2: a window of 100 segments of 1,000 bytes, all of it
/// in
/// flight.
@Requirement("RFC-8511")
class EcnBackoffTest {
    @ParameterizedTest
    @CsvSource({"RENO,AS_LOSS,50000", "RENO,LESS,80000", "CUBIC,AS_LOSS,70000", "CUBIC,LESS,85000"})
    void markLeavesSoMuchOfTheWindow(CongestionControls control, EcnBackoff backoff, int left) {
        CongestionControl cc = of(control, backoff, 100);
        cc.marked(100_000);
        assertThat(cc.ssthresh()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"RENO,50000", "CUBIC,70000"})
    void lossIsMetAsEver(CongestionControls control, int left) {
        CongestionControl cc = of(control, EcnBackoff.LESS, 100);
        cc.lost(100_000);
        assertThat(cc.ssthresh()).isEqualTo(left);
        cc.timedOut(100_000);
        assertThat(cc.cwnd()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"RENO", "CUBIC"})
    void twoSegmentsAreLeftAtLeast(CongestionControls control) {
        CongestionControl cc = of(control, EcnBackoff.LESS, 2);
        cc.marked(2000);
        assertThat(cc.ssthresh()).isEqualTo(2000);
    }

    private static CongestionControl of(CongestionControls control, EcnBackoff backoff, int segments) {
        CongestionControl cc = control.create(Tuning.plain(2).backoff(backoff));
        cc.init(1000, segments * 1000);
        return cc;
    }
}
