package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.trace.SendReason;
import org.jspecify.annotations.Nullable;

/// When in-order data is acknowledged: RFC 9293 §3.8.6.3 (MUST-40, SHLD-18, SHLD-19) and RFC 5681 §4.2.
///
/// Linux: a young or idle connection acknowledges at once (quick ACKs), a talking one waits for company, at least every
/// second full segment leaves at once. Decides only; the timer is the connection's.
final class DelayedAck {
    private static final long TICK_NS = 4_000_000;

    private final long minNs;
    private final long maxNs;
    private final int quickAcks;

    /// ACKs that still leave at once.
    private int quick;
    /// The connection has answered data with data: an answer is likely, an ACK can wait for it.
    private boolean pingpong;
    /// Bytes taken in and not acknowledged.
    private int pendingBytes;

    /// Segments taken in since the last ACK after which the sender seems to wait, at most two. Linux:
    /// ICSK_ACK_PUSHED.
    private int pushes;

    private long atoNs;
    private long lastTextNs = -1;

    DelayedAck(TcpSettings settings) {
        minNs = settings.value(Setting.DELAYED_ACK_MIN);
        maxNs = settings.value(Setting.DELAYED_ACK_MAX);
        quickAcks = settings.count(Setting.QUICK_ACKS);
        quick = quickAcks;
        pingpong = !settings.isOn(Setting.QUICK_ACK);
        atoNs = minNs;
    }

    /// In-order text of `bytes` has come.
    ///
    /// @param mss the size of the peer's full segments
    /// @return why an ACK leaves at once, or `null` when it may wait
    @Nullable
    SendReason onText(int bytes, int mss, long nowNs) {
        pendingBytes += bytes;
        learnPace(nowNs);
        if (pendingBytes >= 2 * mss) {
            return SendReason.ACK_SECOND;
        }
        return quick > 0 && !pingpong ? SendReason.ACK_QUICK : null;
    }

    /// Linux: tcp_event_data_recv; the time to wait follows the time between arrivals. After a pause the peer may
    /// have to grow its window anew and wants ACKs at once, but two ends that were talking go on talking.
    private void learnPace(long nowNs) {
        long gap = nowNs - lastTextNs;
        if (lastTextNs < 0) {
            atoNs = minNs;
        } else if (gap <= minNs / 2) {
            atoNs = atoNs / 2 + minNs / 2;
        } else if (gap < atoNs) {
            atoNs = atoNs / 2 + gap;
        } else if (gap > maxNs) {
            quick = quickAcks;
        }
        lastTextNs = nowNs;
    }

    /// We have sent data at `nowNs`: where it answers what came a moment ago, the two ends are talking.
    void onSend(long nowNs) {
        if (lastTextNs >= 0 && nowNs - lastTextNs < atoNs) {
            pingpong = true;
        }
    }

    /// The handshake's own ACK waits for data. Linux: what is sent now answers the SYN-ACK.
    void holdForCompany(long nowNs) {
        enterQuick();
        lastTextNs = nowNs;
    }

    /// An answer is likely: an ACK can wait for it.
    boolean isTalking() {
        return pingpong;
    }

    /// The program says what it is: TCP_QUICKACK off (`true`) or on.
    void talking(boolean isTalking) {
        pingpong = isTalking;
    }

    /// A segment of `bytes` was one after which its sender seems to wait: a small one, or one with PSH.
    void onPush() {
        pushes = Math.min(2, pushes + 1);
    }

    /// The program has read. Linux: tcp_cleanup_rbuf.
    ///
    /// @param isDrained nothing is left to read
    /// @return an ACK that waits need not wait any longer
    boolean isDueOnRead(int mss, boolean isDrained) {
        return pendingBytes > mss || isDrained && (pushes > 1 || pushes > 0 && !pingpong);
    }

    /// Order was lost: the peer should learn at once of all that comes. Linux: tcp_enter_quickack_mode.
    void enterQuick() {
        enterQuick(quickAcks);
    }

    /// The next `most` ACKs leave at once.
    void enterQuick(int most) {
        quick = Math.max(quick, Math.min(most, quickAcks));
        pingpong = false;
        atoNs = minNs;
    }

    /// An ACK has left.
    void onAckSent() {
        if (pendingBytes > 0 && quick > 0) {
            quick--;
        }
        pendingBytes = 0;
        pushes = 0;
    }

    /// The timer expired: the answer did not come, so the next waits shorter. Linux: tcp_delack_timer_handler.
    void onTimer() {
        if (pingpong) {
            pingpong = false;
            atoNs = minNs;
        } else {
            atoNs = Math.min(2 * atoNs, maxNs);
        }
    }

    /// How long an ACK may be held, in nanoseconds: below 500 ms.
    long holdNs() {
        return Math.clamp(atoNs, Math.min(minNs, maxNs), maxNs);
    }

    /// Likewise the ACK of a FIN. Without any text there is no pace to go by: Linux waits for its clock's next
    /// tick.
    long finHoldNs() {
        return lastTextNs < 0 ? TICK_NS : holdNs();
    }

    /// The estimate for what is held, 0 before the first text. Linux: tcpi_ato.
    long atoNs() {
        return lastTextNs < 0 ? 0 : atoNs;
    }

    /// When text last came, negative before the first.
    long lastTextNs() {
        return lastTextNs;
    }

    boolean isPending() {
        return pendingBytes > 0;
    }

    /// See [Notes].
    void keep(Notes n) {
        quick = n.keep(quick, quickAcks);
        pingpong = n.keep(pingpong);
        pendingBytes = n.keep(pendingBytes, 0);
        pushes = n.keep(pushes, 0);
        atoNs = n.keep(atoNs, minNs);
        lastTextNs = n.keepTime(lastTextNs, -1);
    }
}
