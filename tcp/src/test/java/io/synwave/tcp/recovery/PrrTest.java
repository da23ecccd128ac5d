package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// Vectors worked out by hand from the algorithm of RFC 9937 §6: a segment has 1,000 bytes, and what each ACK allows is
/// sent at once unless the test says otherwise.
@Requirement("RFC-9937")
class PrrTest {
    private static final int MSS = 1000;

    private final Prr prr = new Prr();

    /// Ten in flight, one lost, half of it as the threshold; only whole segments leave. Allowed are 500 × n − sent:
    /// the
    /// forced one, 0, 500, 1000, 500, and then the flight is where it should be.
    @Test
    void theFlightComesDownToTheThresholdInProportion() {
        prr.begin(10_000);
        int pipe = 9_000;
        int[] flights = new int[6];
        for (int ack = 0; ack < flights.length; ack++) {
            pipe -= MSS;
            int segments = (prr.cwnd(MSS, pipe, 5000, false, MSS) - pipe) / MSS;
            prr.sent(segments * MSS);
            pipe += segments * MSS;
            flights[ack] = pipe;
        }
        assertThat(flights).containsExactly(9000, 8000, 7000, 7000, 6000, 5000);
    }

    /// CEIL(1000 × 7000 / 9000) = CEIL(777.8), less the byte that has left.
    @Test
    void theProportionIsRoundedUpToAByte() {
        prr.begin(9_000);
        prr.sent(1);
        assertThat(prr.cwnd(1000, 20_000, 7000, false, MSS)).isEqualTo(20_000 + 778 - 1);
    }

    @Test
    void theProductDoesNotOverflow() {
        prr.begin(1_000_000_000);
        prr.sent(1);
        assertThat(prr.cwnd(900_000_000, 800_000_000, 700_000_000, false, MSS))
                .isEqualTo(800_000_000 + 630_000_000 - 1);
    }

    /// Bounded by what is delivered, so conservative: RFC 9937 §6, PRR-CRB, when the ACK is not safe.
    @Test
    void belowTheThresholdOnlyWhatWasDeliveredMayLeave() {
        prr.begin(10_000);
        prr.sent(1000);
        assertThat(prr.cwnd(2000, 1000, 5000, false, MSS))
                .as("MAX(2000 − 1000, 2000) = 2000, and 4000 are missing")
                .isEqualTo(3000);
    }

    /// What was delivered and did not lead to sending is made good at once.
    @Test
    void belowTheThresholdWhatWasHeldBackIsMadeGood() {
        prr.begin(10_000);
        prr.sent(1000);
        prr.cwnd(3000, 9000, 5000, false, MSS);
        assertThat(prr.cwnd(1000, 500, 5000, false, MSS))
                .as("MAX(4000 − 1000, 1000) = 3000")
                .isEqualTo(3500);
    }

    /// PRR-SSRB: an ACK that advances and shows no further loss earns one segment more.
    @Test
    void belowTheThresholdASafeAckEarnsASegmentMore() {
        prr.begin(10_000);
        prr.sent(1000);
        assertThat(prr.cwnd(1000, 1000, 5000, true, MSS)).isEqualTo(1000 + 1000 + 1000);
    }

    @Test
    void belowTheThresholdTheFlightStopsThere() {
        prr.begin(10_000);
        prr.sent(1000);
        assertThat(prr.cwnd(4000, 3000, 5000, true, MSS)).isEqualTo(5000);
        assertThat(prr.cwnd(1000, 5000, 5000, true, MSS))
                .as("at the threshold itself")
                .isEqualTo(5000);
    }

    /// The end of RFC 9937 §6: the first repetition is forced.
    @Test
    void theFirstRepetitionLeavesWhateverTheSumSays() {
        prr.begin(10_000);
        assertThat(prr.cwnd(0, 9000, 5000, false, MSS)).isEqualTo(10_000);
        prr.sent(1000);
        assertThat(prr.cwnd(0, 9000, 5000, false, MSS)).as("only the first").isEqualTo(9000);
    }

    @Test
    void whatLeftTooEarlyIsNeverTakenFromTheFlight() {
        prr.begin(10_000);
        prr.sent(5000);
        assertThat(prr.cwnd(1000, 9000, 5000, false, MSS)).isEqualTo(9000);
    }

    @Test
    void aNewRecoveryForgetsTheLastOne() {
        prr.begin(10_000);
        prr.sent(5000);
        prr.cwnd(9000, 9000, 5000, false, MSS);

        prr.begin(4_000);
        prr.sent(1);
        assertThat(prr.cwnd(1000, 3000, 2000, false, MSS))
                .as("1000 × 2000 / 4000")
                .isEqualTo(3000 + 500 - 1);
    }
}
