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
            "ESTAB",
            7,
            0,
            IpAddress.parse("10.77.0.2"),
            80,
            IpAddress.parse("10.77.0.1"),
            40_000,
            "timer:(on,204ms,0)",
            "sk:1 <->",
            "skmem:(r0)",
            "rto:204 cwnd:10");

    private static boolean isShown(String words) {
        List<String> list = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
        SocketFilter filter = SocketFilter.parse(list);
        return filter.wantedStates().orElse(SocketRow::isUsual).test(OPEN) && filter.test(OPEN);
    }

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
        assertThat(isShown(words)).isEqualTo(isShown);
    }

    @ParameterizedTest
    @CsvSource({
        "not sport = :80, false",
        "! dport = :80, true",
        "sport = :81 or dport = :40000, true",
        "sport = :81 or dport = :40000 and sport = :82, false",
        "( sport = :81 or dport = :40000 ) and sport = :80, true",
        "(sport = :81 or sport = :80) and not dst 10.77.0.9, true",
        "not ( sport = :80 or sport = :81 ), false",
        "sport gt :79 sport <= :80, true",
        "dport != :40000, false",
        "src 10.77.0.2:80, true",
        "src 10.77.0.2:81, false",
        "dst :40000, true",
        "dst != 10.77.0.1, false",
        "state time-wait state established, true",
        "state time-wait, false",
        "state big, true",
        "state bucket, false"
    })
    void andBindsCloserThanOr(String words, boolean isShown) {
        assertThat(isShown(words)).isEqualTo(isShown);
    }

    @Test
    void addressesOfIpv6HaveTheirPortBehindBrackets() {
        SocketRow six =
                SocketRow.parse(OPEN.line().replace("10.77.0.2", "fd00::2").replace("10.77.0.1", "fd00::1"));
        assertThat(SocketFilter.parse(List.of("src [fd00::2]:80")).test(six)).isTrue();
        assertThat(SocketFilter.parse(List.of("src [fd00::2]:81")).test(six)).isFalse();
        assertThat(SocketFilter.parse(List.of("dst fd00::/64")).test(six)).isTrue();
        assertThat(SocketFilter.parse(List.of("dst fd00::2")).test(six)).isFalse();
    }

    /// As `ss` writes them.
    @ParameterizedTest
    @CsvSource({"204, 204ms", "1204, 1.204ms", "12345, 12sec", "61000, 1min1sec", "659000, 10min", "7200000, 120min"})
    void timesAreTheCoarserTheLongerTheyAre(long ms, String text) {
        assertThat(InfoText.duration(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sport = :80 state established",
                "( sport = :80",
                "sport = :80 )",
                "or",
                "state",
                "state dancing",
                "sport = :x",
                "not sport",
                "dst 10.0.0.300"
            })
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
