package io.synwave.tcp;

import io.synwave.trace.Probe;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// Turns what the engine does into trace records, when somebody looks; one comparison when nobody does.
final class Tracer {
    private final @Nullable Probe probe;
    private final int host;
    private final TraceRecord record = new TraceRecord();
    private final TcpOptions options = new TcpOptions();
    private long arrival;

    Tracer(@Nullable Probe probe, int host) {
        this.probe = probe;
        this.host = host;
    }

    /// Somebody looks.
    boolean isWatched() {
        return probe != null;
    }

    /// A segment is about to leave, as it stands in memory.
    ///
    /// @return the record's number, which travels with the frame; 0 when nobody looks
    long segmentOut(TcpConnection c, SegmentWriter segment, long nowNs) {
        if (probe == null) {
            return 0;
        }
        begin(c, TraceRecord.Kind.SEGMENT_OUT, nowNs);
        record.reason = segment.reason;
        record.seq = segment.seq;
        record.ack = segment.ack;
        record.flags = segment.flags;
        record.window = segment.windowField;
        record.windShift = segment.isSyn() ? 0 : c.rcv.windShift;
        record.textLen = segment.textLen;
        options.parse(segment.memory(), segment.optionsOffset(), segment.optionsLength());
        options(options);
        return probe.record(record);
    }

    /// As for a connection, of one that is half open.
    long segmentOut(HalfOpen h, HalfOpenWriter segment, Outlet out, long nowNs) {
        if (probe == null) {
            return 0;
        }
        begin(h, TraceRecord.Kind.SEGMENT_OUT, nowNs);
        record.reason = segment.reason;
        record.seq = segment.seq;
        record.ack = segment.ack;
        record.flags = segment.flags;
        record.window = segment.windowField;
        record.windShift = segment.windowShift(h);
        options.parse(out.memory(), segment.optionsOffset(), segment.optionsLength());
        options(options);
        return probe.record(record);
    }

    /// As for a connection, of one that rests in TIME-WAIT.
    long segmentOut(TimeWait t, TimeWaitWriter segment, Outlet out, long nowNs) {
        if (probe == null) {
            return 0;
        }
        begin(t, TraceRecord.Kind.SEGMENT_OUT, nowNs);
        record.reason = segment.reason;
        record.seq = t.sndNxt;
        record.ack = t.rcvNxt;
        record.flags = TcpFlags.ACK;
        record.window = t.windowField;
        record.windShift = t.windShift;
        options.parse(out.memory(), segment.optionsOffset(), segment.optionsLength());
        options(options);
        return probe.record(record);
    }

    /// A segment that belongs to no connection was answered with a reset.
    long resetOut(FourTuple tuple, Replies.Reset reset, long nowNs) {
        if (probe == null) {
            return 0;
        }
        stranger(tuple.localPort(), tuple.remotePort(), TraceRecord.Kind.SEGMENT_OUT, nowNs);
        record.reason = SendReason.RST_NO_CONNECTION;
        record.seq = reset.seq;
        record.ack = reset.ack;
        record.flags = reset.flags;
        return probe.record(record);
    }

    /// A segment that belongs to no connection arrived, or one that a listener did not take.
    void strangerIn(FourTuple tuple, Segment seg, Verdict verdict, long nowNs) {
        if (probe == null) {
            return;
        }
        stranger(tuple.localPort(), tuple.remotePort(), TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.verdict = verdict;
        segment(seg);
        arrival = probe.record(record);
    }

    /// A segment was processed.
    void segmentIn(TcpConnection c, Segment seg, Arrived arrived, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(c, TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.before = arrived.before;
        record.verdict = arrived.verdict;
        record.windShift = seg.hasSynOnTheWire() ? 0 : c.snd.windShift;
        segment(seg);
        record.seq = arrived.seq;
        record.flags = arrived.flags;
        record.textLen = arrived.textLen;
        arrival = probe.record(record);
    }

    /// As for a connection, of one that is half open.
    void segmentIn(HalfOpen h, Segment seg, Arrived arrived, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(h, TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.before = arrived.before;
        record.after = after;
        record.verdict = arrived.verdict;
        record.windShift = seg.hasSynOnTheWire() ? 0 : Math.max(0, h.windowShift());
        segment(seg);
        arrival = probe.record(record);
    }

    /// As for a connection, of one that rests in TIME-WAIT.
    void segmentIn(TimeWait t, Segment seg, Arrived arrived, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(t, TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.after = after;
        record.verdict = arrived.verdict;
        segment(seg);
        arrival = probe.record(record);
    }

    /// A segment arrived that is dropped before anybody is found for it: what it says is shown, not believed.
    void strayIn(Segment seg, Verdict verdict, long nowNs) {
        if (probe == null) {
            return;
        }
        stranger(seg.destinationPort(), seg.sourcePort(), TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.verdict = verdict;
        segment(seg);
        arrival = probe.record(record);
    }

    /// Something arrived in which no TCP header can be read.
    void malformedIn(long cause, long nowNs) {
        if (probe == null) {
            return;
        }
        stranger(0, 0, TraceRecord.Kind.SEGMENT_IN, nowNs);
        record.verdict = Verdict.DROPPED_MALFORMED;
        record.cause = cause;
        arrival = probe.record(record);
    }

    /// The number of the record about the arrival that was processed last, once; 0 when there is none.
    long takeArrival() {
        long taken = arrival;
        arrival = 0;
        return taken;
    }

    void timer(TcpConnection c, TimerKind kind, TcpState before, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(c, TraceRecord.Kind.TIMER, nowNs);
        record.before = before;
        record.timer = kind;
        probe.record(record);
    }

    void timer(HalfOpen h, TimerKind kind, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(h, TraceRecord.Kind.TIMER, nowNs);
        record.after = after;
        record.timer = kind;
        probe.record(record);
    }

    void timer(TimeWait t, TimerKind kind, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(t, TraceRecord.Kind.TIMER, nowNs);
        record.after = after;
        record.timer = kind;
        probe.record(record);
    }

    void call(TcpConnection c, UserCall call, TcpState before, long nowNs) {
        if (probe == null) {
            return;
        }
        begin(c, TraceRecord.Kind.CALL, nowNs);
        record.before = before;
        record.call = call;
        record.textLen = c.moved == null ? 0 : (int) c.moved.take(call);
        probe.record(record);
    }

    private void begin(TcpConnection c, TraceRecord.Kind kind, long nowNs) {
        record.clearSegment();
        record.timeNs = nowNs;
        record.host = host;
        record.connection = c.number();
        record.localPort = c.tuple().localPort();
        record.remotePort = c.tuple().remotePort();
        record.kind = kind;
        record.before = c.state();
        record.after = c.state();
        record.iss = c.snd.iss;
        record.irs = c.rcv.irs;
    }

    private void begin(HalfOpen h, TraceRecord.Kind kind, long nowNs) {
        stranger(h.localPort(), h.remotePort(), kind, nowNs);
        TcpState state = h.is(HalfOpen.COOKIE) ? TcpState.LISTEN : TcpState.SYN_RECEIVED;
        record.connection = h.number();
        record.before = state;
        record.after = state;
        record.iss = h.iss;
        record.irs = h.irs;
    }

    private void begin(TimeWait t, TraceRecord.Kind kind, long nowNs) {
        stranger(t.tuple().localPort(), t.tuple().remotePort(), kind, nowNs);
        record.connection = t.number();
        record.before = TcpState.TIME_WAIT;
        record.after = TcpState.TIME_WAIT;
        record.iss = t.iss;
        record.irs = t.irs;
    }

    private void stranger(int localPort, int remotePort, TraceRecord.Kind kind, long nowNs) {
        record.clearSegment();
        record.timeNs = nowNs;
        record.host = host;
        record.connection = 0;
        record.localPort = localPort;
        record.remotePort = remotePort;
        record.kind = kind;
        record.before = TcpState.CLOSED;
        record.after = TcpState.CLOSED;
        record.iss = 0;
        record.irs = 0;
    }

    private void segment(Segment seg) {
        record.cause = seg.cause();
        record.seq = seg.seq();
        record.ack = seg.ack();
        record.flags = seg.flags();
        record.window = seg.wnd();
        record.textLen = seg.textLen();
        options(seg.options());
    }

    private void options(TcpOptions o) {
        record.mss = o.mss();
        record.windowScaleOption = o.windowShift();
        record.sackPermitted = o.sackPermitted();
        record.hasTimestamps = o.hasTimestamps();
        record.tsVal = o.hasTimestamps() ? o.tsVal() : 0;
        record.tsEcr = o.hasTimestamps() ? o.tsEcr() : 0;
        record.sackCount = o.sackCount();
        for (int i = 0; i < record.sackCount; i++) {
            record.sackLeft[i] = o.sackLeft(i);
            record.sackRight[i] = o.sackRight(i);
        }
    }
}
