package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a receiver learns from the text that comes: the peer's segment size, the round trip, how large its window may
/// be. Linux: tcp_measure_rcv_mss, tcp_rcv_rtt_measure_ts, tcp_grow_window.
class ReceiverLearnsTest {
    private static final int FULL = 1448;

    private OneEnd end = new OneEnd(TcpSettings.linux());

    @BeforeEach
    void open() {
        end.peer.stamps = true;
        end.peer.shift = 7;
        end.peer.tsVal = 1;
        end.to("SYN-RECEIVED");
        end.peer.tsEcr = end.sent().tsVal;
        end.arrives("A", 1, 1, 0);
    }

    private void text(int seq, int length) {
        end.arrives("A", seq, 1, length);
    }

    @ParameterizedTest
    @CsvSource({"1, 536, 536", "1, 1448, 1448", "2, 2896, 1448", "2, 2895, 1448", "3, 2896, 966", "1, 9000, 1460"})
    void theLargestSegmentCountsUpToWhatWeAnnounced(int count, int length, int expected) {
        end.peer.count = count;
        text(1, length);
        assertThat(end.c.rcv.mss).isEqualTo(expected);
        end.peer.count = 1;
        text(1 + length, 100);
        assertThat(end.c.rcv.mss).isEqualTo(expected);
    }

    @Test
    void theEchoOfAFullSegmentTellsTheRoundTrip() {
        end.peer.tsEcr = 0;
        text(1, FULL);
        end.peer.tsEcr = end.sent().tsVal;
        end.after(80 * OneEnd.MS);
        text(1 + FULL, 100);
        assertThat(end.c.receiveBuffer.rttNs()).as("not full").isZero();
        end.read(FULL + 100);
        text(101 + FULL, FULL);
        assertThat(end.c.receiveBuffer.rttNs()).isEqualTo(80 * OneEnd.MS);
    }

    @Test
    void anEchoOfNothingTellsNothing() {
        end.peer.tsEcr = 0;
        end.nowNs += 80 * OneEnd.MS;
        text(1, FULL);
        assertThat(end.c.receiveBuffer.rttNs()).isZero();
    }

    /// A segment that stands for two of the wire opens the window as two do.
    @Test
    void segmentsThatCameTogetherCountEachForItself() {
        text(1, FULL);
        text(1 + FULL, FULL);
        text(1 + 2 * FULL, FULL);
        int apart = end.c.receiveBuffer.allowance();
        end = new OneEnd(TcpSettings.linux());
        open();
        text(1, FULL);
        end.peer.count = 2;
        text(1 + FULL, 2 * FULL);
        assertThat(end.c.receiveBuffer.allowance()).isEqualTo(apart);
    }

    @Test
    void textBeyondAHoleTakesRoomOfTheWindow() {
        text(1, FULL);
        int queued = end.c.window.queued();
        assertThat(queued).isEqualTo(FULL);
        text(1 + 2 * FULL, FULL);
        text(1 + 5 * FULL, 100);
        assertThat(end.c.window.queued()).isEqualTo(2 * FULL + 100);
        assertThat(end.c.window.ahead()).isEqualTo(FULL + 100);
    }

    /// The ring is full to the last byte, and not beyond.
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void theBufferBoundsWhatIsTaken(int beyond, boolean isTaken) {
        int room = end.c.receiveBuffer.bytes();
        end.c.receiveRing.reserveUpTo(end.c.receiveRing.tail() + room - 100);
        end.c.receiveRing.publish(end.c.receiveRing.tail() + room - 100);
        assertThat(end.c.window.hasRoomFor(end.peer.made("A", 1, 1, 100 + beyond)))
                .isEqualTo(isTaken);
        assertThat(end.c.window.hasRoomFor(end.peer.made("A", 1, 1, 0))).isTrue();
    }

    @Test
    void aSmallBufferThinksOfSmallSegments() {
        end = OneEnd.in("SYN-RECEIVED", TcpSettings.linux().with(Setting.RECEIVE_BUFFER, 1000));
        end.arrives("A", 1, 1, 0);
        assertThat(end.c.rcv.mss).as("half of the window of 500").isEqualTo(250);
    }

    @Test
    void aHoleThatIsFilledIsToldAtOnce() {
        text(1 + FULL, FULL);
        assertThat(end.verdict()).isEqualTo(Verdict.TEXT_OUT_OF_ORDER);
        text(1, FULL);
        assertThat(end.answers().toString()).isEqualTo("[ACK_HOLE_FILLED]");
        assertThat(end.c.receiveRing.available()).isEqualTo(2 * FULL);
    }

    @Test
    void whatWasPushedIsRememberedByItsPlace() {
        end.arrives("PA", 101, 1, 50);
        assertThat(end.c.rcv.pushedTo).isEqualTo(150);
        end.arrives("PA", 1, 1, 100);
        assertThat(end.c.rcv.pushedTo).as("never back").isEqualTo(150);
    }
}
