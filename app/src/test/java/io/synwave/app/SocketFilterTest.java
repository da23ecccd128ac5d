package io.synwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `ss` filters by, and how a socket crosses the control socket.
class SocketFilterTest {
    private static final SocketRow OPEN = new SocketRow(
            "ESTAB", 7, 0, IpAddress.parse("10.77.0.2"), 80, IpAddress.parse("10.77.0.1"), 40_000, "rto:204 cwnd:10");

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "state established, true",
        "state listening, false",
        "state ESTAB, true",
        "exclude established, false",
        "state connected and sport = :80, true",
        "sport = :81, false",
        "dport 40000, true",
        "src 10.77.0.0/24 dst 10.77.0.1, true",
        "dst 10.0.0.0/16, false"
    })
    void allThatIsAskedForMustHold(String words, boolean isShown) {
        List<String> list = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
        assertThat(SocketFilter.parse(list).test(OPEN)).isEqualTo(isShown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "state dancing", "sport = :x", "not sport", "dst 10.0.0.300"})
    void whatIsNotUnderstoodIsSaid(String words) {
        assertThatThrownBy(() -> SocketFilter.parse(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        assertThat(SocketRow.parse(OPEN.line())).isEqualTo(OPEN);
        assertThat(SocketRow.end(IpAddress.parse("::"), 0)).isEqualTo("[::]:*");
    }
}
