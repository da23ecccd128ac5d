package io.synwave.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.testkit.Allocation;
import io.synwave.wire.LinkType;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryLinkTest {
    private final long slabsBefore = Slabs.shared().outstandingBytes();
    private final MemoryLink.Pair pair = MemoryLink.pair(1500);
    private final MemoryLink left = pair.left();
    private final MemoryLink right = pair.right();

    @AfterEach
    void closeAndCountMemory() {
        pair.close();
        pair.close();
        assertThat(Slabs.shared().outstandingBytes()).isEqualTo(slabsBefore);
    }

    @Test
    void framesArriveInOrderWithAllThatIsKnownOfThem() {
        Frame frame = Packets.take(left);
        Packets.fill(frame, 7, 300);
        frame.segments(3, 100, 40)
                .checksumState(Frame.ChecksumState.PARTIAL)
                .ecn(2)
                .note(1L << 40);
        left.send(frame);
        int count = right.receive(
                received -> {
                    assertThat(Packets.number(received)).isEqualTo(7);
                    assertThat(received.length()).isEqualTo(300);
                    assertThat(received.segmentCount()).isEqualTo(3);
                    assertThat(received.segmentSize()).isEqualTo(100);
                    assertThat(received.headerLength()).isEqualTo(40);
                    assertThat(received.checksumState()).isEqualTo(Frame.ChecksumState.PARTIAL);
                    assertThat(received.ecn()).isEqualTo(2);
                    assertThat(received.note()).isEqualTo(1L << 40);
                    assertThat(Packets.isIntact(received)).isTrue();
                },
                10);
        assertThat(count).isEqualTo(1);
        assertThat(left.outstanding()).isZero();
    }

    @Test
    void bothWaysAreIndependent() {
        Packets.send(left, 1, 20);
        Packets.send(right, 2, 20);
        Packets.send(right, 3, 20);
        assertThat(Packets.receiveAll(right)).containsExactly(1);
        assertThat(Packets.receiveAll(left)).containsExactly(2, 3);
    }

    @Test
    void receiveKeepsToItsBudget() {
        for (int i = 0; i < 5; i++) Packets.send(left, i, 20);
        assertThat(right.receive(frame -> {}, 3)).isEqualTo(3);
        assertThat(Packets.receiveAll(right)).containsExactly(3, 4);
    }

    @Test
    void fullRingDropsAndCountsAndRecovers() {
        int sent = 0;
        while (left.dropped() == 0) assertThat(Packets.send(left, sent++, 1500)).isTrue();
        assertThat(sent).isGreaterThan(500);
        assertThat(left.outstanding()).isZero();
        assertThat(Packets.receiveAll(right)).hasSize(sent - 1).doesNotContain(sent - 1);
        Packets.send(left, 99, 1500);
        assertThat(Packets.receiveAll(right)).containsExactly(99);
        assertThat(left.dropped()).isEqualTo(1);
    }

    @Test
    void wakesTheOtherEndOnceUntilItHasTakenAll() {
        AtomicInteger wakes = new AtomicInteger();
        right.whenReadable(wakes::incrementAndGet);
        assertThat(wakes).hasValue(0);
        Packets.send(left, 1, 20);
        Packets.send(left, 2, 20);
        assertThat(wakes).hasValue(1);
        Packets.receiveAll(right);
        Packets.send(left, 3, 20);
        assertThat(wakes).hasValue(2);
    }

    @Test
    void whoAsksLateIsWokenForWhatLiesThere() {
        Packets.send(left, 1, 20);
        AtomicInteger wakes = new AtomicInteger();
        right.whenReadable(wakes::incrementAndGet);
        assertThat(wakes).hasValue(1);
    }

    @Test
    void sendingToAClosedEndAndFromAClosedEndIsHarmless() {
        right.close();
        assertThat(Packets.send(left, 1, 20)).isTrue();
        left.close();
        assertThat(left.take()).isNull();
        assertThat(left.receive(frame -> {}, 1)).isZero();
    }

    @Test
    void aFrameIsGoneEvenIfItsSinkThrows() {
        Packets.send(left, 1, 20);
        Packets.send(left, 2, 20);
        FrameSink failing = frame -> {
            throw new IllegalStateException("on purpose");
        };
        assertThatThrownBy(() -> right.receive(failing, 1)).hasMessage("on purpose");
        assertThat(Packets.receiveAll(right)).containsExactly(2);
    }

    @Test
    void ethernetEndsHaveDifferentAddresses() {
        try (MemoryLink.Pair ethernet = MemoryLink.pair(LinkType.ETHERNET, 1500)) {
            assertThat(ethernet.left().type()).isEqualTo(LinkType.ETHERNET);
            assertThat(ethernet.left().macAddress()).isEqualTo(0x020000000001L);
            assertThat(ethernet.right().macAddress()).isEqualTo(0x020000000002L);
        }
        assertThatThrownBy(() -> MemoryLink.pair(67)).hasMessageContaining("67");
    }

    @Test
    @Timeout(60)
    void twoThreadsLoseNothingAndNobodySleepsThroughAFrame() throws InterruptedException {
        long seed = System.nanoTime();
        int frames = 300_000;
        Semaphore awake = new Semaphore(0);
        right.whenReadable(awake::release);
        Thread sender = Thread.ofPlatform().start(() -> sendAll(new Random(seed), frames));
        int[] next = {0};
        boolean[] broken = {false};
        while (next[0] < frames) {
            int count = right.receive(
                    frame -> {
                        broken[0] |= Packets.number(frame) != next[0]++ || !Packets.isIntact(frame);
                    },
                    16);
            if (count == 0) {
                assertThat(awake.tryAcquire(10, TimeUnit.SECONDS))
                        .as("woken after frame %d, seed %d", next[0], seed)
                        .isTrue();
                awake.drainPermits();
            }
        }
        sender.join();
        assertThat(broken[0]).as("order and bytes, seed %d", seed).isFalse();
    }

    /// Sends anew what a full ring refused.
    private void sendAll(Random random, int frames) {
        for (int i = 0; i < frames; i++) {
            int length = 4 + random.nextInt(60);
            long before = left.dropped();
            Packets.send(left, i, length);
            while (left.dropped() != before) {
                Thread.onSpinWait();
                before = left.dropped();
                Packets.send(left, i, length);
            }
        }
    }

    @Test
    void oneHundredThousandFramesAllocateNothing() {
        FrameSink sink = frame -> {};
        long bytes = Allocation.leastBytes(() -> {
            for (int i = 0; i < 100_000; i++) exchange(sink);
        });
        assertThat(bytes).isZero();
    }

    private void exchange(FrameSink sink) {
        Frame frame = Packets.take(left);
        left.send(frame.length(100));
        right.receive(sink, 8);
    }
}
