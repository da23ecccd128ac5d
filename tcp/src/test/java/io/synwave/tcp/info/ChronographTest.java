package io.synwave.tcp.info;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.info.Chronograph.Phase;
import org.junit.jupiter.api.Test;

/// What a sender did with its time.
class ChronographTest {
    private final Chronograph chronograph = new Chronograph();

    @Test
    void idleTimeIsNotBusy() {
        chronograph.enter(Phase.SENDING, 100);
        chronograph.enter(Phase.IDLE, 150);
        assertThat(chronograph.busyNs(1000)).isEqualTo(50);
        chronograph.enter(Phase.SENDING, 1000);
        assertThat(chronograph.busyNs(1010)).isEqualTo(60);
    }

    @Test
    void busyTimeHoldsWhatWasLimited() {
        chronograph.enter(Phase.SENDING, 0);
        chronograph.enter(Phase.RECEIVER_LIMITED, 10);
        chronograph.enter(Phase.BUFFER_LIMITED, 30);
        chronograph.enter(Phase.SENDING, 60);
        assertThat(chronograph.receiverLimitedNs(100)).isEqualTo(20);
        assertThat(chronograph.bufferLimitedNs(100)).isEqualTo(30);
        assertThat(chronograph.busyNs(100)).isEqualTo(100);
    }

    @Test
    void whatGoesOnCountsUpToNow() {
        chronograph.enter(Phase.RECEIVER_LIMITED, 10);
        chronograph.enter(Phase.RECEIVER_LIMITED, 20);
        assertThat(chronograph.receiverLimitedNs(35)).isEqualTo(25);
        assertThat(chronograph.busyNs(35)).isEqualTo(25);
    }
}
