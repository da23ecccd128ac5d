package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fast Open cookies as Linux makes them: these were seen from its kernel.
class FastOpenKeysTest {
    private static final String KEY = "a0bf63f7-ed803d81-cd641d30-cebc4a90";
    private static final String OTHER = "a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4";

    private static FourTuple ends(String server, String client) {
        return new FourTuple(IpAddress.parse(server), 8080, IpAddress.parse(client), 40_000);
    }

    @ParameterizedTest
    @CsvSource({
        KEY + ",192.168.0.2,10.248.0.2,00abaaabe8e954c2",
        KEY + ",192.168.0.2,10.248.0.3,1313a2da994a0951",
        KEY + ",192.168.0.3,10.248.0.3,76d2c1c530f51f79",
        "00000000-00000000-00000000-00000000,192.168.0.2,10.248.0.2,93b7aa4f550f8a1a",
        OTHER + ",192.168.0.1,192.0.2.1,3021b9d889017eeb",
        OTHER + ",fd3d:0a0b:17d6::1,fd3d:fa7b:d17d::1,c1d1e9742a47a9bc"
    })
    @Requirement("RFC-7413")
    void aCookieIsThatOfLinux(String key, String server, String client, String cookie) {
        FastOpenCookie made = FastOpenKeys.parse(key).cookieFor(ends(server, client));
        assertThat(made.length()).isEqualTo(8);
        assertThat(Long.toHexString(made.first())).isEqualTo(cookie.replaceFirst("^0+", ""));
    }

    @Test
    void aBackupKeyIsBelievedAndThePrimaryOneTold() {
        FourTuple ends = ends("192.168.0.2", "10.248.0.2");
        FastOpenCookie old = FastOpenKeys.parse(OTHER).cookieFor(ends);
        FastOpenKeys keys = FastOpenKeys.parse(KEY + "," + OTHER);
        assertThat(keys.isPrimary(old, ends)).isFalse();
        assertThat(keys.isBackup(old, ends)).isTrue();
        assertThat(keys.isPrimary(keys.cookieFor(ends).in(Form.EXPERIMENTAL), ends))
                .isTrue();
        assertThat(FastOpenKeys.parse(KEY).isBackup(old, ends)).isFalse();
    }

    @Test
    void aCookieIsForOneClientAndOneServer() {
        FastOpenKeys keys = FastOpenKeys.parse(KEY);
        FastOpenCookie cookie = keys.cookieFor(ends("192.168.0.2", "10.248.0.2"));
        assertThat(keys.isPrimary(cookie, ends("192.168.0.2", "10.248.0.3"))).isFalse();
        assertThat(keys.isPrimary(cookie, ends("192.168.0.3", "10.248.0.2"))).isFalse();
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> FastOpenKeys.of(new byte[15])).hasMessageContaining("16 bytes");
        assertThatThrownBy(() -> FastOpenKeys.parse("1-2-3")).hasMessageContaining("four hexadecimal words");
    }
}
