package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
    private static final long SEED = 20_261_121;

    private final Random random = new Random(SEED);

    @Test
    void exampleOfRfc1071IsSummed() { // §3
        MemorySegment data = Native.hex("0001 f203 f4f5 f6f7");
        assertThat(Checksum.fold(Checksum.sum(data, 0, 8))).isEqualTo(0xddf2);
        assertThat(Checksum.finish(Checksum.sum(data, 0, 8))).isEqualTo(0x220d);
    }

    @Test
    void piecesOfTheExampleOfRfc1071AreCombined() { // §3, as 3 + 5 bytes
        MemorySegment data = Native.hex("0001 f203 f4f5 f6f7");
        long first = Checksum.sum(data, 0, 3);
        long second = Checksum.sum(data, 3, 5);
        assertThat(Checksum.fold(Checksum.combineAtOddOffset(first, second))).isEqualTo(0xddf2);
    }

    @Test
    void exampleOfRfc1624IsUpdated() { // §4: equation 3 gives 0000 where equation 2 gave FFFF
        assertThat(Checksum.update16(0xdd2f, 0x5555, 0x3285)).isZero();
    }

    @Test
    void headerWithPublishedChecksumIsRight() {
        MemorySegment header = Native.hex("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7");
        assertThat(Checksum.finish(Checksum.sum(header, 0, 20))).isZero();
        Bytes.putU16(header, 10, 0);
        assertThat(Checksum.finish(Checksum.sum(header, 0, 20))).isEqualTo(0xb861);
    }

    @Test
    void everyLengthAtEveryAlignmentEqualsTheNaiveSum() {
        MemorySegment data = random(260);
        for (int offset = 0; offset < 10; offset++) {
            for (int length = 0; length <= 250; length++) {
                assertThat(Checksum.fold(Checksum.sum(data, offset, length)))
                        .as("seed %d, offset %d, length %d", SEED, offset, length)
                        .isEqualTo(naive(data, offset, length));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"65535", "65536", "1460", "9001"})
    void longRunsOfOnesCarryAsOften(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        MemorySegment data = Native.of(ones);
        assertThat(Checksum.fold(Checksum.sum(data, 0, length))).isEqualTo(naive(data, 0, length));
    }

    @Test
    void everySplitCombinesToTheWhole() {
        MemorySegment data = random(99);
        int whole = naive(data, 0, 99);
        for (int split = 0; split <= 99; split++) {
            long first = Checksum.sum(data, 0, split);
            long second = Checksum.sum(data, split, 99 - split);
            long both = split % 2 == 0 ? Checksum.combine(first, second) : Checksum.combineAtOddOffset(first, second);
            assertThat(Checksum.fold(both))
                    .as("split at %d, seed %d", split, SEED)
                    .isEqualTo(whole);
        }
    }

    @Test
    void initialPartialIsAdded() {
        MemorySegment data = random(40);
        long rest = Checksum.sum(data, 10, 30);
        assertThat(Checksum.fold(Checksum.sum(data, 0, 10, rest))).isEqualTo(naive(data, 0, 40));
    }

    @Test
    void updatesEqualSummingAnew() {
        for (int round = 0; round < 10_000; round++) {
            MemorySegment data = random(20);
            int before = Checksum.finish(Checksum.sum(data, 0, 20));
            int old = Bytes.i32(data, 8);
            int now = random.nextInt();
            Bytes.putI32(data, 8, now);
            int after = Checksum.finish(Checksum.sum(data, 0, 20));
            assertThat(Checksum.update32(before, old, now)).isEqualTo(after);
            int low = Checksum.update16(before, old & 0xffff, now & 0xffff);
            assertThat(Checksum.update16(low, old >>> 16, now >>> 16)).isEqualTo(after);
        }
    }

    @Test
    void foldTakesAnyLongAsUnsigned() {
        assertThat(Checksum.fold(0)).isZero();
        assertThat(Checksum.fold(-1)).isEqualTo(0xffff);
        assertThat(Checksum.fold(0x1_0000)).isEqualTo(1);
        assertThat(Checksum.fold(0x8000_0000_0000_0000L)).isEqualTo(0x8000);
        assertThat(Checksum.fold(0xffff_ffff_0000_ffffL)).isEqualTo(0xffff);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong();
            long halves = (value & 0xffff) + (value >>> 16 & 0xffff) + (value >>> 32 & 0xffff) + (value >>> 48);
            long folded = halves % 0xffff;
            assertThat(Checksum.fold(value) % 0xffff).isEqualTo((int) folded);
        }
    }

    @Test
    void pseudoHeadersAreSummedAsIfTheyStoodInMemory() {
        MemorySegment v4 = Native.hex("c0000201 c6336407 00 06 0028");
        long sum = Checksum.pseudo(Samples.V4_A, Samples.V4_B, 6, 40);
        assertThat(Checksum.fold(sum)).isEqualTo(naive(v4, 0, 12));
        MemorySegment v6 =
                Native.hex("20010db8000000000000000000000001 20010db8ffff00000000000000000042 00000028 0000003a");
        assertThat(Checksum.fold(Checksum.pseudo(Samples.V6_A, Samples.V6_B, 58, 40)))
                .isEqualTo(naive(v6, 0, 40));
    }

    private MemorySegment random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Native.of(bytes);
    }

    private static int naive(MemorySegment data, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Bytes.u8(data, offset + i) << (i % 2 == 0 ? 8 : 0);
            if (sum > 0xffff) sum -= 0xffff;
        }
        return sum;
    }
}
