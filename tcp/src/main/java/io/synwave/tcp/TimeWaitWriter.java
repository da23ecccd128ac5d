package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;

/// Writes the only thing that a connection in TIME-WAIT sends: its last ACK, again.
final class TimeWaitWriter {
    SendReason reason = SendReason.ACK_TIME_WAIT;

    private final TcpStack stack;
    private long optionsOffset;
    private int optionsLength;

    TimeWaitWriter(TcpStack stack) {
        this.stack = stack;
    }

    long optionsOffset() {
        return optionsOffset;
    }

    int optionsLength() {
        return optionsLength;
    }

    void ack(TimeWait t, SendReason why, Outlet out, long nowNs) {
        FourTuple ends = t.tuple();
        reason = why;
        optionsLength = t.is(TimeWait.TIMESTAMPS) ? Options.TIMESTAMPS_LENGTH : 0;
        int headerLength = TcpHeader.MIN_LENGTH + optionsLength;
        if (!out.open(ends, headerLength)) {
            return;
        }
        long offset = out.offset();
        optionsOffset = offset + TcpHeader.MIN_LENGTH;
        TcpHeader.write(
                out.memory(),
                offset,
                ends.localPort(),
                ends.remotePort(),
                t.sndNxt,
                t.rcvNxt,
                headerLength,
                TcpFlags.ACK,
                t.windowField);
        if (optionsLength > 0) {
            int val = (int) (nowNs / t.settings().value(Setting.TIMESTAMP_TICK)) + stack.timestampOffset(ends);
            TcpOptions.putAlignedTimestamps(out.memory(), optionsOffset, val, t.tsRecent);
        }
        stack.counters.count(Counter.OUT_SEGS);
        out.send(stack.tracer.segmentOut(t, this, out, nowNs));
    }
}
