package io.synwave.tcp.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers are those that a Linux 6.18 takes from a program in the same place.
class SendBufferTest {
    private static final long UNLIMITED = 0xffff_ffffL;

    private static SendBuffer of(int bytes) {
        return new SendBuffer(bytes, 4 << 20, true, UNLIMITED);
    }

    @Test
    void tenSegmentsTwiceFitFromTheStart() {
        SendBuffer buffer = of(16_384);
        buffer.expand(10, 1460);
        assertThat(buffer.bytes()).isEqualTo(46_080);
        buffer.expand(20, 1460);
        assertThat(buffer.bytes()).isEqualTo(92_160);
        buffer.expand(10, 1460);
        assertThat(buffer.bytes()).as("it does not shrink").isEqualTo(92_160);
        buffer.expand(100_000, 1460);
        assertThat(buffer.bytes()).isEqualTo(4 << 20);
    }

    @Test
    void aChosenSizeStays() {
        SendBuffer buffer = of(16_384);
        buffer.fix(42_000);
        buffer.expand(100, 1460);
        assertThat(buffer.bytes()).isEqualTo(42_000);
    }

    private static SendBuffer shaped(int bytes, int window, int burst) {
        SendBuffer buffer = of(bytes);
        buffer.shape(1000, window, burst);
        return buffer;
    }

    /// A piece is whole segments of half the window, and leaves in bursts; each burst costs a description.
    @ParameterizedTest
    @CsvSource({
        "42000, 50000, 10, 0, 0, 10000, 60000",
        "50000, 32896, 2, 0, 0, 10000, 58000",
        "30000, 32000, 2, 0, 0, 10000, 26000",
        "31000, 32000, 2, 0, 0, 10000, 42000",
        "6000, 2000, 2, 0, 0, 2000, 4000",
        "20000, 2560000, 2, 10000, 0, 10000, 85000",
        "20000, 10000, 2, 20000, 10000, 0, 20000",
        "25000, 10000, 2, 13000, 7000, 0, 21000",
        "87040, 500, 2, 0, 0, 0, 48000"
    })
    void aPieceIsBegunWhileThereIsRoomAndThenFilled(
            int bytes, int window, int burst, int queued, int unsent, int sendable, int limit) {
        assertThat(shaped(bytes, window, burst).limit(queued, unsent, sendable)).isEqualTo(limit);
    }

    @Test
    void noPieceIsBegunWhileTooMuchIsUnsent() {
        SendBuffer buffer = new SendBuffer(1 << 20, 4 << 20, true, 4000);
        buffer.shape(1000, 32_896, 2);
        assertThat(buffer.limit(0, 0, 10_000)).isEqualTo(26_000);
        assertThat(buffer.limit(26_000, 16_000, 0)).isEqualTo(26_000);
        assertThat(buffer.isWritable(20_000, 2000)).isFalse();
        assertThat(buffer.isWritable(20_000, 1999)).isTrue();
    }

    @Test
    void writingIsWorthItWhereAThirdIsFree() {
        SendBuffer buffer = shaped(42_000, 65_535, 30);
        assertThat(buffer.isWritable(27_169, 0)).as("with 832 for the burst").isFalse();
        assertThat(buffer.isWritable(27_168, 0)).isTrue();
    }
}
