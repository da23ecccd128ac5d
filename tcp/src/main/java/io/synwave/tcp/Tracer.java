package io.synwave.tcp;

import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// Turns what the engine does into trace records, when somebody looks; one comparison when nobody does.
final class Tracer {
    private final @Nullable Probe probe;
    private final int host;
    private final TraceRecord record = new TraceRecord();
    private final TcpOptions options = new TcpOptions();
    private long arrival;
    /// What the window of the peer that the record is about is shifted by.
    private int peerShift;

    Tracer(@Nullable Probe probe, int host) {
        this.probe = probe;
        this.host = host;
    }

    /// Somebody looks.
    boolean isWatched() {
        return probe != null;
    }

    // ---- about whom ----

    /// What is told next is about this connection.
    Tracer about(TcpConnection c) {
        if (probe != null) {
            ends(c.number(), c.tuple().localPort(), c.tuple().remotePort());
            state(c.state(), c.snd.iss, c.rcv.irs);
            peerShift = c.snd.windShift;
        }
        return this;
    }

    /// As for a connection, of one that is half open.
    Tracer about(HalfOpen h) {
        if (probe != null) {
            ends(h.number(), h.localPort(), h.remotePort());
            state(h.is(HalfOpen.COOKIE) ? TcpState.LISTEN : TcpState.SYN_RECEIVED, h.iss, h.irs);
            peerShift = Math.max(0, h.windowShift());
        }
        return this;
    }

    /// As for a connection, of one that rests in TIME-WAIT.
    Tracer about(TimeWait t) {
        if (probe != null) {
            ends(t.number(), t.tuple().localPort(), t.tuple().remotePort());
            state(TcpState.TIME_WAIT, t.iss, t.irs);
        }
        return this;
    }

    /// These ends have no connection.
    Tracer about(FourTuple tuple) {
        return stranger(tuple.localPort(), tuple.remotePort());
    }

    /// Nobody was looked for: what the segment says of its ends is shown, not believed.
    Tracer about(Segment seg) {
        return stranger(seg.destinationPort(), seg.sourcePort());
    }

    private Tracer stranger(int localPort, int remotePort) {
        if (probe != null) {
            ends(0, localPort, remotePort);
            state(TcpState.CLOSED, 0, 0);
        }
        return this;
    }

    private void ends(long connection, int localPort, int remotePort) {
        record.clearSegment();
        record.host = host;
        record.connection = connection;
        record.localPort = localPort;
        record.remotePort = remotePort;
        peerShift = 0;
    }

    private void state(TcpState state, int iss, int irs) {
        record.before = state;
        record.after = state;
        record.iss = iss;
        record.irs = irs;
    }

    // ---- what ----

    /// A segment is about to leave, as it stands in memory.
    ///
    /// @return the record's number, which travels with the frame; 0 when nobody looks
    long segmentOut(OutgoingSegment segment, long nowNs) {
        if (probe == null) {
            return 0;
        }
        record.reason = segment.reason;
        record.seq = segment.seq;
        record.ack = segment.ack;
        record.flags = segment.flags;
        record.window = segment.windowField;
        record.windShift = segment.windShift;
        record.textLen = segment.textLen;
        options.parse(segment.memory(), segment.optionsOffset(), segment.optionsLength());
        options(options);
        return tell(probe, TraceRecord.Kind.SEGMENT_OUT, nowNs);
    }

    /// A segment was processed.
    void segmentIn(Segment seg, Arrived arrived, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        record.before = arrived.before;
        record.after = after;
        record.verdict = arrived.verdict;
        record.windShift = seg.hasSynOnTheWire() ? 0 : peerShift;
        segment(seg);
        record.seq = arrived.seq;
        record.flags = arrived.flags;
        record.textLen = arrived.textLen;
        arrival = tell(probe, TraceRecord.Kind.SEGMENT_IN, nowNs);
    }

    /// A segment arrived that nobody took.
    void dropped(Segment seg, Verdict verdict, long nowNs) {
        if (probe == null) {
            return;
        }
        record.verdict = verdict;
        segment(seg);
        arrival = tell(probe, TraceRecord.Kind.SEGMENT_IN, nowNs);
    }

    /// Something arrived in which no TCP header can be read.
    void malformedIn(long cause, long nowNs) {
        if (probe == null) {
            return;
        }
        stranger(0, 0);
        record.verdict = Verdict.DROPPED_MALFORMED;
        record.cause = cause;
        arrival = tell(probe, TraceRecord.Kind.SEGMENT_IN, nowNs);
    }

    /// The number of the record about the arrival that was processed last, once; 0 when there is none.
    long takeArrival() {
        long taken = arrival;
        arrival = 0;
        return taken;
    }

    void timer(TimerKind kind, TcpState before, TcpState after, long nowNs) {
        if (probe == null) {
            return;
        }
        record.before = before;
        record.after = after;
        record.timer = kind;
        tell(probe, TraceRecord.Kind.TIMER, nowNs);
    }

    void call(TcpConnection c, UserCall call, TcpState before, long nowNs) {
        if (probe == null) {
            return;
        }
        about(c);
        record.before = before;
        record.call = call;
        record.textLen = c.moved == null ? 0 : (int) c.moved.take(call);
        tell(probe, TraceRecord.Kind.CALL, nowNs);
    }

    /// Neither a segment nor a timer nor a call has changed the state.
    void state(TcpConnection c, TcpState before, long nowNs) {
        if (probe == null || c.state() == before) {
            return;
        }
        about(c);
        record.before = before;
        tell(probe, TraceRecord.Kind.STATE, nowNs);
    }

    private long tell(Probe to, TraceRecord.Kind kind, long nowNs) {
        record.kind = kind;
        record.timeNs = nowNs;
        return to.record(record);
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
