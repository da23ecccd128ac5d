package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ephemeral ports: RFC 6056 §3.3.4.
@Requirement("RFC-6056")
class PortChooserTest {
    private static final IpAddress LOCAL = IpAddress.parse("10.0.0.1");
    private static final IpAddress REMOTE = IpAddress.parse("10.0.0.2");

    private static PortChooser of(int low, int high, long seed) {
        Random random = new Random(seed);
        TcpSettings settings = TcpSettings.linux().with(Setting.PORT_LOW, low).with(Setting.PORT_HIGH, high);
        return new PortChooser(settings, random.nextLong(), random.nextLong());
    }

    private static int choose(PortChooser chooser, PortChooser.Busy busy) {
        return chooser.choose(LOCAL, REMOTE, 80, busy);
    }

    /// Ranges of even and odd length, from even and odd ports, of one port, of all.
    @ParameterizedTest
    @CsvSource({"1000,1009", "1000,1010", "1001,1010", "1001,1011", "5,5", "5,6", "1024,65535", "65535,65535"})
    void everyPortOfTheRangeIsFoundBeforeNoneIsLeft(int low, int high) {
        for (long seed = 1; seed <= 20; seed++) {
            PortChooser chooser = of(low, high, seed);
            Set<Integer> taken = new HashSet<>();
            for (int i = 0; i < Math.min(high - low + 1, 300); i++) {
                int port = choose(chooser, taken::contains);
                assertThat(port).as("seed %s, try %s", seed, i).isBetween(low, high);
                assertThat(taken.add(port)).as("port %s was busy", port).isTrue();
            }
            if (taken.size() == high - low + 1) {
                assertThat(choose(chooser, taken::contains)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2000,2019", "2000,2020"})
    void theLastFreePortIsFoundWhereverItLies(int low, int high) {
        for (int free = low; free <= high; free++) {
            int only = free;
            PortChooser chooser = of(low, high, free);

            assertThat(choose(chooser, port -> port != only)).isEqualTo(only);
        }
    }

    /// A port comes back only after all others of its parity: an old connection has time to be forgotten.
    @Test
    void aPortComesBackLate() {
        PortChooser chooser = of(10_000, 10_999, 3);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(seen.add(choose(chooser, port -> false))).as("try %s", i).isTrue();
        }
    }

    /// Linux: connect() leaves every second port to bind() as long as it can.
    @Test
    void oneParityIsTriedFirst() {
        PortChooser chooser = of(10_000, 10_099, 4);
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            taken.add(choose(chooser, taken::contains));
        }
        assertThat(taken).hasSize(50).allMatch(port -> port % 2 == 0);
        assertThat(choose(chooser, taken::contains) % 2).isEqualTo(1);
    }

    /// After busy ports the next search begins behind what was found.
    @Test
    void busyPortsAreNotTriedAgainAtOnce() {
        PortChooser chooser = of(10_000, 19_999, 5);
        List<Integer> tried = new ArrayList<>();
        int first = choose(chooser, port -> tried.add(port) && tried.size() < 10);

        assertThat(tried.subList(0, 9)).doesNotContain(first);
        assertThat(choose(chooser, port -> false)).isNotIn(tried);
    }

    /// Who knows the ports towards one end learns nothing of those towards another, or under another secret.
    @Test
    void firstPortsSpreadOverSecretsAndOverRemoteEnds() {
        int[] bySecret = new int[8];
        int[] byRemote = new int[8];
        PortChooser one = of(32_768, 32_768 + 7_999, 0);
        for (int i = 0; i < 8_000; i++) {
            int a = choose(of(32_768, 32_768 + 7_999, i), port -> false);
            int b = one.choose(LOCAL, IpAddress.ofIpv4(0x0a010000 + i), 443, port -> false);
            bySecret[(a - 32_768) / 1000]++;
            byRemote[(b - 32_768) / 1000]++;
        }
        assertThat(java.util.Arrays.stream(bySecret).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(820, 1180));
        assertThat(java.util.Arrays.stream(byRemote).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(820, 1180));
    }

    @Test
    void everyPartOfTheOtherEndMatters() {
        int same = choose(of(1024, 65_535, 6), port -> false);

        assertThat(of(1024, 65_535, 6).choose(LOCAL, REMOTE, 81, port -> false)).isNotEqualTo(same);
        assertThat(of(1024, 65_535, 6).choose(LOCAL, IpAddress.parse("10.0.0.3"), 80, port -> false))
                .isNotEqualTo(same);
        assertThat(of(1024, 65_535, 6).choose(REMOTE, LOCAL, 80, port -> false)).isNotEqualTo(same);
        assertThat(choose(of(1024, 65_535, 6), port -> false)).isEqualTo(same);
    }
}
