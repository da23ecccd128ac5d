package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TimerStatus.Kind;
import io.synwave.trace.TcpState;
import org.junit.jupiter.api.Test;

/// Which timer `ss -o` shows. Linux: inet_csk_diag_fill; retransmission first, then the window's probe, then
/// keep-alive.
class TimerStatusTest {
    private static final long SECOND = 1000 * OneEnd.MS;

    private OneEnd end = OneEnd.established(TcpSettings.linux());

    private TimerStatus status() {
        return TimerStatus.of(end.c, end.nowNs);
    }

    @Test
    void nothingRunsWhereNothingIsDue() {
        assertThat(status()).isEqualTo(new TimerStatus(Kind.NONE, 0, 0));
    }

    @Test
    void textInFlightArmsTheRetransmission() {
        end.write(100);
        TimerStatus first = status();
        assertThat(first.kind()).isEqualTo(Kind.ON);
        assertThat(first.times()).isZero();
        assertThat(end.nowNs + first.leftNs()).isEqualTo(end.c.nextDeadlineNs());
        end.after(2 * SECOND);
        assertThat(status().times())
                .isEqualTo(end.c.retransmission().timeouts())
                .isPositive();
    }

    @Test
    void aShutWindowArmsThePersistTimer() {
        end.peer.window = 0;
        end.arrives("A", 1, 1, 0).write(100);
        assertThat(status().kind()).isEqualTo(Kind.PERSIST);
        assertThat(status().times()).isZero();
        end.after(SECOND);
        assertThat(status().kind()).isEqualTo(Kind.PERSIST);
        assertThat(status().times()).isEqualTo(end.c.persistBackoffs).isPositive();
    }

    @Test
    void anIdleConnectionShowsItsKeepAlive() {
        end = OneEnd.established(TcpSettings.linux().with(Setting.KEEP_ALIVE, 1));
        assertThat(status()).isEqualTo(new TimerStatus(Kind.KEEPALIVE, 7200 * SECOND, 0));
        end.after(7201 * SECOND);
        assertThat(status()).isEqualTo(new TimerStatus(Kind.KEEPALIVE, 74 * SECOND, 1));
        end.write(100);
        assertThat(status().kind()).as("what is in flight comes first").isEqualTo(Kind.ON);
    }

    @Test
    void anOrphanInFinWait2ShowsItsEndAsLinuxDoes() {
        end.close().arrives("A", 1, 2, 0).after(SECOND);
        assertThat(status()).isEqualTo(new TimerStatus(Kind.KEEPALIVE, 59 * SECOND, 0));
    }

    @Test
    void recordsShowTheirOwn() {
        assertThat(TimerStatus.of(TcpState.TIME_WAIT, 90, 0, 40)).isEqualTo(new TimerStatus(Kind.TIMEWAIT, 50, 0));
        assertThat(TimerStatus.of(TcpState.SYN_RECEIVED, 90, 3, 40)).isEqualTo(new TimerStatus(Kind.ON, 50, 3));
        assertThat(TimerStatus.of(TcpState.SYN_RECEIVED, 40, 3, 90).leftNs())
                .as("never below nothing")
                .isZero();
    }
}
