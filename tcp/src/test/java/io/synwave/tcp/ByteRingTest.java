package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ring against a queue of bytes, at the wraps of its positions, and between two threads.
class ByteRingTest {
    private static final int CAPACITY = 4096;
    private static final int MOST = CAPACITY + 500;

    private final List<MemorySegment> given = Collections.synchronizedList(new ArrayList<>());
    private final BufferSource source = new BufferSource() {
        @Override
        public MemorySegment take(long bytes) {
            return Arena.ofAuto().allocate(bytes);
        }

        @Override
        public void give(MemorySegment block) {
            given.add(block);
        }
    };

    private ByteRing ringAt(long position) {
        ByteRing ring = new ByteRing(source, CAPACITY);
        ring.publish(position);
        ring.release(position);
        return ring;
    }

    /// Where the low bits, the int part and the long itself wrap.
    @ParameterizedTest
    @ValueSource(longs = {0, 4000, (1L << 31) - 10_000, (1L << 32) - 10_000, Long.MAX_VALUE - 10_000, -10_000})
    void behavesAsAQueueOfBytes(long position) {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            ByteRing ring = ringAt(position);
            ArrayDeque<Byte> model = new ArrayDeque<>();
            for (int step = 0; step < 200; step++) {
                put(ring, model, random);
                take(ring, model, random);
                assertThat(ring.available()).as("seed %s step %s", seed, step).isEqualTo(model.size());
                assertThat(ring.room()).isEqualTo(CAPACITY - model.size());
            }
            assertThat(ring.head() - position).isPositive().isEqualTo(ring.tail() - position - model.size());
        }
    }

    private static void put(ByteRing ring, ArrayDeque<Byte> model, Random random) {
        byte[] bytes = new byte[random.nextInt(MOST)];
        random.nextBytes(bytes);
        int offset = random.nextInt(bytes.length + 1);
        int length = bytes.length - offset;
        int expected = Math.min(length, CAPACITY - model.size());
        assertThat(write(ring, bytes, offset, random.nextInt(5))).isEqualTo(expected);
        for (int i = 0; i < expected; i++) {
            model.add(bytes[offset + i]);
        }
    }

    private static int write(ByteRing ring, byte[] bytes, int offset, int way) {
        int length = bytes.length - offset;
        return switch (way) {
            case 0 -> ring.write(bytes, offset, length);
            case 1 -> ring.write(nativeOf(bytes), offset, length);
            case 2 -> moved(ByteBuffer.wrap(bytes).position(offset), ring::write);
            case 3 -> moved(ByteBuffer.wrap(bytes).asReadOnlyBuffer().position(offset), ring::write);
            default ->
                moved(ByteBuffer.allocateDirect(bytes.length).put(0, bytes).position(offset), ring::write);
        };
    }

    private static MemorySegment nativeOf(byte[] bytes) {
        return Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    private static int moved(ByteBuffer buffer, java.util.function.ToIntFunction<ByteBuffer> call) {
        int before = buffer.position();
        int limit = buffer.limit();
        int count = call.applyAsInt(buffer);
        assertThat(buffer.position()).isEqualTo(before + count);
        assertThat(buffer.limit()).isEqualTo(limit);
        return count;
    }

    private static void take(ByteRing ring, ArrayDeque<Byte> model, Random random) {
        int want = random.nextInt(MOST);
        int expected = Math.min(want, model.size());
        byte[] wanted = new byte[expected];
        for (int i = 0; i < expected; i++) {
            wanted[i] = model.remove();
        }
        if (random.nextInt(5) == 0) {
            assertThat(ring.skip(want)).isEqualTo(expected);
        } else {
            assertThat(read(ring, want, expected, random.nextInt(4))).isEqualTo(wanted);
        }
    }

    private static byte[] read(ByteRing ring, int want, int expected, int way) {
        int offset = 3;
        byte[] into = new byte[offset + want];
        int count = switch (way) {
            case 0 -> ring.read(into, offset, want);
            case 1 -> readNative(ring, into, offset);
            case 2 -> moved(ByteBuffer.wrap(into).position(offset), ring::read);
            default -> readDirect(ring, into, offset);
        };
        assertThat(count).isEqualTo(expected);
        return java.util.Arrays.copyOfRange(into, offset, offset + count);
    }

    private static int readNative(ByteRing ring, byte[] into, int offset) {
        MemorySegment memory = Arena.ofAuto().allocate(into.length);
        int count = ring.read(memory, offset, into.length - offset);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, into, 0, into.length);
        return count;
    }

    private static int readDirect(ByteRing ring, byte[] into, int offset) {
        ByteBuffer direct = ByteBuffer.allocateDirect(into.length).position(offset);
        int count = moved(direct, ring::read);
        direct.get(0, into);
        return count;
    }

    @Test
    void bytesOutOfOrderAreSeenWhenTheyArePublished() {
        ByteRing ring = ringAt(CAPACITY - 5);
        MemorySegment text = nativeOf(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(ring.reserveUpTo(CAPACITY + 5)).isTrue();
        ring.copyIn(CAPACITY - 5 + 4, text, 4, 6);
        assertThat(ring.available()).isZero();

        ring.copyIn(CAPACITY - 5, text, 0, 4);
        ring.publish(CAPACITY + 5);

        byte[] read = new byte[20];
        assertThat(ring.read(read, 0, 20)).isEqualTo(10);
        assertThat(read).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void copyingOutConsumesNothing() {
        ByteRing ring = ringAt(CAPACITY - 2);
        ring.write(new byte[] {10, 11, 12, 13, 14}, 0, 5);
        MemorySegment out = Arena.ofAuto().allocate(5);

        ring.copyOut(CAPACITY - 1, out, 1, 4);

        assertThat(out.toArray(ValueLayout.JAVA_BYTE)).containsExactly(0, 11, 12, 13, 14);
        assertThat(ring.available()).isEqualTo(5);
        ring.release(CAPACITY);
        assertThat(ring.available()).isEqualTo(3);
        assertThat(ring.room()).isEqualTo(CAPACITY - 3);
    }

    @Test
    void aReadOnlyBufferCannotBeReadInto() {
        ByteRing ring = ringAt(0);
        ring.write(new byte[] {1}, 0, 1);
        ByteBuffer readOnly = ByteBuffer.allocate(4).asReadOnlyBuffer();

        assertThatThrownBy(() -> ring.read(readOnly)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(ring.available()).as("nothing was taken").isEqualTo(1);
    }

    @Test
    void memoryGoesBackOnceAndNothingFitsAfterwards() {
        ByteRing ring = ringAt(0);
        ring.write(new byte[] {1, 2, 3}, 0, 3);

        ring.free();
        ring.free();

        assertThat(given)
                .singleElement()
                .satisfies(m -> assertThat(m.byteSize()).isEqualTo(CAPACITY));
        assertThat(ring.available()).isZero();
        assertThat(ring.room()).isZero();
        assertThat(ring.write(ByteBuffer.allocate(4))).isZero();
        assertThat(ring.read(ByteBuffer.allocate(4))).isZero();
    }

    @Test
    void aRingThatWasNeverUsedHasNoMemoryToGiveBack() {
        ByteRing ring = ringAt(0);
        assertThat(ring.read(new byte[4], 0, 4)).isZero();

        ring.free();

        assertThat(given).isEmpty();
    }

    @Test
    void itGrowsWithWhatLiesInItAndGivesSmallerBlocksBack() {
        ByteRing ring = new ByteRing(source, 1 << 16);
        assertThat(ring.memory()).isZero();
        assertThat(ring.write(new byte[100], 0, 100)).isEqualTo(100);
        assertThat(ring.memory()).isEqualTo(4096);
        assertThat(ring.write(new byte[1 << 20], 0, 1 << 20)).isEqualTo((1 << 16) - 100);
        assertThat(ring.memory()).isEqualTo(4096 + (1 << 16));

        ring.skip(99);
        assertThat(given).isEmpty();
        ring.skip(1);
        assertThat(given).as("the small block is left behind").hasSize(1);
        ring.free();
        assertThat(given).hasSize(2);
    }

    @Test
    void itGrowsBehindBytesThatCameOutOfOrder() {
        ByteRing ring = new ByteRing(source, 1 << 16);
        byte[] bytes = new byte[20_000];
        new Random(7).nextBytes(bytes);
        MemorySegment text = nativeOf(bytes);
        for (int from : new int[] {3000, 9000, 1000, 19_000, 0}) {
            int to = Math.min(from + 10_000, bytes.length);
            assertThat(ring.reserveUpTo(to)).isTrue();
            ring.copyIn(from, text, from, to - from);
        }
        ring.publish(bytes.length);

        byte[] read = new byte[bytes.length];
        assertThat(ring.read(read, 0, read.length)).isEqualTo(bytes.length);
        assertThat(read).isEqualTo(bytes);
    }

    @Test
    void whereMoreMemoryIsRefusedItHoldsWhatItHas() {
        BufferSource stingy = new BufferSource() {
            @Override
            public MemorySegment take(long bytes) {
                return Arena.ofAuto().allocate(bytes);
            }

            @Override
            public void give(MemorySegment block) {}

            @Override
            public boolean grants(long bytes) {
                return false;
            }
        };
        ByteRing ring = new ByteRing(stingy, 1 << 16);
        assertThat(ring.write(new byte[10], 0, 10)).isEqualTo(10);
        assertThat(ring.write(new byte[10_000], 0, 10_000)).isEqualTo(4086);
        assertThat(ring.room()).isZero();
        assertThat(ring.reserveUpTo(4097)).isFalse();
        ring.skip(5);
        assertThat(ring.room()).isEqualTo(5);
        assertThat(ring.write(new byte[10], 0, 10)).isEqualTo(5);
        ByteRing greedy = new ByteRing(stingy, 1 << 16);
        assertThat(greedy.reserveUpTo(60_000)).as("text far ahead").isFalse();
        assertThat(greedy.write(new byte[60_000], 0, 60_000)).isEqualTo(4096);
    }

    /// The bound rises and falls while bytes of known content pass, between two threads.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void twoThreadsPassEveryByteWhileItGrows() throws Exception {
        long total = 8_000_000;
        for (int shift = 12; shift <= 22; shift += 2) {
            ByteRing ring = new ByteRing(source, 1 << shift);
            CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> produce(ring, total));
            assertThat(firstWrong(ring, total)).as("bound 2^%s", shift).isEqualTo(-1);
            producer.get(10, TimeUnit.SECONDS);
            assertThat(ring.memory()).isLessThanOrEqualTo(2 << shift);
        }
    }

    /// 40 million bytes through 4,096, each checked; the positions cross 2^32.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void twoThreadsPassEveryByteOnceAndInOrder() throws Exception {
        long total = 40_000_000;
        ByteRing ring = ringAt((1L << 32) - total / 2);
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> produce(ring, total));

        assertThat(firstWrong(ring, total))
                .as("position of the first wrong byte")
                .isEqualTo(-1);
        producer.get(10, TimeUnit.SECONDS);
    }

    private static void produce(ByteRing ring, long total) {
        byte[] piece = new byte[700];
        for (long done = 0; done < total; ) {
            int length = (int) Math.min(1 + done % piece.length, total - done);
            for (int i = 0; i < length; i++) {
                piece[i] = content(done + i);
            }
            int count = (done & 1) == 0
                    ? ring.write(piece, 0, length)
                    : ring.write(ByteBuffer.wrap(piece, 0, length).asReadOnlyBuffer());
            done += count;
            pauseIf(count == 0);
        }
    }

    private static long firstWrong(ByteRing ring, long total) {
        byte[] piece = new byte[900];
        for (long done = 0; done < total; ) {
            int length = (int) (1 + done % piece.length);
            int count = (done & 1) == 0 ? ring.read(piece, 0, length) : ring.read(ByteBuffer.wrap(piece, 0, length));
            for (int i = 0; i < count; i++) {
                if (piece[i] != content(done + i)) {
                    return done + i;
                }
            }
            done += count;
            pauseIf(count == 0);
        }
        return ring.available() == 0 ? -1 : total;
    }

    private static void pauseIf(boolean stuck) {
        if (stuck) {
            LockSupport.parkNanos(1);
        }
    }

    /// Differs at distances of a ring, of a power of two and of its neighbours.
    private static byte content(long position) {
        long mixed = position * 0x9e3779b97f4a7c15L;
        return (byte) (mixed >>> 56);
    }
}
