package io.synwave.tcp;

import io.synwave.trace.SendReason;
import io.synwave.trace.TimerKind;

/// When the ACK leaves that completes a handshake at its active end: RFC 9293 §3.10.7.3 lets it wait for data.
///
/// Linux (tcp_rcv_synsent_state_process): it leaves at once and bare, unless company is likely: a writer waits
/// already, or the program said so by TCP_DEFER_ACCEPT or TCP_QUICKACK=0. Then it waits for that company, or for the
/// peer to say something, and no longer than [Setting#DELAYED_ACK_MAX]. Decides only; one thread, the host's.
final class ThirdAck {
    private ThirdAck() {}

    /// The SYN-ACK was taken.
    static void owe(TcpConnection c, long nowNs) {
        if (!c.settings.isOn(Setting.THIRD_ACK)) {
            return;
        }
        if (isCompanyLikely(c)) {
            c.delayedAck.holdForCompany(nowNs);
            c.timers.arm(TimerKind.DELAYED_ACK, nowNs + c.settings.value(Setting.DELAYED_ACK_MAX));
        } else {
            c.outbox.oweAckNow(SendReason.HANDSHAKE_ACK);
        }
    }

    private static boolean isCompanyLikely(TcpConnection c) {
        return c.unsent() > 0 || c.settings.isOn(Setting.DEFER_ACCEPT) || c.delayedAck.isTalking();
    }
}
