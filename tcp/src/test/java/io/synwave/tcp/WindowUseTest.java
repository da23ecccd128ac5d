package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.congestion.WindowValidations;
import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.Test;

/// Whether the congestion window was the limit, remembered for a window of data.
@Requirement("RFC-7661")
class WindowUseTest {
    private static final int MSS = 1000;

    private final SendSpace snd = new SendSpace();
    private final CongestionControl cc = CongestionControls.RENO.create(2);
    private final WindowUse use = new WindowUse(cc, WindowValidations.LINUX.create(cc));

    WindowUseTest() {
        snd.mss = MSS;
        cc.init(MSS, 10 * MSS);
        use.begin(0);
    }

    private void sent(int nxt, int room) {
        snd.nxt = nxt;
        use.sent(snd, room);
    }

    @Test
    void aFullWindowMayGrow() {
        sent(9001, 999);
        assertThat(use.allowsGrowth()).isTrue();
    }

    @Test
    void slowStartMayDoubleWhatWasInFlight() {
        sent(5000, 5000);
        assertThat(use.allowsGrowth()).isFalse();
        sent(5001, 4999);
        assertThat(use.allowsGrowth()).isTrue();
    }

    @Test
    void avoidanceAsksForAFullWindow() {
        cc.lost(20_000);
        sent(9000, 1000);
        assertThat(use.allowsGrowth()).isFalse();
        sent(9001, 999);
        assertThat(use.allowsGrowth()).isTrue();
    }

    @Test
    void aFullWindowIsRememberedUntilItIsAcknowledged() {
        sent(10_000, 0);
        snd.una = 9000;
        sent(10_100, 8900);
        sent(20_100, 8900);
        snd.nxt = 10_100;
        assertThat(use.allowsGrowth()).as("its end is still in flight").isTrue();

        snd.una = 10_000;
        sent(10_200, 9800);
        assertThat(use.allowsGrowth()).as("a new window of data").isFalse();
    }

    @Test
    void theLargestFlightOfAWindowCounts() {
        sent(6000, 4000);
        snd.una = 5000;
        sent(6100, 8900);
        assertThat(use.allowsGrowth()).isTrue();
    }
}
