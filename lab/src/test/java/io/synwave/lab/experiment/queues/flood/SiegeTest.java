package io.synwave.lab.experiment.queues.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.lab.experiment.queues.flood.Defence.Guard;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("RFC-4987")
class SiegeTest {
    private static final Attack STRONG = new Attack(50);
    private static final long ROUND_TRIP_NS = 100_000_000;
    private static final Defence NONE = Defence.none(TcpSettings.linux());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoKeepsNothingServesEverybodyWhateverTheSeed(long seed) {
        Outcome cookies = Siege.play(NONE.with(Setting.SYN_COOKIES, 1), STRONG, ROUND_TRIP_NS, seed);
        Outcome proxy = Siege.play(NONE.behind(Guard.PROXY), STRONG, ROUND_TRIP_NS, seed);
        assertThat(cookies.isEverybodyServed()).isTrue();
        assertThat(proxy.isEverybodyServed()).isTrue();
        assertThat(proxy.halfOpen()).as("forged SYNs behind the proxy").isLessThan(5);
    }

    @Test
    void noMoreAreHalfOpenThanThereArePlacesWhoeverGivesWay() {
        Outcome recycling = Siege.play(NONE.behind(Guard.RECYCLING), STRONG, ROUND_TRIP_NS, 1);
        assertThat(recycling.halfOpen()).isEqualTo(NONE.places());
        assertThat(recycling.drops()).as("SYNs without a place").isZero();
    }

    @Test
    void theSameSeedGivesTheSameOutcome() {
        assertThat(Siege.play(NONE, STRONG, ROUND_TRIP_NS, 4)).isEqualTo(Siege.play(NONE, STRONG, ROUND_TRIP_NS, 4));
    }
}
