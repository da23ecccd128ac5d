package io.synwave.tcp.pathmtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.pathmtu.MtuSearch.Limits;
import io.synwave.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The search of RFC 4821, by numbers worked out by hand: 40 bytes of headers, a peer that takes 1500.
@Requirement("RFC-4821")
final class MtuSearchTest {
    private static final long INTERVAL_NS = 600_000_000_000L;

    private static MtuSearch search(int mode) {
        MtuSearch search = new MtuSearch(new Limits(mode, 1024, 48, 8, INTERVAL_NS));
        search.begin(40, 1500);
        return search;
    }

    /// Packets tried on a path that takes `most`.
    private static List<Integer> tried(MtuSearch search, int most) {
        List<Integer> tried = new ArrayList<>();
        for (int p = search.candidate(1064, 0); p != 0; p = search.candidate(1064, 0)) {
            tried.add(p);
            search.sent(p);
            if (p <= most) search.passed();
            else search.failed();
        }
        return tried;
    }

    @Test
    void gapIsHalvedUntilItIsNotWorthAProbe() {
        MtuSearch search = search(2);
        assertThat(tried(search, 1400)).containsExactly(1282, 1391, 1445, 1417, 1403, 1396);
        assertThat(search.usable(1500)).isEqualTo(1396);
    }

    @Test
    void allPassesUpToWhatTheLinkTakes() {
        MtuSearch search = search(2);
        search.limited(1300);
        assertThat(tried(search, 9000)).containsExactly(1182, 1241, 1270, 1285, 1292, 1296);
        assertThat(search.usable(1300)).isEqualTo(1296);
    }

    @Test
    void resultHoldsForTenMinutes() {
        MtuSearch search = search(2);
        tried(search, 1064);
        assertThat(search.candidate(1064, INTERVAL_NS - 1)).isZero();
        assertThat(search.candidate(1064, INTERVAL_NS)).as("begins anew").isZero();
        assertThat(search.candidate(1064, INTERVAL_NS)).isEqualTo(1282);
    }

    @Test
    void blackHoleStartsItAndThenHalves() {
        MtuSearch search = search(1);
        assertThat(search.usable(1500)).isEqualTo(1500);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            assertThat(search.blackHole(0)).isTrue();
            sizes.add(search.usable(1500));
        }
        assertThat(sizes).containsExactly(1064, 552, 296, 168, 104, 88, 88);
    }

    @Test
    void offMeansNever() {
        MtuSearch search = search(0);
        assertThat(search.blackHole(0)).isFalse();
        assertThat(search.isGoing()).isFalse();
    }

    @Test
    void inconclusiveProbeProvesNothing() {
        MtuSearch search = search(2);
        search.sent(search.candidate(1064, 0));
        assertThat(search.isProbing()).isTrue();
        search.inconclusive();
        assertThat(search.usable(1500)).isEqualTo(1064);
        assertThat(search.candidate(1064, 0)).isEqualTo(1282);
    }
}
