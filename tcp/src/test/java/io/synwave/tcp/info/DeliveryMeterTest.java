package io.synwave.tcp.info;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A rate for each round trip: what was delivered while one segment was on its way.
class DeliveryMeterTest {
    private static final long MS = 1_000_000;
    private static final int SEGMENT = 1000;

    private final DeliveryMeter meter = new DeliveryMeter();

    /// Ten segments at once, and their ACK 100 ms later: the first that is watched is the first of them.
    @BeforeEach
    void aFirstRound() {
        for (int i = 1; i <= 10; i++) meter.sent(i * SEGMENT, 0, i == 1, 0);
        meter.acknowledged(10 * SEGMENT, 10 * SEGMENT, 0, 100 * MS);
    }

    @Test
    void whatArrivesInARoundTripIsTheRate() {
        assertThat(meter.rate()).isEqualTo(100_000);
        assertThat(meter.isLimitedByProgram()).isFalse();
    }

    @Test
    void aRateThatTheProgramHoldsDownDoesNotCount() {
        meter.limitedByProgram();
        meter.sent(11 * SEGMENT, 10 * SEGMENT, true, 200 * MS);
        meter.acknowledged(11 * SEGMENT, 11 * SEGMENT, 200 * MS, 300 * MS);
        assertThat(meter.rate()).isEqualTo(100_000);
        assertThat(meter.isLimitedByProgram()).isFalse();
    }

    @Test
    void aHigherOneDoes() {
        meter.limitedByProgram();
        for (int i = 11; i <= 50; i++) meter.sent(i * SEGMENT, 10 * SEGMENT, i == 11, 200 * MS);
        meter.acknowledged(50 * SEGMENT, 50 * SEGMENT, 200 * MS, 300 * MS);
        assertThat(meter.rate()).isEqualTo(400_000);
        assertThat(meter.isLimitedByProgram()).isTrue();
    }

    /// ACKs that were held and come at once would show too high a rate.
    @Test
    void theTimeItTookToSendIsAtLeastNeeded() {
        meter.sent(11 * SEGMENT, 10 * SEGMENT, true, 200 * MS);
        meter.acknowledged(11 * SEGMENT, 11 * SEGMENT, 200 * MS, 300 * MS);
        for (int i = 12; i <= 20; i++) meter.sent(i * SEGMENT, 11 * SEGMENT, i == 12, (300 + i) * MS);
        meter.acknowledged(12 * SEGMENT, 12 * SEGMENT, 312 * MS, 400 * MS);
        meter.sent(21 * SEGMENT, 12 * SEGMENT, false, 400 * MS); // 88 ms after what was delivered last
        meter.acknowledged(21 * SEGMENT, 21 * SEGMENT, 400 * MS, 410 * MS);
        assertThat(meter.rate()).isEqualTo(9 * SEGMENT * 1000L / 88);
    }

    @Test
    void nothingIsKnownBeforeTheFirst() {
        assertThat(new DeliveryMeter().rate()).isZero();
        assertThat(new DeliveryMeter().isLimitedByProgram()).isTrue();
    }
}
