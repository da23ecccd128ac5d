package io.synwave.tcp;

import static io.synwave.trace.SendReason.ACK_QUICK;
import static io.synwave.trace.SendReason.ACK_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.SendReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When in-order text is acknowledged, and how long an ACK may be held.
class DelayedAckTest {
    private static final long MS = 1_000_000;
    private static final int MSS = 1460;

    private final DelayedAck rfc = new DelayedAck(TcpSettings.rfc());
    private final DelayedAck linux = new DelayedAck(TcpSettings.linux());
    private long nowNs;

    private @Nullable SendReason textAfter(DelayedAck d, long gapMs) {
        nowNs += gapMs * MS;
        return d.onText(100, MSS, nowNs);
    }

    private void useUpQuickAcks() {
        for (int i = 0; i < 16; i++) {
            assertThat(textAfter(linux, 0)).isEqualTo(ACK_QUICK);
            linux.onAckSent();
        }
        assertThat(textAfter(linux, 0)).isNull();
    }

    /// RFC 9293 SHLD-19.
    @Test
    void everySecondFullSegmentIsAcknowledgedAtOnce() {
        assertThat(rfc.onText(MSS, MSS, 0)).isNull();
        assertThat(rfc.isPending()).isTrue();
        assertThat(rfc.onText(MSS, MSS, 1)).isEqualTo(ACK_SECOND);

        rfc.onAckSent();
        assertThat(rfc.isPending()).isFalse();
        assertThat(rfc.onText(MSS, MSS, 2)).isNull();
    }

    @Test
    void smallSegmentsWaitUntilTwoFullOnesAreTogether() {
        assertThat(rfc.onText(MSS, MSS, 0)).isNull();
        assertThat(rfc.onText(MSS - 1, MSS, 1)).isNull();
        assertThat(rfc.onText(1, MSS, 2)).isEqualTo(ACK_SECOND);
    }

    /// RFC 9293 MUST-40.
    @Test
    void noAckIsHeldForHalfASecond() {
        for (DelayedAck d : new DelayedAck[] {rfc, linux}) {
            for (int i = 0; i < 20; i++) {
                assertThat(d.holdNs()).isBetween(40 * MS, 200 * MS);
                textAfter(d, 13L * i);
                d.onTimer();
            }
        }
        assertThat(rfc.holdNs()).isEqualTo(200 * MS);
    }

    @Test
    void aYoungConnectionAcknowledgesSixteenTimesAtOnce() {
        useUpQuickAcks();
    }

    @Test
    void anAckWithoutTextDoesNotCountAsQuick() {
        for (int i = 0; i < 30; i++) {
            linux.onAckSent();
        }
        assertThat(textAfter(linux, 0)).isEqualTo(ACK_QUICK);
    }

    @Test
    void anAnswerEndsQuickAcksUntilOrderIsLost() {
        assertThat(textAfter(linux, 0)).isEqualTo(ACK_QUICK);
        linux.onSend(nowNs + 39 * MS);
        assertThat(textAfter(linux, 10)).isNull();

        linux.enterQuick();
        assertThat(textAfter(linux, 10)).isEqualTo(ACK_QUICK);
    }

    @Test
    void whatIsSentLongAfterIsNoAnswer() {
        linux.onSend(0);
        assertThat(textAfter(linux, 0)).isEqualTo(ACK_QUICK);
        linux.onSend(nowNs + 40 * MS);
        assertThat(textAfter(linux, 60)).isEqualTo(ACK_QUICK);
    }

    /// Linux tcp_event_data_recv, in ms: the hold follows the gaps.
    @Test
    void holdFollowsThePaceOfArrivals() {
        textAfter(linux, 0);
        assertThat(linux.holdNs()).isEqualTo(40 * MS);
        textAfter(linux, 30);
        assertThat(linux.holdNs()).as("40/2 + 30").isEqualTo(50 * MS);
        textAfter(linux, 45);
        assertThat(linux.holdNs()).as("50/2 + 45").isEqualTo(70 * MS);
        textAfter(linux, 150);
        assertThat(linux.holdNs()).as("slower than the hold, within the most").isEqualTo(70 * MS);
        textAfter(linux, 20);
        assertThat(linux.holdNs()).as("70/2 + 40/2").isEqualTo(55 * MS);
        textAfter(linux, 201);
        assertThat(linux.holdNs()).as("a pause says nothing of the pace").isEqualTo(55 * MS);
    }

    @Test
    void twoEndsThatTalkGoOnTalkingAfterAPause() {
        assertThat(textAfter(linux, 0)).isEqualTo(ACK_QUICK);
        linux.onSend(nowNs);
        assertThat(textAfter(linux, 5000)).isNull();
    }

    @Test
    void aPauseBringsQuickAcksBack() {
        useUpQuickAcks();
        linux.onAckSent();

        assertThat(textAfter(linux, 200)).isNull();
        assertThat(textAfter(linux, 201)).isEqualTo(ACK_QUICK);
    }

    @Test
    void timerDoublesTheHoldUnlessTheEndsAreTalking() {
        for (long expected : new long[] {80, 160, 200, 200}) {
            linux.onTimer();
            assertThat(linux.holdNs()).isEqualTo(expected * MS);
        }
        textAfter(linux, 0);
        linux.onTimer();
        linux.onSend(nowNs + 1);
        linux.onTimer();
        assertThat(linux.holdNs()).as("the answer did not come").isEqualTo(40 * MS);
    }
}
