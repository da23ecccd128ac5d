package io.synwave.host;

import io.synwave.link.Frame;
import org.jspecify.annotations.Nullable;

/// What is known of one station on a link: RFC 4861 §5.1 and §7.3; ARP's entries live by the same rules, as in Linux.
final class Neighbour {
    /// The states of neighbour unreachability detection: RFC 4861 §7.3.2.
    enum Reachability {
        /// No link address yet; packets wait.
        INCOMPLETE,
        /// Lately confirmed.
        REACHABLE,
        /// Not lately; the next packet begins to doubt it.
        STALE,
        /// Used without confirmation; it is asked soon.
        DELAY,
        /// Asked, without an answer so far.
        PROBE,
        /// Thrown out: whoever holds it looks again.
        GONE
    }

    /// Frames that may wait: RFC 1122 §2.3.2.2 wants at least the latest.
    static final int QUEUE = 8;

    final NetworkInterface on;
    final long hi;
    final long lo;
    Reachability reachability = Reachability.INCOMPLETE;
    long mac;
    long deadlineNs = Long.MAX_VALUE;
    long lastUsedNs;
    int attempts;

    @Nullable
    Neighbour next;

    private final @Nullable Frame[] waiting = new Frame[QUEUE];
    private int waitingCount;

    Neighbour(NetworkInterface on, long hi, long lo) {
        this.on = on;
        this.hi = hi;
        this.lo = lo;
    }

    boolean is(NetworkInterface on, long hi, long lo) {
        return this.lo == lo && this.hi == hi && this.on == on;
    }

    boolean hasMac() {
        return reachability != Reachability.INCOMPLETE && reachability != Reachability.GONE;
    }

    /// Keeps a frame until the link address is known.
    ///
    /// @return the frame that had to give way to it, or `null`
    @Nullable
    Frame keep(Frame frame) {
        Frame oldest = waitingCount == QUEUE ? takeWaiting() : null;
        waiting[waitingCount++] = frame;
        return oldest;
    }

    /// The frame that waits longest, or `null`.
    @Nullable
    Frame takeWaiting() {
        if (waitingCount == 0) return null;
        Frame oldest = waiting[0];
        waitingCount--;
        System.arraycopy(waiting, 1, waiting, 0, waitingCount);
        waiting[waitingCount] = null;
        return oldest;
    }
}
