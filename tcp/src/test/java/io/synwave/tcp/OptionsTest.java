package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.recovery.MadeOptions;
import io.synwave.trace.TcpState;
import io.synwave.wire.TcpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What both ends agree on by the options of their SYNs.
class OptionsTest {
    private static final TcpOptions NONE = MadeOptions.of((memory, at) -> at);

    private static TcpOptions mss(int mss) {
        return MadeOptions.of((memory, at) -> TcpOptions.putMss(memory, at, mss));
    }

    private static TcpOptions shift(int shift) {
        return MadeOptions.of((memory, at) -> TcpOptions.putWindowShift(memory, at, shift));
    }

    private static TcpOptions all() {
        return MadeOptions.of((memory, at) -> {
            long next = TcpOptions.putMss(memory, at, 1460);
            next = TcpOptions.putSackPermitted(memory, next);
            next = TcpOptions.putTimestamps(memory, next, 1, 0);
            return TcpOptions.putWindowShift(memory, next, 5);
        });
    }

    private static TcpConnection took(TcpSettings settings, TcpOptions offered) {
        TcpConnection c = Lone.connection(settings);
        c.agreed.take(c, offered);
        return c;
    }

    /// RFC 9293 MUST-15.
    @Test
    void peerWithoutMssTakesTheDefault() {
        assertThat(took(TcpSettings.linux(), NONE).snd.mss).isEqualTo(536);

        TcpConnection six = Lone.connection(TcpSettings.linux(), "2001:db8::1", "2001:db8::2");
        six.agreed.take(six, NONE);
        assertThat(six.snd.mss).isEqualTo(1220);
    }

    /// RFC 9293 MUST-16: the smaller of what the peer takes and what the path takes; a tiny one is not
    /// granted.
    @ParameterizedTest
    @CsvSource({"1460, 1460", "1000, 1000", "9000, 1460", "65535, 1460", "48, 48", "47, 48", "0, 48"})
    void effectiveMssIsTheSmaller(int offered, int effective) {
        assertThat(took(TcpSettings.linux(), mss(offered)).snd.mss).isEqualTo(effective);
    }

    @Test
    void timestampsTakeTheirPlaceInEachSegment() {
        TcpConnection c = took(TcpSettings.linux(), all());
        assertThat(c.snd.mss).isEqualTo(1448);

        c.pathMtu(1400);
        assertThat(c.snd.mss).as("the path became narrower").isEqualTo(1348);
        c.pathMtu(9000);
        assertThat(c.snd.mss).as("the peer's MSS counts options too").isEqualTo(1448);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "14, 14", "15, 14", "255, 14"})
    void largerShiftsCountAsFourteen(int offered, int taken) {
        TcpConnection c = took(TcpSettings.linux(), shift(offered));
        c.agreed.applyWindowShift(c);

        assertThat(c.snd.windShift).isEqualTo(taken);
        assertThat(c.rcv.windShift).as("ours holds, whatever theirs is").isEqualTo(10);
    }

    @Test
    void withoutTheirShiftOursIsNotUsed() {
        TcpConnection c = took(TcpSettings.linux(), mss(1460));
        c.agreed.applyWindowShift(c);

        assertThat(c.snd.windShift).isZero();
        assertThat(c.rcv.windShift).isZero();
        c.window.open(0);
        assertThat(c.receiveBuffer.clamp()).isLessThanOrEqualTo(65_535);
    }

    @Test
    void synOffersWhatTheSettingsWant() {
        TcpConnection c = Lone.connection(TcpSettings.linux().with(Setting.SACK, 0));
        c.open(0);

        assertThat(c.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(c.agreed.offersSack(c)).isFalse();
        assertThat(c.agreed.offersWindowScaling(c)).isTrue();
        assertThat(c.agreed.offersTimestamps(c)).isTrue();
    }

    @Test
    void synAckOffersOnlyWhatBothWant() {
        TcpConnection both = took(TcpSettings.linux(), all());
        assertThat(both.agreed.offersSack(both) && both.agreed.sack()).isTrue();
        assertThat(both.agreed.offersWindowScaling(both)).isTrue();
        assertThat(both.agreed.offersTimestamps(both)).isTrue();

        TcpConnection peerWantsNone = took(TcpSettings.linux(), NONE);
        assertNothing(peerWantsNone);

        TcpSettings off = TcpSettings.linux()
                .with(Setting.SACK, 0)
                .with(Setting.WINDOW_SCALING, 0)
                .with(Setting.TIMESTAMPS, 0);
        assertNothing(took(off, all()));
        assertThat(took(off, all()).snd.windShift).isZero();
    }

    private static void assertNothing(TcpConnection c) {
        assertThat(c.agreed.sack() || c.agreed.offersSack(c)).isFalse();
        assertThat(c.agreed.offersWindowScaling(c)).isFalse();
        assertThat(c.agreed.offersTimestamps(c)).isFalse();
    }
}
