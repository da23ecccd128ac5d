package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;

/// ACKs that answer what is not acceptable, at most one in an interval: RFC 5961 §7. Without the limit two confused
/// ends
/// would answer each other for ever.
final class ChallengeLimit {
    private final TcpConnection c;
    private long lastNs = Long.MIN_VALUE;

    ChallengeLimit(TcpConnection c) {
        this.c = c;
    }

    /// A challenge ACK: RFC 5961 §3.2, §4.2, §5.2.
    void challenge(long nowNs) {
        if (isAllowed(nowNs)) {
            c.stack.counters.count(Counter.CHALLENGE_ACKS);
            c.outbox.oweAckNow(SendReason.ACK_CHALLENGE);
        }
    }

    /// An ACK for an unacceptable segment. One with text is answered always: its sender waits for it, and text is
    /// no
    /// answer to an ACK. Linux: tcp_oow_rate_limited.
    void ack(SendReason reason, Segment seg, long nowNs) {
        if (seg.textLen() > 0 && !seg.isSyn() || isAllowed(nowNs)) {
            c.outbox.oweAckNow(reason);
        }
    }

    private boolean isAllowed(long nowNs) {
        if (lastNs != Long.MIN_VALUE && nowNs - lastNs < c.settings.value(Setting.CHALLENGE_INTERVAL)) {
            return false;
        }
        lastNs = nowNs;
        return true;
    }

    /// See [Notes].
    void keep(Notes n) {
        lastNs = n.keepTime(lastNs, Long.MIN_VALUE);
    }
}
