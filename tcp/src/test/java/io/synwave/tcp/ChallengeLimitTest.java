package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.wire.TcpFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// At most one answer in half a second to what is not acceptable: RFC 5961 §7.
@Requirement("RFC-5961")
class ChallengeLimitTest {
    private static final long MS = 1_000_000;

    private final TcpConnection c = Lone.connection(TcpSettings.linux());
    private final ChallengeLimit limit = new ChallengeLimit(c);
    private final Segment bare = Lone.segment(9, TcpFlags.ACK, 0);
    private final Segment text = Lone.segment(9, TcpFlags.ACK, 1);

    private @Nullable SendReason owed() {
        SendReason owed = c.outbox.ack();
        assertThat(c.outbox.isUrgent()).isEqualTo(owed != null);
        c.outbox.ackPaid();
        return owed;
    }

    private @Nullable SendReason challenge(long nowNs) {
        limit.challenge(nowNs);
        return owed();
    }

    private @Nullable SendReason ack(Segment seg, long nowNs) {
        limit.ack(SendReason.ACK_UNSENT, seg, nowNs);
        return owed();
    }

    @Test
    void oneChallengeInTheIntervalIsSent() {
        assertThat(challenge(0)).isEqualTo(SendReason.ACK_CHALLENGE);
        assertThat(challenge(1)).isNull();
        assertThat(challenge(500 * MS - 1)).isNull();
        assertThat(challenge(500 * MS)).isEqualTo(SendReason.ACK_CHALLENGE);
        assertThat(challenge(999 * MS))
                .as("the interval begins with what was sent")
                .isNull();
        assertThat(c.stack.counters.value(Counter.CHALLENGE_ACKS)).isEqualTo(2);
    }

    @Test
    void theFirstIsSentWhateverTheClockSays() {
        assertThat(challenge(-5)).isEqualTo(SendReason.ACK_CHALLENGE);
    }

    @Test
    void acksWithoutTextShareTheLimit() {
        assertThat(ack(bare, 0)).isEqualTo(SendReason.ACK_UNSENT);
        assertThat(ack(bare, 100 * MS)).isNull();
        assertThat(challenge(200 * MS)).isNull();
    }

    @Test
    void textIsAnsweredAlwaysAndDoesNotUseTheLimitUp() {
        for (int i = 0; i < 5; i++) {
            assertThat(ack(text, i)).isEqualTo(SendReason.ACK_UNSENT);
        }
        assertThat(challenge(6)).isEqualTo(SendReason.ACK_CHALLENGE);
        assertThat(ack(text, 7)).isEqualTo(SendReason.ACK_UNSENT);
    }

    @Test
    void synWithTextIsLimited() {
        Segment syn = Lone.segment(9, TcpFlags.SYN, 1);
        assertThat(ack(syn, 0)).isEqualTo(SendReason.ACK_UNSENT);
        assertThat(ack(syn, 1)).isNull();
    }
}
