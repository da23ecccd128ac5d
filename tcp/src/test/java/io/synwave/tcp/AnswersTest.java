package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TraceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the answers of each kind of record say: a half-open connection, an open one, one in TIME-WAIT. Timestamps and
/// scaled windows are agreed on; the timestamp clock ticks each millisecond.
class AnswersTest {
    private final OneEnd end = new OneEnd(TcpSettings.linux());

    @BeforeEach
    void offer() {
        end.peer.mss = 1460;
        end.peer.shift = 7;
        end.peer.stamps = true;
        end.peer.tsVal = 500;
    }

    @Test
    void theSynAckSaysAllThatIsAgreed() {
        end.peer.sackPermitted = true;
        end.to("SYN-RECEIVED");
        TraceRecord synAck = end.sent();
        assertThat(synAck.seq).isEqualTo(OneEnd.ISS);
        assertThat(synAck.ack).isEqualTo(OneEnd.IRS + 1);
        assertThat(synAck.mss).isEqualTo(1460);
        assertThat(synAck.windowScaleOption).isEqualTo(10);
        assertThat(synAck.sackPermitted && synAck.hasTimestamps).isTrue();
        assertThat(synAck.tsEcr).isEqualTo(500);
        assertThat(synAck.window).as("whole segments of 1448").isEqualTo(65_160);
    }

    @Test
    void theSynAckOffersNothingThatTheSynDidNot() {
        end.peer.shift = -1;
        end.peer.stamps = false;
        end.to("SYN-RECEIVED");
        assertThat(end.sent().windowScaleOption).isEqualTo(-1);
        assertThat(end.sent().sackPermitted || end.sent().hasTimestamps).isFalse();
        assertThat(end.sent().window).as("whole segments of 1460").isEqualTo(64_240);
        assertThat(end.sent().mss).isEqualTo(1460);
    }

    /// An ACK that says what is expected, three seconds later.
    @ParameterizedTest
    @CsvSource({"SYN-RECEIVED, 0, 1, 1", "ESTABLISHED, 0, 1, 1", "CLOSE-WAIT, 0, 1, 2", "TIME-WAIT, 0, 2, 2"})
    void anAnswerSaysWhatIsExpected(String state, int seq, int ours, int theirs) {
        OneEnd fresh = end.to("SYN-RECEIVED");
        int tsVal = fresh.sent().tsVal;
        if (!state.equals("SYN-RECEIVED")) fresh.arrives("A", 1, 1, 0);
        advance(state);
        end.nowNs += 3000 * OneEnd.MS;
        end.arrives("A", seq, 1, 0);
        TraceRecord answer = end.sent();
        assertThat(answer.seq - OneEnd.ISS).isEqualTo(ours);
        assertThat(answer.ack - OneEnd.IRS).isEqualTo(theirs);
        assertThat(answer.tsVal - tsVal).isEqualTo(3000);
        assertThat(answer.tsEcr).isEqualTo(500);
        assertThat(answer.windShift).isEqualTo(10);
        assertThat(answer.window << 10).isBetween(63_000, 67_000);
        assertThat(answer.textLen).isZero();
    }

    private void advance(String state) {
        if (state.equals("CLOSE-WAIT")) end.arrives("FA", 1, 1, 0);
        if (state.equals("TIME-WAIT")) end.closeSend().arrives("FA", 1, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYN-RECEIVED", "ESTABLISHED", "TIME-WAIT"})
    void withoutAgreementAnAnswerHasNoOptions(String state) {
        OneEnd plain = OneEnd.in(state, TcpSettings.linux()).arrives("A", 0, 1, 0);
        assertThat(plain.sent().hasTimestamps).isFalse();
        assertThat(plain.sent().windShift).isZero();
        assertThat(plain.sent().window).isBetween(64_000, 64_240);
    }

    /// RFC 9293 §3.10.7.1: the sender must believe the reset.
    @ParameterizedTest
    @CsvSource({"A, 1, 7, 7, 0", "S, 1, 0, 0, 2"})
    void aResetInSynReceivedTakesItsNumberFromTheAck(String flags, int seq, int ack, int ours, int theirs) {
        end.to("SYN-RECEIVED").arrives(flags, seq, ack, 0);
        assertThat(end.sent().seq).isEqualTo(ours == 0 ? 0 : OneEnd.ISS + ours);
        assertThat(end.sent().ack).isEqualTo(theirs == 0 ? 0 : OneEnd.IRS + theirs);
        assertThat(end.sent().window).isZero();
        assertThat(end.sent().hasTimestamps).isFalse();
    }

    /// RFC 7323 §2.2: a window of a SYN is never scaled, that of the third ACK is.
    @Test
    void theWindowOfThePeerIsScaledFromTheThirdAckOn() {
        end.peer.window = 1000;
        end.to("SYN-RECEIVED");
        assertThat(end.halfOpen.peerWindow()).isEqualTo(1000);
        end.arrives("A", 1, 1, 0);
        assertThat(end.c.snd.wnd).isEqualTo(128_000);
    }

    /// RFC 2018 §4: the block of what came last stands first.
    @Test
    void blocksTellWhatLiesBeyondHoles() {
        end.peer.sackPermitted = true;
        end.to("ESTABLISHED");
        end.arrives("A", 1001, 1, 100);
        end.arrives("A", 3001, 1, 100);
        assertThat(end.sent().sackCount).isEqualTo(2);
        assertThat(end.sent().sackLeft[0] - OneEnd.IRS).isEqualTo(3001);
        assertThat(end.sent().sackRight[0] - OneEnd.IRS).isEqualTo(3101);
        assertThat(end.sent().sackLeft[1] - OneEnd.IRS).isEqualTo(1001);
        for (int i = 5; i < 10; i++) end.arrives("A", 1000 * i + 1, 1, 100);
        assertThat(end.sent().sackCount).as("three beside timestamps").isEqualTo(3);
    }

    /// RFC 2883: what came again stands before them.
    @Test
    void whatComesAgainIsReportedFirst() {
        end.peer.sackPermitted = true;
        end.to("ESTABLISHED").arrives("A", 1, 1, 100);
        end.arrives("A", 1001, 1, 100);
        end.arrives("A", 1, 1, 100);
        assertThat(end.sent().sackCount).isEqualTo(2);
        assertThat(end.sent().sackLeft[0] - OneEnd.IRS).isEqualTo(1);
        assertThat(end.sent().sackRight[0] - OneEnd.IRS).isEqualTo(101);
        assertThat(end.sent().sackLeft[1] - OneEnd.IRS).isEqualTo(1001);
        end.arrives("A", 2001, 1, 100);
        assertThat(end.sent().sackLeft[0] - OneEnd.IRS).as("once").isEqualTo(2001);
    }

    /// With text as many blocks go as take no room from it.
    @Test
    void blocksGiveWayToText() {
        end.peer.sackPermitted = true;
        end.to("ESTABLISHED").arrives("A", 1001, 1, 100);
        end.write(1448);
        assertThat(end.sent().textLen).isEqualTo(1448);
        assertThat(end.sent().sackCount).isZero();
        end.arrives("A", 1, 1449, 0);
        end.write(1436);
        assertThat(end.sent().sackCount).as("12 bytes are left").isEqualTo(1);
        end.arrives("A", 1, 2885, 0);
        end.write(1437);
        assertThat(end.sent().sackCount).isZero();
    }
}
