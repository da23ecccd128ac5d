package io.synwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1,10.0.0.1,80,10.0.0.1,/",
        "http://10.0.0.1:81/a?b=c#d,10.0.0.1,81,10.0.0.1:81,/a?b=c",
        "HTTP://[fd00::1]:8000/%20,fd00::1,8000,[fd00::1]:8000,/%20",
        "http://host.example/ä,host.example,80,host.example,/%C3%A4",
        "http://host.example?q,host.example,80,host.example,/?q"
    })
    void aUrlIsTakenApart(String text, String host, int port, String authority, String target) {
        assertThat(HttpUrl.parse(text)).isEqualTo(new HttpUrl(host, port, authority, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.1",
                "https://a/",
                "http:///a",
                "http://a b/",
                "http://a:0/",
                "http://a:65536/",
                "http://user@a/",
                "http://a/\r\nX: y"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> HttpUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressIsOfAVersionThatWeHave() throws UnknownHostException {
        List<Prefix> ours = List.of(Prefix.parse("10.0.0.2/24"));
        assertThat(HttpUrl.parse("http://10.0.0.1/").address(ours)).isEqualTo(IpAddress.parse("10.0.0.1"));
        assertThatThrownBy(() -> HttpUrl.parse("http://[fd00::1]/").address(ours))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("give one more --address");
    }
}
