package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.wire.TcpFlags;

/// Where PSH is set: RFC 9293 §3.9.1.2. The segment that empties the send queue has it (MUST-61), one that ends a burst
/// of several, and one at the latest when half of the peer's largest window has left without.
///
/// Linux marks the end of what it hands to the device in one piece. We hand over segments, and count them up to the
/// size that Linux would choose: about a millisecond's worth (tcp_tso_autosize), never more than half the congestion
/// window.
final class Bursts {
    private static final int LARGEST_BYTES = 1 << 16;
    private static final int SHORT_RTT_SHIFT = 9;
    private static final int MILLISECOND_SHIFT = 10;

    private final TcpConnection c;
    private final int least;
    private int inBurst;
    private int pushed;
    private boolean marked;

    Bursts(TcpConnection c) {
        this.c = c;
        least = c.settings.count(Setting.LEAST_BURST);
        pushed = c.snd.iss + 1;
    }

    /// Sending begins.
    void begin() {
        inBurst = 0;
    }

    /// The next segment begins a burst.
    boolean isOver() {
        return inBurst == 0;
    }

    /// A segment was sent again: repetitions have bursts too.
    void repeated() {
        inBurst = inBurst + 1 < limit() ? inBurst + 1 : 0;
    }

    /// The PSH bit of a new segment with text.
    ///
    /// @param isLast nothing is left to follow it now
    /// @param completes it empties the send queue, or what the program has pushed ends in it
    int push(int end, boolean isLast, boolean completes) {
        inBurst++;
        marked = completes || end - pushed > c.snd.maxWnd / 2;
        boolean isFull = inBurst >= limit();
        boolean isOneByOne = c.sentUrgent.isPending(); // Linux
        boolean endsBurst = !isOneByOne && inBurst > 1 && (isLast || isFull);
        if (marked || isFull) {
            inBurst = 0;
        }
        if (!marked && !endsBurst) {
            return 0;
        }
        pushed = end;
        return TcpFlags.PSH;
    }

    /// The last PSH belongs to the text and not to the burst: a repetition of the segment has it too.
    boolean isMarked() {
        return marked;
    }

    /// The segments of one burst.
    int limit() {
        int mss = Math.max(1, c.snd.mss);
        int window = c.cc.cwnd() / mss / 2;
        long bytes = Math.min(LARGEST_BYTES, bytesPerMillisecond() + extraOnShortWays());
        return Math.max(1, Math.min(window, Math.max(least, (int) (bytes / mss))));
    }

    private long bytesPerMillisecond() {
        return c.pacer.rate(c.snd.flightSize(), c.rtt.srttNs) >> MILLISECOND_SHIFT;
    }

    /// Where the round trip is short, little is lost by a larger burst. Linux: tcp_tso_rtt_log.
    private long extraOnShortWays() {
        long halves = c.rtt.srttNs / 1000 >> SHORT_RTT_SHIFT;
        return halves < 32 ? LARGEST_BYTES >> halves : 0;
    }

    /// See [Notes].
    void keep(Notes n) {
        inBurst = n.keep(inBurst, 0);
        pushed = n.keep(pushed, n.sequence);
        marked = n.keep(marked);
    }
}
