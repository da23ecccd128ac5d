package io.synwave.tcp.fastopen;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.testkit.Requirement;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastOpenCookieTest {
    private final MemorySegment memory = Arena.ofAuto().allocate(64);

    private @Nullable FastOpenCookie read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
        TcpOptions options = new TcpOptions();
        options.parse(memory, 0, bytes.length);
        return FastOpenCookie.in(options, memory);
    }

    private String written(FastOpenCookie cookie) {
        long end = cookie.write(memory, 0);
        return HexFormat.of().formatHex(memory.asSlice(0, end).toArray(ValueLayout.JAVA_BYTE));
    }

    @ParameterizedTest
    @CsvSource({
        "22020101",
        "2206abcd12340101",
        "220a0123456789abcdef0101",
        "22120123456789abcdeffedcba98765432100101",
        "fe04f989",
        "fe08f9891234abcd",
        "fe0cf9890123456789abcdef"
    })
    @Requirement("RFC-7413")
    void whatIsWrittenIsReadAndPaddedToWords(String option) {
        FastOpenCookie cookie = read(option);
        assertThat(cookie).isNotNull();
        assertThat(written(cookie)).isEqualTo(option);
        assertThat(cookie.paddedLength()).isEqualTo(option.length() / 2);
    }

    @ParameterizedTest
    @CsvSource({"22041122", "2214" + "00112233445566778899aabbccddeeff0011", "2205112233", "fe06f9891122", "fe04f988"})
    void whatIsTooShortTooLongOddOrForeignIsNoCookie(String option) {
        assertThat(read(option)).isNull();
    }

    @Test
    void theLastOptionCounts() {
        assertThat(read("2206abcd1234" + "fe08f98900000001"))
                .isEqualTo(new FastOpenCookie(Form.EXPERIMENTAL, 4, 1L << 32, 0));
        assertThat(read("2206abcd1234" + "22041122")).isNull();
        assertThat(read("2206abcd1234" + "2205112233")).isNotNull();
    }
}
