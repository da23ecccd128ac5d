package io.synwave.tcp.fastopen;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import org.junit.jupiter.api.Test;

/// What hosts remember for Fast Open, worked out by hand after Linux.
class FastOpenStateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress LOCAL = IpAddress.parse("10.0.0.1");
    private static final IpAddress REMOTE = IpAddress.parse("10.0.0.2");
    private static final FastOpenCookie COOKIE = new FastOpenCookie(Form.STANDARD, 4, 7L << 32, 0);

    private final CookieCache cache = new CookieCache();

    @Test
    @Requirement("RFC-7413")
    void aCookieIsKeptWhileNoNewerOneComesAndTheMssIsTheLast() {
        cache.learn(LOCAL, REMOTE, 1460, COOKIE);
        cache.learn(LOCAL, REMOTE, 940, null);
        assertThat(cache.of(LOCAL, REMOTE).cookie()).isEqualTo(COOKIE);
        assertThat(cache.of(LOCAL, REMOTE).mss()).isEqualTo(940);
        assertThat(cache.of(REMOTE, LOCAL).cookie()).isNull();
    }

    @Test
    void whoAnswersNoFormIsAskedInTheExperimentalOneOnce() {
        assertThat(cache.of(LOCAL, REMOTE).formOfRequest()).isEqualTo(Form.STANDARD);
        cache.askedInVain(LOCAL, REMOTE, Form.STANDARD);
        assertThat(cache.of(LOCAL, REMOTE).formOfRequest()).isEqualTo(Form.EXPERIMENTAL);
        cache.askedInVain(LOCAL, REMOTE, Form.EXPERIMENTAL);
        assertThat(cache.of(LOCAL, REMOTE).formOfRequest()).isEqualTo(Form.STANDARD);
        cache.askedInVain(LOCAL, REMOTE, Form.STANDARD);
        assertThat(cache.of(LOCAL, REMOTE).formOfRequest()).isEqualTo(Form.STANDARD);
    }

    @Test
    void serversAreManyButMemoryIsNot() {
        cache.learn(LOCAL, REMOTE, 1460, COOKIE);
        for (int i = 0; i < CookieCache.CAPACITY; i++) {
            cache.learn(LOCAL, IpAddress.of(0x2001_0db8L << 32, i), 1460, COOKIE);
        }
        assertThat(cache.of(LOCAL, REMOTE).cookie())
                .as("the one not used for longest")
                .isNull();
        assertThat(cache.of(LOCAL, IpAddress.of(0x2001_0db8L << 32, 0)).cookie())
                .isEqualTo(COOKIE);
    }

    @Test
    @Requirement("RFC-7413")
    void noMoreArePendingThanTheLimitSays() {
        FastOpenQueue queue = new FastOpenQueue(2);
        queue.entered();
        queue.entered();
        assertThat(queue.hasRoom(0)).isFalse();
        queue.left();
        assertThat(queue.hasRoom(0)).isTrue();
        assertThat(new FastOpenQueue(0).hasRoom(0)).isFalse();
    }

    @Test
    void aResetHoldsItsPlaceForAMinute() {
        FastOpenQueue queue = new FastOpenQueue(1);
        queue.entered();
        queue.heldByReset(5 * SECOND);
        assertThat(queue.hasRoom(65 * SECOND - 1)).isFalse();
        assertThat(queue.hasRoom(65 * SECOND)).isTrue();
        assertThat(queue.pending()).isZero();
    }

    @Test
    void eachPauseIsTwiceAsLongUpToSixtyFourTimes() {
        Blackhole blackhole = new Blackhole();
        assertThat(blackhole.isPausing(SECOND, 0)).isFalse();
        for (int i = 0; i < 9; i++) {
            assertThat(blackhole.suspect(SECOND, 0)).isTrue();
            long pause = SECOND << Math.min(i, 6);
            assertThat(blackhole.isPausing(SECOND, pause - 1)).isTrue();
            assertThat(blackhole.isPausing(SECOND, pause)).isFalse();
            assertThat(blackhole.isOnProbation()).isTrue();
        }
        blackhole.clear();
        assertThat(blackhole.isOnProbation()).isFalse();
        assertThat(new Blackhole().suspect(0, 0)).isFalse();
    }
}
