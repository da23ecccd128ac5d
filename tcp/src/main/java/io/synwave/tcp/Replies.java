package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;

/// Answers what belongs to no connection: RFC 9293 §3.10.7.1 and §3.5.2, group 1.
public final class Replies extends OutgoingSegment {
    private final TcpStack stack;

    Replies(TcpStack stack) {
        this.stack = stack;
        reason = SendReason.RST_NO_CONNECTION;
        headerLength = TcpHeader.MIN_LENGTH;
    }

    /// A segment for which there is neither connection nor listener: an RST unless it is one.
    public void segmentToNobody(Segment seg, FourTuple tuple, Outlet out, long nowNs) {
        stack.tracer.about(tuple).dropped(seg, Verdict.DROPPED_NO_CONNECTION, nowNs);
        if (!seg.isRst()) {
            reset(seg);
            send(tuple, out, nowNs);
        }
    }

    /// With an ACK the reset takes its sequence number from it, so that the peer believes it; without, it
    /// acknowledges
    /// everything that came and begins at 0.
    private void reset(Segment seg) {
        seq = seg.isAck() ? seg.ack() : 0;
        ack = seg.isAck() ? 0 : seg.end();
        flags = seg.isAck() ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
    }

    private void send(FourTuple tuple, Outlet out, long nowNs) {
        if (!open(out, tuple)) {
            return;
        }
        writeHeader(tuple, flags);
        stack.counters.count(Counter.OUT_RSTS);
        stack.counters.count(Counter.OUT_SEGS);
        out.send(stack.tracer.about(tuple).segmentOut(this, nowNs));
    }
}
