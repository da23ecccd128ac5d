package io.synwave.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was known when a segment left moves with its send record.
class SnapshotsTest {
    private static final int SLOTS = 16;

    private final Snapshots snapshots = new Snapshots();
    private final DeliveryRate rate = new DeliveryRate((_, _) -> {});

    private void take(int slot, int tag) {
        rate.delivered = 1000L + tag;
        rate.deliveredNs = 2000L + tag;
        rate.firstSentNs = 3000L + tag;
        rate.lost = 4000L + tag;
        rate.limitedUntil = tag % 2;
        snapshots.take(slot, rate, 5000 + tag);
    }

    private void holds(int slot, int tag) {
        assertThat(snapshots.delivered(slot)).isEqualTo(1000 + tag);
        assertThat(snapshots.deliveredNs(slot)).isEqualTo(2000 + tag);
        assertThat(snapshots.firstSentNs(slot)).isEqualTo(3000 + tag);
        assertThat(snapshots.lost(slot)).isEqualTo(4000 + tag);
        assertThat(snapshots.inFlight(slot)).isEqualTo(5000 + tag);
        assertThat(snapshots.isLimited(slot)).isEqualTo(tag % 2 == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 15})
    void aRingThatDoublesBeginsWithItsFirst(int first) {
        for (int i = 0; i < SLOTS; i++) take((first + i) % SLOTS, i);
        snapshots.grow(first);
        assertThat(snapshots.slots()).isEqualTo(2 * SLOTS);
        for (int i = 0; i < SLOTS; i++) holds(i, i);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 64})
    void asManySlotsAsTheRingHasAreReserved(int slots) {
        take(3, 7);
        rate.reserve(slots);
        rate.sent(slots - 1, 100, 200, 1);
        assertThat(rate.atLoss(slots - 1).txInFlight).isEqualTo(200);
        holds(3, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8})
    void whatMovesIsTheSameElsewhere(int tag) {
        take(2, tag);
        snapshots.copy(2, 9);
        holds(9, tag);
        holds(2, tag);
    }
}
