package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors worked out by hand from RFC 6298 §2.
@Requirement("RFC-6298")
class RttEstimatorTest {
    private static final long MS = 1_000_000;
    private static final long US = 1_000;

    private final RttEstimator rfc = new RttEstimator(TcpSettings.rfc());
    private final RttEstimator linux = new RttEstimator(TcpSettings.linux());

    @Test
    void beforeTheFirstSampleTheTimeoutIsASecond() {
        assertThat(rfc.rtoNs).isEqualTo(1000 * MS);
        assertThat(linux.rtoNs).isEqualTo(1000 * MS);
        assertThat(rfc.srttNs).isZero();
    }

    /// 500: SRTT = R, RTTVAR = R/2. 300: RTTVAR = ¾·250 + ¼·200, SRTT = ⅞·500 + ⅛·300. 475: the error is 0.
    @Test
    void samplesSmooth() {
        rfc.sample(500 * MS);
        assertThat(rfc.srttNs).isEqualTo(500 * MS);
        assertThat(rfc.rttvarNs).isEqualTo(250 * MS);
        assertThat(rfc.rtoNs).isEqualTo(1500 * MS);

        rfc.sample(300 * MS);
        assertThat(rfc.rttvarNs).isEqualTo(237_500 * US);
        assertThat(rfc.srttNs).isEqualTo(475 * MS);
        assertThat(rfc.rtoNs).isEqualTo(1425 * MS);

        rfc.sample(475 * MS);
        assertThat(rfc.rttvarNs).isEqualTo(178_125 * US);
        assertThat(rfc.srttNs).isEqualTo(475 * MS);
        assertThat(rfc.rtoNs).isEqualTo(1_187_500 * US);
    }

    /// The error is taken against the old SRTT: RFC 6298 §2.3 has RTTVAR first.
    @Test
    void variationIsUpdatedBeforeTheMean() {
        rfc.sample(800 * MS);
        rfc.sample(1600 * MS);

        assertThat(rfc.rttvarNs).isEqualTo(500 * MS);
        assertThat(rfc.srttNs).isEqualTo(900 * MS);
        assertThat(rfc.rtoNs).isEqualTo(2900 * MS);
    }

    /// In ms: one sample, the timeout of the RFC (whole, 1 to 60 s) and of Linux (variation at least 200 ms, to 120
    /// s).
    @ParameterizedTest
    @CsvSource({
        "10, 1000, 210",
        "100, 1000, 300",
        "333, 1000, 999",
        "334, 1002, 1002",
        "20000, 60000, 60000",
        "40000, 60000, 120000",
        "70000, 60000, 120000"
    })
    void timeoutIsClamped(long sampleMs, long rfcMs, long linuxMs) {
        rfc.sample(sampleMs * MS);
        linux.sample(sampleMs * MS);

        assertThat(rfc.rtoNs).isEqualTo(rfcMs * MS);
        assertThat(linux.rtoNs).isEqualTo(linuxMs * MS);
    }

    /// RFC 6298 §2.3: max(G, K·RTTVAR), G = 1 ms; in Linux 200 ms stand there.
    @Test
    void variationOfASteadyPathDoesNotVanish() {
        for (int i = 0; i < 200; i++) {
            rfc.sample(2000 * MS);
            linux.sample(2000 * MS);
        }
        assertThat(rfc.rtoNs).isEqualTo(2001 * MS);
        assertThat(linux.rtoNs).isEqualTo(2200 * MS);
    }

    @Test
    void timeoutDoublesUpToTheMost() {
        rfc.sample(500 * MS);
        for (long expected : new long[] {3, 6, 12, 24, 48, 60, 60}) {
            rfc.backOff();
            assertThat(rfc.rtoNs).isEqualTo(expected * 1000 * MS);
        }
        assertThat(rfc.backoffs).isEqualTo(7);
    }

    @Test
    void aSampleEndsTheDoubling() {
        rfc.sample(500 * MS);
        rfc.backOff();
        rfc.sample(500 * MS);

        assertThat(rfc.rtoNs).isEqualTo((500 + 4 * 187) * MS + 2000 * US);
        assertThat(rfc.backoffs).isZero();
    }

    /// RFC 6298 §5.7: 3 s for data when the SYN had to be repeated and nothing was measured.
    @Test
    void dataBeginsWithThreeSecondsAfterALostSyn() {
        linux.backOff();
        linux.synTimedOut();
        assertThat(linux.rtoNs).isEqualTo(3000 * MS);

        rfc.sample(500 * MS);
        rfc.synTimedOut();
        assertThat(rfc.rtoNs).as("a sample knows better").isEqualTo(1500 * MS);
    }

    @Test
    void aSampleOfNothingIsASampleAllTheSame() {
        linux.sample(0);
        linux.sample(0);

        assertThat(linux.srttNs).isEqualTo(1);
        assertThat(linux.rtoNs).isEqualTo(200 * MS + 1);
    }
}
