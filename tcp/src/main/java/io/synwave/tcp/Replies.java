package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;

/// Answers what belongs to no connection: RFC 9293 §3.10.7.1 and §3.5.2, group 1.
public final class Replies {
    /// The reset to be sent.
    static final class Reset {
        int seq;
        int ack;
        int flags;
    }

    private final TcpStack stack;
    private final Reset reset = new Reset();

    Replies(TcpStack stack) {
        this.stack = stack;
    }

    /// A segment for which there is neither connection nor listener: an RST unless it is one.
    public void segmentToNobody(Segment seg, FourTuple tuple, Outlet out, long nowNs) {
        stack.tracer.strangerIn(tuple, seg, Verdict.DROPPED_NO_CONNECTION, nowNs);
        if (!seg.isRst()) {
            reset(seg);
            send(tuple, out, nowNs);
        }
    }

    /// With an ACK the reset takes its sequence number from it, so that the peer believes it; without, it
    /// acknowledges
    /// everything that came and begins at 0.
    private void reset(Segment seg) {
        reset.seq = seg.isAck() ? seg.ack() : 0;
        reset.ack = seg.isAck() ? 0 : seg.end();
        reset.flags = seg.isAck() ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
    }

    private void send(FourTuple tuple, Outlet out, long nowNs) {
        if (!out.open(tuple, TcpHeader.MIN_LENGTH)) {
            return;
        }
        TcpHeader.write(
                out.memory(),
                out.offset(),
                tuple.localPort(),
                tuple.remotePort(),
                reset.seq,
                reset.ack,
                TcpHeader.MIN_LENGTH,
                reset.flags,
                0);
        stack.counters.count(Counter.OUT_RSTS);
        stack.counters.count(Counter.OUT_SEGS);
        out.send(stack.tracer.resetOut(tuple, reset, nowNs));
    }
}
