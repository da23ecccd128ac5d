package io.synwave.tcp.buffer;

import io.synwave.tcp.dormant.Notes;

/// The round-trip time as a receiver sees it, who may never send anything that could be timed: from one timestamp
/// echoed
/// to the next, or how long it takes until a window that was offered is full. Linux: tcp_rcv_rtt_update.
final class ReceiverRtt {
    private static final int GAIN_SHIFT = 3;

    /// Eight times the estimate; 0 before the first sample.
    private long scaledNs;
    /// When the sequence number passes this, the window offered at `sinceNs` was used up.
    private int end;
    private long sinceNs = -1;
    private int lastEcho;

    long ns() {
        return scaledNs >> GAIN_SHIFT;
    }

    /// A full segment has brought back our timestamp `echo`, made `ageNs` ago.
    ///
    /// @param isQueueEmpty the program has read everything: it does not hold the sender up
    void echoed(int echo, long ageNs, boolean isQueueEmpty) {
        if (echo == lastEcho) {
            return;
        }
        lastEcho = echo;
        if (ageNs <= 0) {
            return;
        }
        if (isFirstOrLess(ageNs)) {
            scaledNs = ageNs << GAIN_SHIFT;
        } else if (isQueueEmpty) {
            scaledNs += ageNs - (scaledNs >> GAIN_SHIFT);
        }
    }

    /// Text has arrived up to `next`, with the window reaching to `edge`. A window takes a round trip at least:
    /// only a
    /// smaller sample counts.
    void arrived(int next, int edge, long nowNs) {
        if (sinceNs >= 0) {
            if (next - end < 0) {
                return;
            }
            long ns = Math.max(1000, nowNs - sinceNs);
            scaledNs = isFirstOrLess(ns) ? ns << GAIN_SHIFT : scaledNs;
        }
        end = edge;
        sinceNs = nowNs;
    }

    private boolean isFirstOrLess(long ns) {
        return scaledNs == 0 || ns << GAIN_SHIFT < scaledNs;
    }

    /// See [Notes].
    void keep(Notes n) {
        scaledNs = n.keep(scaledNs, 0);
        end = n.keep(end, 0);
        sinceNs = n.keepTime(sinceNs, -1);
        lastEcho = n.keep(lastEcho, 0);
    }
}
