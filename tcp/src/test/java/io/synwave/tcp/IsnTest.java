package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Initial sequence numbers: RFC 9293 §3.4.1, RFC 6528.
final class IsnTest {
    private static final long SECOND = 1_000_000_000;
    private static final IpAddress LOCAL = IpAddress.parse("10.0.0.1");
    private static final IpAddress REMOTE = IpAddress.parse("10.0.0.2");
    private static final FourTuple TUPLE = new FourTuple(LOCAL, 40_000, REMOTE, 80);
    private static final int MANY = 4096;

    private static TcpStack stack(TcpSettings settings, long seed) {
        return new TcpStack(settings, TwoEnds.MEMORY, new SplittableRandom(seed)::nextLong, null, 0);
    }

    /// The ISS of a connection that is opened at `nowNs`.
    private static int iss(TcpStack stack, FourTuple tuple, long nowNs) {
        TcpConnection connection = stack.connect(new Opening(tuple, 1500, stack.settings()), nowNs);
        connection.open(nowNs);
        return connection.status().sndUna();
    }

    @ParameterizedTest
    @CsvSource({"rfc,4000", "linux,64"})
    @Requirement({"MUST-8", "SHLD-1"})
    void numberOfAPairOfEndsFollowsTheClockAndWraps(String profile, long tickNs) {
        TcpStack stack = stack(profile.equals("rfc") ? TcpSettings.rfc() : TcpSettings.linux(), 1);
        int first = iss(stack, TUPLE, SECOND);
        for (long laterNs : new long[] {tickNs, 1000 * tickNs, 30 * SECOND, 100_000 * SECOND}) {
            assertThat(iss(stack, TUPLE, SECOND + laterNs) - first).isEqualTo((int) (laterNs / tickNs));
        }
        long roundNs = tickNs << 32;
        assertThat(iss(stack, TUPLE, SECOND + roundNs)).isEqualTo(first);
    }

    @Test
    @Requirement({"MUST-9", "SHLD-1"})
    void offsetsOfOtherEndsAtTheSameMomentLookRandom() {
        TcpStack stack = stack(TcpSettings.rfc(), 1);
        int[] numbers = IntStream.range(0, MANY)
                .map(i -> iss(stack, new FourTuple(LOCAL, 1024 + i, REMOTE, 80), SECOND))
                .toArray();
        int[] steps =
                IntStream.range(1, MANY).map(i -> numbers[i] - numbers[i - 1]).toArray();
        assertBitsAreBalanced(numbers);
        assertBitsAreBalanced(steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @Requirement("SHLD-1")
    void eachPartOfThePairOfEndsCounts(int part) {
        FourTuple other = switch (part) {
            case 0 -> new FourTuple(IpAddress.parse("10.0.0.3"), 40_000, REMOTE, 80);
            case 1 -> new FourTuple(LOCAL, 40_001, REMOTE, 80);
            case 2 -> new FourTuple(LOCAL, 40_000, IpAddress.parse("10.0.0.3"), 80);
            default -> new FourTuple(LOCAL, 40_000, REMOTE, 81);
        };
        int[] differences = IntStream.range(0, 100)
                .map(seed -> {
                    TcpStack stack = stack(TcpSettings.rfc(), seed);
                    return iss(stack, other, SECOND) - iss(stack, TUPLE, SECOND);
                })
                .distinct()
                .toArray();
        assertThat(differences).as("no constant step").hasSize(100);
    }

    @Test
    @Requirement("MUST-9")
    void anotherSecretChangesEveryOffset() {
        TcpStack one = stack(TcpSettings.rfc(), 1);
        TcpStack other = stack(TcpSettings.rfc(), 2);
        int[] differences = IntStream.range(0, MANY)
                .map(i -> {
                    FourTuple tuple = new FourTuple(LOCAL, 1024 + i, REMOTE, 80);
                    return iss(one, tuple, SECOND) - iss(other, tuple, SECOND);
                })
                .toArray();
        assertThat(differences).doesNotContain(0);
        assertBitsAreBalanced(differences);
    }

    /// Each of the 32 bits is set in half of the numbers, within five standard deviations.
    private static void assertBitsAreBalanced(int[] numbers) {
        double mean = numbers.length / 2.0;
        double deviation = Math.sqrt(numbers.length) / 2;
        for (int bit = 0; bit < 32; bit++) {
            int mask = 1 << bit;
            long set = IntStream.of(numbers).filter(n -> (n & mask) != 0).count();
            assertThat((double) set).as("bit %s", bit).isBetween(mean - 5 * deviation, mean + 5 * deviation);
        }
    }
}
