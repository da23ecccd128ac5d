package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;

/// Writes the only thing that a connection in TIME-WAIT sends: its last ACK, again.
final class TimeWaitWriter extends OutgoingSegment {
    private final TcpStack stack;

    TimeWaitWriter(TcpStack stack) {
        this.stack = stack;
    }

    void ack(TimeWait t, SendReason why, Outlet out, long nowNs) {
        FourTuple ends = t.tuple();
        reason = why;
        seq = t.sndNxt;
        ack = t.rcvNxt;
        flags = TcpFlags.ACK;
        windowField = t.windowField;
        windShift = t.windShift;
        headerLength = TcpHeader.MIN_LENGTH + (t.is(TimeWait.TIMESTAMPS) ? Options.TIMESTAMPS_LENGTH : 0);
        if (!open(out, ends)) {
            return;
        }
        writeHeader(ends, flags);
        if (optionsLength() > 0) {
            int val = (int) (nowNs / t.settings().value(Setting.TIMESTAMP_TICK)) + stack.timestampOffset(ends);
            TcpOptions.putAlignedTimestamps(memory(), optionsOffset(), val, t.tsRecent);
        }
        stack.counters.count(Counter.OUT_SEGS);
        out.send(stack.tracer.about(t).segmentOut(this, nowNs));
    }
}
