package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.testkit.Requirement;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9293 §3.1: all options together take 40 bytes at most, and the header ends on a boundary of four.
class SynOptionsTest {
    private final SynOptions options = new SynOptions();
    private final MemorySegment memory = Arena.ofAuto().allocate(60);

    private void offer(boolean sack, boolean timestamps, int shift) {
        options.mss = 1460;
        options.sack = sack;
        options.timestamps = timestamps;
        options.windowShift = shift;
    }

    private static FastOpenCookie cookie(int length) {
        return new FastOpenCookie(FastOpenCookie.Form.STANDARD, length, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, -1, 4",
        "true, false, -1, 8",
        "true, true, -1, 16",
        "false, true, -1, 16",
        "true, true, 0, 20",
        "true, true, 7, 20"
    })
    @Requirement("MUST-5")
    void lengthIsWhatIsWritten(boolean sack, boolean timestamps, int shift, int length) {
        offer(sack, timestamps, shift);
        assertThat(options.length()).isEqualTo(length);
        options.write(memory, 0);
        TcpOptions read = new TcpOptions();
        read.parse(memory, 0, length);
        assertThat(read.mss()).isEqualTo(1460);
        assertThat(read.hasTimestamps()).isEqualTo(timestamps);
        assertThat(memory.get(java.lang.foreign.ValueLayout.JAVA_BYTE, length)).isZero();
    }

    @Test
    @Requirement("RFC-7413")
    void aCookieThatFitsExactlyIsShown() {
        offer(true, true, 7);
        options.fastOpen(cookie(16));
        assertThat(options.length()).isEqualTo(40);
    }

    @Test
    @Requirement("RFC-7413")
    void aCookieForWhichThereIsNoRoomIsLeftOut() {
        offer(true, true, 7);
        options.userTimeout = 0x8001;
        options.fastOpen(cookie(16));
        assertThat(options.length()).isEqualTo(24);
        options.fastOpen(cookie(14));
        assertThat(options.length()).isEqualTo(40);
    }
}
