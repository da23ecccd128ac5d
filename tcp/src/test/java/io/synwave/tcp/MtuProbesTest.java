package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a client probes for a larger packet: RFC 4821, Linux's tcp_mtu_probe. It begins with 1,024 bytes of text in
/// packets of 1,064, and the link takes 1,500: the first probe has the packet between, 1,282.
@Requirement("RFC-4821")
class MtuProbesTest {
    private static final int BASE = 1024;

    private OneEnd end = client(2);

    private static OneEnd client(int probing) {
        OneEnd client = new OneEnd(TcpSettings.linux()
                .with(Setting.MTU_PROBING, probing)
                .with(Setting.WMEM_DEFAULT, 1 << 20)
                .with(Setting.CONGESTION_CONTROL, 0));
        client.to("SYN-SENT");
        client.peer.mss = 1460;
        client.peer.window = 65_535;
        client.arrives("SA", 0, 1, 0);
        client.peer.mss = -1;
        return client;
    }

    /// Text of the probe that leaves, 0 for none.
    private int probe() {
        List<TraceRecord> probes = end.allSent().stream()
                .filter(each -> each.reason == SendReason.MTU_PROBE)
                .toList();
        assertThat(probes).hasSizeLessThan(2);
        return probes.isEmpty() ? 0 : probes.getFirst().textLen;
    }

    private OneEnd ack(int bytes) {
        return end.arrives("A", 1, 1 + bytes, 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 1460, false", "1, 1460, false", "2, 1024, true"})
    void itIsAChoice(int probing, int mss, boolean isProbing) {
        end = client(probing).write(100_000);
        assertThat(end.c.snd.mss).isEqualTo(mss);
        assertThat(probe()).as("the window has ten segments").isZero();
        ack(4 * mss);
        assertThat(probe() > 0).isEqualTo(isProbing);
    }

    @Test
    void elevenSegmentsOfWindowAreEnough() {
        end.write(100_000);
        ack(BASE);
        assertThat(end.c.cc.cwnd()).isEqualTo(11 * BASE);
        assertThat(probe()).isEqualTo(1242);
    }

    /// By halves: (1,064 + 1,500) / 2 = 1,282, (1,282 + 1,500) / 2 = 1,391; each has 40 bytes of headers.
    @Test
    void whatPassesIsTheNewSegment() {
        end.write(100_000);
        ack(10 * BASE);
        assertThat(probe()).isEqualTo(1242);
        int window = end.c.cc.cwnd();
        int next = end.c.snd.nxt - OneEnd.ISS - 1;
        ack(10 * BASE + 1241);
        assertThat(end.counted()).isEmpty();
        end.arrives("A", 1, 1 + 10 * BASE + 1242, 0);
        assertThat(end.counted()).containsExactly(Counter.MTU_PROBES_PASSED);
        assertThat(end.c.snd.mss).isEqualTo(1242);
        assertThat(end.c.cc.cwnd())
                .as("the same in bytes, and what was acknowledged")
                .isBetween(window, window + 3000);
        ack(next);
        assertThat(probe()).isEqualTo(1351);
    }

    /// RFC 4821 §7.5: its loss alone is no sign of congestion; the text goes again in packets that pass.
    @Test
    void aProbeThatIsLostCutsNothing() {
        end.write(100_000);
        ack(10 * BASE);
        assertThat(probe()).isEqualTo(1242);
        int window = end.c.cc.cwnd();
        ack(10 * BASE);
        ack(10 * BASE);
        assertThat(end.counted()).isEmpty();
        ack(10 * BASE);
        assertThat(end.counted()).contains(Counter.MTU_PROBES_FAILED);
        assertThat(end.answers().getFirst()).isEqualTo(SendReason.TOO_BIG_RETRANSMIT);
        assertThat(end.allSent().getFirst().textLen).isEqualTo(BASE);
        assertThat(end.c.cc.cwnd()).isGreaterThanOrEqualTo(window);
        assertThat(end.c.cc.ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    /// Four segments must follow it, so that its loss shows: 1,242 + 4 × 1,024 bytes.
    @ParameterizedTest
    @CsvSource({"5337, 0", "5338, 1242"})
    void enoughMustFollow(int unsent, int expected) {
        end.write(10 * BASE + unsent);
        ack(10 * BASE);
        assertThat(probe()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5337, 0", "5338, 1242"})
    void thePeersWindowMustTakeThemToo(int window, int expected) {
        end.write(100_000);
        end.peer.window = window;
        ack(10 * BASE);
        assertThat(probe()).isEqualTo(expected);
    }

    /// A segment holds text of one record only: Linux, MSG_EOR.
    @ParameterizedTest
    @CsvSource({"1241, 0", "1242, 1242"})
    void aRecordIsNotJoinedWithTheNext(int record, int expected) {
        end.write(10 * BASE + record);
        end.c.requests().endRecord();
        end.write(50_000);
        ack(10 * BASE);
        assertThat(probe()).isEqualTo(expected);
    }

    @Test
    void whileSomethingIsMissingNothingIsProbed() {
        end.write(100_000);
        end.arrives("A", 100, 1, 10);
        ack(10 * BASE);
        assertThat(probe()).as("we report a hole").isZero();

        end = client(2).write(100_000);
        ack(0);
        assertThat(end.c.retransmission().state()).isEqualTo(CongestionState.DISORDER);
        assertThat(probe()).isZero();
    }

    @Test
    void oneIsOutAtATime() {
        end.write(100_000);
        ack(4 * BASE);
        assertThat(probe()).isPositive();
        ack(8 * BASE);
        assertThat(probe()).isZero();
    }
}
