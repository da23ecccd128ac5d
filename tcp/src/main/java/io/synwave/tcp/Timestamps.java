package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// The timestamps option of one connection: RFC 7323 §3 to §5.
final class Timestamps {
    /// Both ends have offered it.
    boolean agreed;
    /// TS.Recent: what the next segment echoes.
    int recent;
    /// When `recent` was taken, ns; −1 before the first.
    long recentAtNs = -1;
    /// Last.ACK.sent.
    int lastAckSent;

    /// TSval when our SYN was first due.
    private int openedVal;

    private final long tickNs;
    private final int offset;

    /// @param tickNs nanoseconds of one tick
    /// @param offset what the clock of this pair of ends starts from: RFC 7323 §5.4 advises a random one
    Timestamps(long tickNs, int offset) {
        this.tickNs = tickNs;
        this.offset = offset;
    }

    /// TSval at `nowNs`.
    int val(long nowNs) {
        return (int) (nowNs / tickNs) + offset;
    }

    /// Our SYN is due.
    void opened(long nowNs) {
        openedVal = val(nowNs);
    }

    /// A SYN-ACK that echoes what we never sent answers another SYN than ours. Linux: PAWSActive.
    boolean isForeignEcho(Segment synAck, long nowNs) {
        int echoed = synAck.options().tsEcr();
        boolean isEcho = synAck.options().hasTimestamps() && echoed != 0;
        return isEcho && !(Sequence.le(openedVal, echoed) && Sequence.le(echoed, val(nowNs)));
    }

    /// How long ago we sent the TSval that the peer echoes, in nanoseconds, at the coarseness of a tick.
    long elapsedNs(int echoed, long nowNs) {
        return Math.max(1, Sequence.distance(echoed, val(nowNs))) * tickNs;
    }

    /// The timestamp of the peer's SYN is the first.
    void takeFirst(int tsVal, long nowNs) {
        if (agreed) {
            recent = tsVal;
            recentAtNs = nowNs;
        }
    }

    /// RFC 7323 §4.3 (2): whether the segment has the newest TSval and covers Last.ACK.sent.
    boolean isNewest(Segment seg) {
        return seg.options().hasTimestamps()
                && Sequence.le(seg.seq(), lastAckSent)
                && (recentAtNs < 0 || Sequence.ge(seg.options().tsVal(), recent));
    }

    /// What the next segment echoes.
    void take(int tsVal, long nowNs) {
        recent = tsVal;
        recentAtNs = nowNs;
    }

    /// See [Notes].
    void keep(Notes n, int rcvNxt) {
        agreed = n.keep(agreed);
        recent = n.keep(recent, 0);
        recentAtNs = n.keepTime(recentAtNs, -1);
        lastAckSent = n.keep(lastAckSent, rcvNxt);
        openedVal = n.keep(openedVal, 0);
    }
}
