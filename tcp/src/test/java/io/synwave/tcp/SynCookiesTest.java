package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cookies as numbers; how a listener uses them is [ListenerTest]'s and that of the wire scripts.
@Requirement("LINUX-tcp_syncookies")
final class SynCookiesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private final SynCookies cookies = new SynCookies(random::nextLong);

    private FourTuple ends(boolean isIpv4) {
        return new FourTuple(address(isIpv4), random.nextInt(65_536), address(isIpv4), random.nextInt(65_536));
    }

    private IpAddress address(boolean isIpv4) {
        return isIpv4
                ? IpAddress.of(0, IpAddress.MAPPED | random.nextInt() & 0xffff_ffffL)
                : IpAddress.of(0x2001_0db8_0000_0000L, random.nextLong());
    }

    @ParameterizedTest
    @CsvSource({
        "true,0,536", "true,536,536", "true,1299,536", "true,1300,1300", "true,1439,1300", "true,1440,1440",
        "true,1460,1460", "true,65495,1460", "false,0,1220", "false,1220,1220", "false,1419,1220", "false,1420,1420",
        "false,1440,1440", "false,8939,1440", "false,8940,8940", "false,65475,8940"
    })
    void mssComesBackRoundedDownForAnyEndsAndTimes(boolean isIpv4, int offered, int remembered) {
        for (int i = 0; i < 1_000; i++) {
            FourTuple ends = ends(isIpv4);
            int irs = random.nextInt();
            long madeNs = random.nextLong(1L << 60);
            int cookie = cookies.make(ends, irs, offered, madeNs);
            long backNs = madeNs + random.nextLong(MINUTE);
            assertThat(cookies.mssOf(cookie, ends, irs, backNs)).isEqualTo(remembered);
        }
    }

    @Test
    void cookieIsTakenInItsMinuteAndTheNextOnly() {
        FourTuple ends = ends(true);
        int cookie = cookies.make(ends, 7, 1460, 10 * MINUTE + 59 * SECOND);
        assertThat(cookies.mssOf(cookie, ends, 7, 10 * MINUTE + 59 * SECOND)).isEqualTo(1460);
        assertThat(cookies.mssOf(cookie, ends, 7, 12 * MINUTE - 1)).isEqualTo(1460);
        assertThat(cookies.mssOf(cookie, ends, 7, 12 * MINUTE)).isZero();
        assertThat(cookies.mssOf(cookie, ends, 7, 100 * MINUTE)).isZero();
        assertThat(cookies.mssOf(cookie, ends, 7, 10 * MINUTE - 1))
                .as("from the future")
                .isZero();
    }

    @Test
    void cookieOfOtherEndsOrAnotherSynIsRefused() {
        for (int i = 0; i < 1_000; i++) {
            FourTuple ends = ends(true);
            int cookie = cookies.make(ends, 1, 1460, 0);
            FourTuple nextPort = new FourTuple(ends.local(), ends.localPort(), ends.remote(), ends.remotePort() ^ 1);
            assertThat(cookies.mssOf(cookie, nextPort, 1, 0)).isZero();
            assertThat(cookies.mssOf(cookie, ends(true), 1, 0)).isZero();
            assertThat(cookies.mssOf(cookie, ends, 1 << 20, 0)).isZero();
        }
    }

    /// What follows a little lost text is not taken for the first ACK.
    @Test
    void cookieIsRefusedAFewNumbersAhead() {
        for (int i = 0; i < 1_000; i++) {
            FourTuple ends = ends(true);
            int cookie = cookies.make(ends, 1, 1460, 0);
            for (int ahead = 1; ahead <= 4; ahead++)
                assertThat(cookies.mssOf(cookie, ends, 1 + ahead, 0)).isZero();
        }
    }

    /// Four values of MSS and two minutes of 2^32 numbers: one in 2^29 guesses is right.
    @Test
    void guessedNumbersAreRefused() {
        FourTuple ends = ends(false);
        int taken = 0;
        for (int i = 0; i < 1_000_000; i++) {
            taken += cookies.mssOf(random.nextInt(), ends, 0, 0) == 0 ? 0 : 1;
        }
        assertThat(taken).isLessThanOrEqualTo(1);
    }

    @Test
    void anotherHostsCookieIsRefused() {
        SynCookies other = new SynCookies(random::nextLong);
        FourTuple ends = ends(true);
        assertThat(cookies.mssOf(other.make(ends, 1, 1460, 0), ends, 1, 0)).isZero();
    }

    @Test
    void stampSaysWhatWasAgreedAndIsNeverAheadOfTheClock() {
        for (int i = 0; i < 10_000; i++) {
            HalfOpen agreed = record();
            if (random.nextBoolean()) agreed.set(HalfOpen.SACK);
            if (random.nextBoolean()) agreed.set(HalfOpen.ECN);
            if (random.nextBoolean()) agreed.windowShift(random.nextInt(15));
            int clock = random.nextInt();
            int stamp = SynCookies.stamp(agreed, clock);
            assertThat(clock - stamp).isBetween(0, 63);
            HalfOpen back = record();
            SynCookies.unstamp(stamp, back);
            assertThat(back.is(HalfOpen.TIMESTAMPS)).isTrue();
            assertThat(back.is(HalfOpen.SACK)).isEqualTo(agreed.is(HalfOpen.SACK));
            assertThat(back.is(HalfOpen.ECN)).isEqualTo(agreed.is(HalfOpen.ECN));
            assertThat(back.windowShift()).isEqualTo(agreed.windowShift());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void stampHoldsAcrossTheWrapOfTheClock(int clock) {
        assertThat(clock - SynCookies.stamp(record(), clock)).isBetween(0, 63);
    }

    private HalfOpen record() {
        TcpSettings settings = TcpSettings.linux();
        TcpStack stack = new TcpStack(settings, TwoEnds.MEMORY, random::nextLong, null, 0);
        FourTuple ends = ends(true);
        return new HalfOpen(stack.listen(1, settings), new Opening(ends, 1500, settings));
    }
}
