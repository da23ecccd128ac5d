package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// ISN = M + F(ends, secret): RFC 9293 §3.4.1, RFC 6528 §3.
@Requirement("RFC-6528")
class IsnGeneratorTest {
    private static final IpAddress A = IpAddress.parse("10.0.0.1");
    private static final IpAddress B = IpAddress.parse("10.0.0.2");
    private static final FourTuple TUPLE = new FourTuple(A, 40_000, B, 80);

    private final IsnGenerator rfc = new IsnGenerator(TcpSettings.rfc(), 1, 2);
    private final IsnGenerator linux = new IsnGenerator(TcpSettings.linux(), 1, 2);

    @Test
    @Requirement("MUST-8")
    void clockTicksEveryFourMicrosecondsAndWraps() {
        int first = rfc.isn(TUPLE, 0);

        assertThat(rfc.isn(TUPLE, 3_999) - first).isZero();
        assertThat(rfc.isn(TUPLE, 4_000) - first).isEqualTo(1);
        assertThat(rfc.isn(TUPLE, 1_000_000_000) - first).isEqualTo(250_000);
        assertThat(rfc.isn(TUPLE, 4_000L << 31) - first).isEqualTo(Integer.MIN_VALUE);
        assertThat(rfc.isn(TUPLE, (4_000L << 32) + 4_000) - first)
                .as("after 4.77 h")
                .isEqualTo(1);
    }

    @Test
    void linuxTicksEvery64Nanoseconds() {
        assertThat(linux.isn(TUPLE, 6_400) - linux.isn(TUPLE, 0)).isEqualTo(100);
    }

    @Test
    @Requirement({"MUST-9", "SHLD-1"})
    void everyPartOfBothEndsAndEveryBitOfTheSecretChangesTheNumber() {
        Set<Integer> numbers = new HashSet<>();
        numbers.add(rfc.isn(TUPLE, 0));
        numbers.add(rfc.isn(new FourTuple(IpAddress.parse("10.0.0.3"), 40_000, B, 80), 0));
        numbers.add(rfc.isn(new FourTuple(A, 40_001, B, 80), 0));
        numbers.add(rfc.isn(new FourTuple(A, 40_000, IpAddress.parse("10.0.0.4"), 80), 0));
        numbers.add(rfc.isn(new FourTuple(A, 40_000, B, 81), 0));
        numbers.add(rfc.isn(new FourTuple(B, 40_000, A, 80), 0));
        numbers.add(rfc.isn(new FourTuple(A, 80, B, 40_000), 0));
        for (int bit = 0; bit < 64; bit++) {
            numbers.add(new IsnGenerator(TcpSettings.rfc(), 1 ^ 1L << bit, 2).isn(TUPLE, 0));
            numbers.add(new IsnGenerator(TcpSettings.rfc(), 1, 2 ^ 1L << bit).isn(TUPLE, 0));
        }
        assertThat(numbers).hasSize(7 + 128);
    }

    @Test
    void theSameEndsHaveTheSameOffset() {
        IsnGenerator again = new IsnGenerator(TcpSettings.rfc(), 1, 2);

        assertThat(rfc.isn(TUPLE, 77)).isEqualTo(rfc.isn(TUPLE, 77)).isEqualTo(again.isn(TUPLE, 77));
    }

    /// Offsets of neighbouring ports spread over all of 2^32: each of 16 classes has its share (binomial, 6 sigma).
    @Test
    void offsetsOfNeighboursSpread() {
        int[] classes = new int[16];
        IsnGenerator secret = new IsnGenerator(TcpSettings.linux(), new Random(5).nextLong(), 9);
        for (int port = 0; port < 16_000; port++) {
            classes[secret.isn(new FourTuple(A, port, B, 80), 0) >>> 28]++;
        }
        assertThat(java.util.Arrays.stream(classes).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(1000 - 190, 1000 + 190));
    }
}
