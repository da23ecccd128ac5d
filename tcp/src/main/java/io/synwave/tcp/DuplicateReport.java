package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;

/// What the next ACK reports to have come twice: the D-SACK block of RFC 2883 §4.
///
/// It stands before all other blocks, once. What lay below the ACK is older; of what waits out of order only the first
/// piece that came again is reported, as there is one block (Linux: tcp_dsack_set, tcp_dsack_extend).
final class DuplicateReport {
    private final TcpConnection c;
    private boolean isDue;
    private int left;
    private int right;

    DuplicateReport(TcpConnection c) {
        this.c = c;
    }

    /// `seg` begins before RCV.NXT: that part was here.
    void below(Segment seg) {
        int end = Sequence.min(seg.end(), c.rcv.nxt);
        if (Sequence.lt(seg.textSeq(), end) && report(seg.textSeq(), end)) {
            c.stack.counters.count(Counter.DSACK_OLD_SENT);
        }
    }

    /// The peer's SYN came again within its SYN-ACK: simultaneous open. As Linux.
    void syn() {
        if (report(c.rcv.irs, c.rcv.irs + 1)) {
            c.stack.counters.count(Counter.DSACK_OLD_SENT);
        }
    }

    /// `seg` lies beyond RCV.NXT or begins there: what of it waits already?
    void beyond(Segment seg) {
        int end = seg.textSeq() + seg.textLen();
        int i = c.reassembly.firstOverlap(seg.textSeq(), end);
        if (i < 0) {
            return;
        }
        int from = Sequence.max(seg.textSeq(), c.reassembly.left(i));
        if (report(from, Sequence.min(end, c.reassembly.right(i)))) {
            c.stack.counters.count(Counter.DSACK_OFO_SENT);
        }
    }

    private boolean report(int from, int to) {
        if (!c.agreed.sack() || !c.settings.isOn(Setting.DSACK)) {
            return false;
        }
        isDue = true;
        left = from;
        right = to;
        return true;
    }

    /// The next ACK has the block.
    boolean isDue() {
        return isDue;
    }

    /// It has left.
    void sent() {
        isDue = false;
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }
}
