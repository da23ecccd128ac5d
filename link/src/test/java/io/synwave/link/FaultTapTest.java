package io.synwave.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTapTest {
    private static final long SEED = 42;
    private static final int MANY = 2_000;

    private final long slabsBefore = Slabs.shared().outstandingBytes();
    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private FaultTap tap = tap(wire, Faults.NONE, Faults.NONE);
    private long nowNs;

    @AfterEach
    void closeAndCountMemory() {
        tap.close();
        wire.close();
        assertThat(Slabs.shared().outstandingBytes()).isEqualTo(slabsBefore);
    }

    private FaultTap tap(MemoryLink.Pair wire, Faults out, Faults in) {
        return new FaultTap(wire.left(), new FaultTap.Ways(out, in), new SplittableRandom(SEED), () -> nowNs);
    }

    private void faults(Faults out, Faults in) {
        tap = tap(wire, out, in); // the one before has taken no memory yet
    }

    private List<Integer> sendOut(int frames) {
        List<Integer> arrived = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            assertThat(Packets.send(tap, i, 40)).isTrue();
            arrived.addAll(Packets.receiveAll(wire.right()));
        }
        return arrived;
    }

    private List<Integer> sendIn(int frames) {
        List<Integer> arrived = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            Packets.send(wire.right(), i, 40);
            arrived.addAll(Packets.receiveAll(tap));
        }
        return arrived;
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void withoutFaultsNothingChanges() {
        faults(Faults.NONE, Faults.NONE);
        assertThat(sendOut(MANY)).isEqualTo(upTo(MANY));
        assertThat(sendIn(MANY)).isEqualTo(upTo(MANY));
        assertThat(tap.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(tap.held()).isZero();
    }

    @Test
    void lossTakesItsShareAndOnlyItsDirection() {
        faults(Faults.NONE.withLoss(0.1), Faults.NONE);
        int arrived = sendOut(MANY).size();
        assertThat(tap.outgoing().lost()).isEqualTo(MANY - arrived).isBetween(150L, 250L);
        assertThat(sendIn(MANY)).isEqualTo(upTo(MANY));
        assertThat(tap.incoming().lost()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        Faults all = Faults.NONE
                .withLoss(0.1)
                .withDuplication(0.1)
                .withReordering(0.1)
                .withCorruption(0.1);
        faults(all, Faults.NONE);
        List<Integer> first = sendOut(MANY);
        tap.close();
        wire.close();
        MemoryLink.Pair fresh = MemoryLink.pair(1500);
        tap = tap(fresh, all, Faults.NONE);
        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Packets.send(tap, i, 40);
            second.addAll(Packets.receiveAll(fresh.right()));
        }
        fresh.right().close();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void duplicatesArriveNextToTheirOriginals() {
        faults(Faults.NONE, Faults.NONE.withDuplication(1));
        assertThat(sendIn(3)).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(tap.incoming().duplicated()).isEqualTo(3);
    }

    @Test
    void corruptionTurnsExactlyOneBitOver() {
        faults(Faults.NONE.withCorruption(1), Faults.NONE);
        Frame frame = Packets.take(tap);
        frame.length(40);
        for (int i = 0; i < 40; i++) Bytes.putU8(frame.memory(), frame.offset() + i, 0);
        tap.send(frame);
        int[] bits = {0};
        wire.right()
                .receive(
                        received -> {
                            for (int i = 0; i < 40; i++) {
                                bits[0] += Integer.bitCount(Bytes.u8(received.memory(), received.offset() + i));
                            }
                        },
                        1);
        assertThat(bits[0]).isEqualTo(1);
    }

    @Test
    void aDeviceMustNotRepairNorVouchForWhatWasCorrupted() {
        faults(Faults.NONE, Faults.NONE.withCorruption(1));
        Frame frame = Packets.take(wire.right());
        Packets.fill(frame, 1, 60);
        wire.right().send(frame.checksumState(Frame.ChecksumState.VERIFIED));
        tap.receive(received -> assertThat(received.checksumState()).isEqualTo(Frame.ChecksumState.NONE), 1);
        assertThat(tap.incoming().corrupted()).isEqualTo(1);
    }

    @Test
    void everyFrameTakesItsDelayBothWays() {
        faults(Faults.NONE.withDelayNs(100), Faults.NONE.withDelayNs(30));
        Packets.send(tap, 1, 40);
        Packets.send(wire.right(), 2, 40);
        assertThat(Packets.receiveAll(tap)).isEmpty();
        assertThat(Packets.receiveAll(wire.right())).isEmpty();
        assertThat(tap.nextDeadlineNs()).isEqualTo(30);
        nowNs = 30;
        assertThat(Packets.receiveAll(tap)).containsExactly(2);
        assertThat(tap.nextDeadlineNs()).isEqualTo(100);
        nowNs = 99;
        Packets.receiveAll(tap);
        assertThat(Packets.receiveAll(wire.right())).isEmpty();
        nowNs = 100;
        Packets.receiveAll(tap);
        assertThat(Packets.receiveAll(wire.right())).containsExactly(1);
        assertThat(tap.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(tap.held()).isZero();
    }

    @Test
    void aReorderedFrameIsOvertakenByAsManyAsTheGapSays() {
        faults(Faults.NONE.withReordering(0.2).withReorderGap(2), Faults.NONE);
        List<Integer> arrived = sendOut(MANY);
        nowNs = Long.MAX_VALUE / 2;
        Packets.receiveAll(tap);
        arrived.addAll(Packets.receiveAll(wire.right()));
        assertThat(new HashSet<>(arrived)).hasSameSizeAs(arrived).hasSize(MANY);
        assertThat(tap.outgoing().reordered()).isBetween(300L, 500L);
        assertThat(arrived).isNotEqualTo(upTo(MANY));
        for (int i = 0; i < MANY; i++) {
            assertThat(arrived.get(i) - i)
                    .as("frame %d came at place %d", arrived.get(i), i)
                    .isBetween(-20, 20);
        }
    }

    @Test
    void aReorderedFrameThatNobodyFollowsLeavesByItsDeadline() {
        faults(Faults.NONE, Faults.NONE.withReordering(1).withReorderHoldNs(500));
        Packets.send(wire.right(), 1, 40);
        assertThat(Packets.receiveAll(tap)).isEmpty();
        assertThat(tap.nextDeadlineNs()).isEqualTo(500);
        nowNs = 500;
        assertThat(Packets.receiveAll(tap)).containsExactly(1);
    }

    @Test
    void aFullBudgetIsReportedEvenIfAllWasLost() {
        faults(Faults.NONE, Faults.NONE.withLoss(1));
        for (int i = 0; i < 4; i++) Packets.send(wire.right(), i, 40);
        assertThat(tap.receive(frame -> {}, 4)).isEqualTo(4);
        assertThat(tap.receive(frame -> {}, 4)).isZero();
    }

    @Test
    void whatIsHeldAtTheEndLeaksNothing() {
        faults(Faults.NONE.withDelayNs(10), Faults.NONE.withReordering(1));
        for (int i = 0; i < 100; i++) {
            Packets.send(tap, i, 40);
            Packets.send(wire.right(), i, 40);
        }
        Packets.receiveAll(tap);
        assertThat(tap.held()).isEqualTo(200);
    }

    @Test
    void moreThanTheLimitIsLostAndCounted() {
        faults(Faults.NONE, Faults.NONE.withDelayNs(1));
        for (int i = 0; i < 5_000; i++) {
            Packets.send(wire.right(), i, 40);
            tap.receive(frame -> {}, 4);
        }
        assertThat(tap.incoming().overLimit()).isEqualTo(5_000 - 4_096);
    }

    @Test
    void impossibleFaultsAreRefused() {
        faults(Faults.NONE, Faults.NONE);
        assertThatThrownBy(() -> Faults.NONE.withLoss(1.5))
                .hasMessageContaining("loss")
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> Faults.NONE.withReordering(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Faults.NONE.withReorderGap(0)).hasMessageContaining("gap");
    }
}
