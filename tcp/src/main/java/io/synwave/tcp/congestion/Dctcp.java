package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// DCTCP: RFC 8257. Marks come early and often, and the window shrinks by how much of it was marked instead of by half;
/// loss is met as Reno meets it. For networks that mark at a low threshold and belong to one owner.
final class Dctcp extends NewReno {
    /// g: how much the last window counts in the estimate.
    private static final double GAIN = 1.0 / 16;

    /// α: the estimated fraction of bytes that are marked; the worst is assumed first (§4.2).
    private double alpha = 1;

    private long bytesAcked;
    private long bytesMarked;
    /// The observation window ends when this is acknowledged.
    private int windowEnd;

    private boolean isWatching;

    Dctcp(int mostSegments) {
        super(mostSegments);
    }

    @Override
    public String name() {
        return "dctcp";
    }

    @Override
    public void delivered(int bytes, Mark mark) {
        bytesAcked += bytes;
        bytesMarked += mark == Mark.MARKED ? bytes : 0;
    }

    /// §3.3: once a window the estimate follows what was seen in it.
    @Override
    public void heard(int una, int nxt) {
        if (isWatching && Sequence.lt(una, windowEnd)) {
            return;
        }
        if (bytesAcked > 0) {
            alpha = (1 - GAIN) * alpha + GAIN * bytesMarked / bytesAcked;
        }
        bytesAcked = 0;
        bytesMarked = 0;
        windowEnd = nxt;
        isWatching = true;
    }

    /// §3.3: cwnd × (1 − α / 2), never below two segments.
    @Override
    public void marked(int flightSize) {
        ssthresh(Math.max((int) (cwnd() * (1 - alpha / 2)), 2 * mss()));
        beginAvoidance();
    }

    double alpha() {
        return alpha;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        super.keep(n);
        alpha = n.keep(alpha);
        bytesAcked = n.keep(bytesAcked, 0);
        bytesMarked = n.keep(bytesMarked, 0);
        windowEnd = n.keep(windowEnd, n.sequence);
        isWatching = n.keep(isWatching);
    }
}
