package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Urgent data that we send: RFC 9293 §3.8.5, RFC 6093.
///
/// SND.UP is kept as a place in the send ring, which does not wrap: the first byte behind the urgent ones (MUST-62).
/// Every segment that begins before it has URG and points there, whether it has text or not.
final class SentUrgent {
    private static final int LARGEST_POINTER = 0xffff;

    private final TcpConnection c;
    private long upTo;

    SentUrgent(TcpConnection c) {
        this.c = c;
    }

    /// All that was put into the send ring so far is urgent.
    void mark() {
        upTo = c.sendRing.tail();
    }

    /// What lay behind `position` in the send ring is gone.
    void withdrawn(long position) {
        upTo = Math.min(upTo, position);
    }

    /// Something urgent is not yet acknowledged.
    boolean isPending() {
        return upTo > c.sendRing.head();
    }

    /// The urgent pointer of a segment that begins at `seq`; 0 for none. Where the end lies too far away it names
    /// the
    /// farthest place that it can: more is to come (MUST-31).
    int pointer(int seq) {
        if (!isPending()) {
            return 0;
        }
        int firstText = c.isOpening() ? c.snd.iss + 1 : c.snd.una;
        long ahead = upTo - (c.sendRing.head() + Sequence.distance(firstText, seq));
        return Math.clamp(ahead, 0, LARGEST_POINTER);
    }

    /// See [Notes].
    void keep(Notes n) {
        upTo = n.keep(upTo, 0);
    }
}
