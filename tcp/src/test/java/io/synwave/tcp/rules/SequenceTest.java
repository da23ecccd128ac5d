package io.synwave.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Comparison modulo 2^32, across the wrap and across the change of sign.
class SequenceTest {
    private static final int MOST = Integer.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -100, 123_456_789})
    void whatLiesLessThanHalfTheSpaceAheadIsLater(int a) {
        for (int ahead : new int[] {1, 2, 1000, 1 << 30, MOST}) {
            int b = a + ahead;
            assertThat(Sequence.lt(a, b) && Sequence.le(a, b))
                    .as("%s < %s", a, b)
                    .isTrue();
            assertThat(Sequence.gt(a, b) || Sequence.ge(a, b))
                    .as("%s ≥ %s", a, b)
                    .isFalse();
            assertThat(Sequence.lt(b, a) || Sequence.le(b, a))
                    .as("%s ≤ %s", b, a)
                    .isFalse();
            assertThat(Sequence.gt(b, a) && Sequence.ge(b, a))
                    .as("%s > %s", b, a)
                    .isTrue();
            assertThat(Sequence.max(a, b)).isEqualTo(b).isEqualTo(Sequence.max(b, a));
            assertThat(Sequence.min(a, b)).isEqualTo(a).isEqualTo(Sequence.min(b, a));
            assertThat(Sequence.distance(a, b)).isEqualTo(ahead);
            assertThat(Sequence.distance(b, a)).isEqualTo(-ahead);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void equalNumbersAreNeitherBeforeNorAfter(int a) {
        assertThat(Sequence.lt(a, a) || Sequence.gt(a, a)).isFalse();
        assertThat(Sequence.le(a, a) && Sequence.ge(a, a)).isTrue();
        assertThat(Sequence.distance(a, a)).isZero();
    }

    @Test
    void aRangeHoldsItsBeginningAndNotItsEnd() {
        for (int low : new int[] {0, 1000, -5, Integer.MAX_VALUE - 5, Integer.MIN_VALUE}) {
            assertThat(Sequence.within(low, low, low + 10)).isTrue();
            assertThat(Sequence.within(low, low + 9, low + 10)).isTrue();
            assertThat(Sequence.within(low, low + 10, low + 10)).isFalse();
            assertThat(Sequence.within(low, low - 1, low + 10)).isFalse();
            assertThat(Sequence.within(low, low, low)).as("empty").isFalse();
        }
    }

    /// Ranges longer than 2^31 too, against 64-bit arithmetic.
    @Test
    void rangesAgreeWithWiderArithmetic() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int low = random.nextInt();
            long length = random.nextInt() & 0xffff_ffffL;
            int x = random.nextInt(3) == 0 ? low + (int) length - random.nextInt(2) : random.nextInt();
            long offset = (x & 0xffff_ffffL) - (low & 0xffff_ffffL);
            long ahead = offset < 0 ? offset + (1L << 32) : offset;
            assertThat(Sequence.within(low, x, low + (int) length))
                    .as("%s in %s + %s", x, low, length)
                    .isEqualTo(ahead < length);
        }
    }
}
