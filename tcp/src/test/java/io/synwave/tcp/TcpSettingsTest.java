package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from settings.
class TcpSettingsTest {
    private static final TcpSettings LINUX = TcpSettings.linux();

    /// Linux: tcp_select_initial_window; a program that chose its buffer offers what that needs.
    @ParameterizedTest
    @CsvSource({"-1, 0, 10", "-1, 131070, 0", "-1, 131072, 1", "-1, 1000000, 3", "0, 0, 0", "14, 131072, 14"})
    void theShiftCoversEveryWindowThatMayCome(int given, int chosen, int shift) {
        TcpSettings settings = LINUX.with(Setting.WINDOW_SHIFT, given).with(Setting.RECEIVE_BUFFER, chosen);
        assertThat(settings.windowShift()).isEqualTo(shift);
    }

    @Test
    void aChosenBufferIsDoubledAndStays() {
        TcpSettings chosen = LINUX.receiveBufferFor(50_000).sendBufferFor(60_000);
        assertThat(chosen.receiveBuffer()).isEqualTo(100_000);
        assertThat(chosen.newReceiveBuffer().bytes()).isEqualTo(100_000);
        assertThat(chosen.newSendBuffer().bytes()).isEqualTo(120_000);
        assertThat(LINUX.receiveBuffer()).isEqualTo(131_072);
        assertThat(LINUX.newSendBuffer().bytes()).isEqualTo(16_384);
    }

    @Test
    void aTunedSendBufferGrowsAndAChosenOneDoesNot() {
        var tuned = LINUX.newSendBuffer();
        tuned.expand(100, 1460);
        assertThat(tuned.bytes()).isEqualTo(2 * 100 * 2304);
        var chosen = LINUX.sendBufferFor(60_000).newSendBuffer();
        chosen.expand(100, 1460);
        assertThat(chosen.bytes()).isEqualTo(120_000);
    }

    @Test
    void aCopyHasOneOtherValue() {
        TcpSettings copy = LINUX.with(Setting.RETRIES, 3);
        for (Setting each : Setting.values()) {
            assertThat(copy.value(each)).isEqualTo(each == Setting.RETRIES ? 3 : LINUX.value(each));
        }
        assertThat(LINUX.congestionControl("reno").value(Setting.CONGESTION_CONTROL))
                .isZero();
    }
}
