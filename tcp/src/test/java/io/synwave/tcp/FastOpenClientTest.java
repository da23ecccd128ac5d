package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenCookie.Form;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client of Fast Open sends and learns: RFC 7413 §4.1.3, §4.2.1; the pause after trouble is Linux's.
@Requirement("RFC-7413")
class FastOpenClientTest {
    private static final long SECOND = 1000 * OneEnd.MS;
    private static final FastOpenCookie COOKIE = new FastOpenCookie(Form.STANDARD, 8, 0x0123456789abcdefL, 0);

    private final OneEnd end = new OneEnd(TcpSettings.linux().with(Setting.FAST_OPEN_PAUSE, 100 * SECOND));

    private void know(int mss) {
        FourTuple ends = end.opening.tuple();
        end.stack.cookieCache().learn(ends.local(), ends.remote(), mss, COOKIE);
    }

    private @Nullable FastOpenCookie known() {
        FourTuple ends = end.opening.tuple();
        return end.stack.cookieCache().of(ends.local(), ends.remote()).cookie();
    }

    private OneEnd connectWith(int bytes) {
        end.connect(OpenMode.FAST_WITH_FIRST_BYTES);
        assertThat(end.answers()).as("it waits for the first bytes").isEmpty();
        return end.write(bytes);
    }

    /// As much as the MSS that the server announced, less 40 for options; what is left follows.
    @ParameterizedTest
    @CsvSource({"1000, 100, 100", "1000, 960, 960", "1000, 961, 960", "0, 2000, 1420", "9000, 2000, 1420"})
    void theSynTakesTheFirstBytesAlong(int mss, int bytes, int inSyn) {
        know(mss);
        connectWith(bytes);
        assertThat(end.answers()).startsWith(SendReason.SYN);
        assertThat(end.allSent().getFirst().textLen).isEqualTo(inSyn);
        assertThat(end.c.unsent()).isEqualTo(bytes - inSyn);
    }

    @Test
    void withoutACookieTheSynAsksForOne() {
        end.connect(OpenMode.FAST_WITH_FIRST_BYTES);
        assertThat(end.answers()).as("it waits for nothing").containsExactly(SendReason.SYN);
        end.write(100);
        assertThat(end.answers()).isEmpty();
        end.peer.cookie = COOKIE;
        end.peer.mss = 1400;
        end.arrives("SA", 0, 1, 0);
        assertThat(end.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(known()).isEqualTo(COOKIE);
        assertThat(end.counted()).as("nothing was tried").isEmpty();
    }

    @Test
    void textThatTheSynAckAcknowledgesIsDelivered() {
        know(1000);
        connectWith(100);
        end.arrives("SA", 0, 101, 0);
        assertThat(end.counted()).containsExactly(Counter.FAST_OPEN_ACTIVE);
        assertThat(end.answers()).containsExactly(SendReason.HANDSHAKE_ACK);
        assertThat(end.c.snd.flightSize()).isZero();
    }

    @Test
    void textThatItLeavesOutGoesAgainAtOnce() {
        know(1000);
        connectWith(100);
        end.arrives("SA", 0, 1, 0);
        assertThat(end.counted()).contains(Counter.FAST_OPEN_ACTIVE_FAIL);
        assertThat(end.answers()).containsExactly(SendReason.SYN_TEXT_RETRANSMIT);
        assertThat(end.sent().seq - OneEnd.ISS).isEqualTo(1);
        assertThat(end.sent().textLen).isEqualTo(100);
    }

    /// The SYN is repeated bare: whatever is in the way, the connection opens.
    @Test
    void aSynThatIsRepeatedHasNeitherTextNorCookie() {
        know(1000);
        connectWith(100).after(SECOND);
        assertThat(end.answers()).containsExactly(SendReason.SYN_RETRANSMIT);
        assertThat(end.sent().textLen).isZero();
        end.arrives("SA", 0, 1, 0);
        assertThat(end.answers()).containsExactly(SendReason.SYN_TEXT_RETRANSMIT);
    }

    /// Linux: tcp_fastopen_active_detect_blackhole; with the third timeout the path is suspected.
    @Test
    void threeTimeoutsMakeThePathSuspect() {
        know(1000);
        connectWith(100).after(2 * SECOND);
        assertThat(end.counted()).doesNotContain(Counter.FAST_OPEN_BLACKHOLE);
        end.after(SECOND);
        assertThat(end.counted()).contains(Counter.FAST_OPEN_ACTIVE_FAIL, Counter.FAST_OPEN_BLACKHOLE);
        end.after(SECOND);
        assertThat(end.counted()).as("once").doesNotContain(Counter.FAST_OPEN_BLACKHOLE);
    }

    @ParameterizedTest
    @CsvSource({"99999, 0", "100000, 100"})
    void afterTroubleItPauses(int ms, int inSyn) {
        know(1000);
        assertThat(end.stack.blackhole.suspect(100 * SECOND, end.nowNs)).isTrue();
        end.nowNs += ms * OneEnd.MS;
        end.connect(OpenMode.FAST_WITH_FIRST_BYTES).write(100);
        assertThat(end.allSent().isEmpty() ? 0 : end.allSent().getFirst().textLen)
                .isEqualTo(inSyn);
    }

    /// A connection after the pause that receives anything ends the suspicion; a reset ahead of its place renews
    /// it.
    @ParameterizedTest
    @CsvSource({"A, 1, 10, false, 0", "RA, 2, 0, true, 1", "FA, 2, 0, true, 1"})
    void theFirstConnectionAfterThePauseIsOnProbation(String flags, int seq, int text, boolean isSuspect, int times) {
        know(1000);
        end.stack.blackhole.suspect(100 * SECOND, end.nowNs);
        end.nowNs += 100 * SECOND;
        connectWith(100).arrives("SA", 0, 101, 0);
        end.arrives(flags, seq, 101, text);
        long suspected = end.stack.counters().value(Counter.FAST_OPEN_BLACKHOLE);
        end.abort();
        assertThat(end.stack.blackhole.isOnProbation()).isEqualTo(isSuspect);
        suspected = Math.max(suspected, end.stack.counters().value(Counter.FAST_OPEN_BLACKHOLE));
        assertThat(suspected).isEqualTo(times);
    }

    @Test
    void whoWantsNoTextInItsSynAsksAllTheSame() {
        know(1000);
        end.connect(OpenMode.FAST);
        assertThat(end.answers()).containsExactly(SendReason.SYN);
        assertThat(end.sent().textLen).isZero();
    }

    @Test
    void aProgramMayGiveUpWaitingForItsFirstBytes() {
        know(1000);
        end.connect(OpenMode.FAST_WITH_FIRST_BYTES);
        assertThat(end.answers()).isEmpty();
        end.c.requests().openNow();
        end.transmit();
        assertThat(end.answers()).containsExactly(SendReason.SYN);
    }
}
