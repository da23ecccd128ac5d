package io.synwave.diagram;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import java.util.function.Consumer;

/// Writes traces by hand, as two engines would: time in milliseconds, relative numbers, states kept per end.
final class Story {
    static final int CLIENT = 0;
    static final int SERVER = 1;
    static final int CLIENT_PORT = 49152;
    static final int SERVER_PORT = 7;

    private final int[] iss = {0xffff_fff0, 0x3000_0000};
    private final TraceLog log = new TraceLog(1024);
    private final TcpState[] state = {TcpState.CLOSED, TcpState.CLOSED};
    private long timeNs;

    TraceLog log() {
        return log;
    }

    Ladder ladder() {
        return Ladder.of(log);
    }

    Story at(double ms) {
        timeNs = 5_000_000_000L + Math.round(ms * 1e6);
        return this;
    }

    /// From here on this end knows no connection: its segments count from 0 and belong to none.
    Story forgets(int host) {
        iss[host] = 0;
        return this;
    }

    Story call(int host, UserCall call, TcpState after) {
        return call(host, call, 0, after);
    }

    Story call(int host, UserCall call, int bytes, TcpState after) {
        record(host, TraceRecord.Kind.CALL, after, r -> {
            r.call = call;
            r.textLen = bytes;
        });
        return this;
    }

    Story timer(int host, TimerKind timer, TcpState after) {
        record(host, TraceRecord.Kind.TIMER, after, r -> r.timer = timer);
        return this;
    }

    /// A segment leaves; the state stays.
    long out(int host, SendReason reason, Segment segment) {
        return out(host, reason, segment, state[host]);
    }

    long out(int host, SendReason reason, Segment segment, TcpState after) {
        return record(host, TraceRecord.Kind.SEGMENT_OUT, after, r -> {
            r.reason = reason;
            segment.writeTo(r, iss[host], iss[1 - host]);
        });
    }

    Story in(int host, Verdict verdict, long cause, TcpState after) {
        TraceRecord sent = new TraceRecord().copyFrom(log.at(cause));
        record(host, TraceRecord.Kind.SEGMENT_IN, after, r -> {
            r.copyFrom(sentAs(sent, r));
            r.cause = cause;
            r.verdict = verdict;
        });
        return this;
    }

    Story in(int host, Verdict verdict, long cause) {
        return in(host, verdict, cause, state[host]);
    }

    /// A segment arrives whose sender nobody watches.
    Story unseen(int host, Verdict verdict, Segment segment, TcpState after) {
        record(host, TraceRecord.Kind.SEGMENT_IN, after, r -> {
            r.verdict = verdict;
            segment.writeTo(r, iss[1 - host], iss[host]);
        });
        return this;
    }

    /// The segment of `sent` with the identity of `into`.
    private static TraceRecord sentAs(TraceRecord sent, TraceRecord into) {
        TraceRecord r = new TraceRecord().copyFrom(sent);
        r.timeNs = into.timeNs;
        r.host = into.host;
        r.connection = into.connection;
        r.localPort = into.localPort;
        r.remotePort = into.remotePort;
        r.kind = into.kind;
        r.before = into.before;
        r.after = into.after;
        r.iss = into.iss;
        r.irs = into.irs;
        return r;
    }

    private long record(int host, TraceRecord.Kind kind, TcpState after, Consumer<TraceRecord> fill) {
        TraceRecord r = new TraceRecord();
        r.clearSegment();
        r.kind = kind;
        r.timeNs = timeNs;
        r.host = host;
        r.connection = iss[host] == 0 ? 0 : 1;
        r.localPort = host == CLIENT ? CLIENT_PORT : SERVER_PORT;
        r.remotePort = host == CLIENT ? SERVER_PORT : CLIENT_PORT;
        r.before = state[host];
        r.after = after;
        r.iss = iss[host];
        r.irs = after.isSynchronized() ? iss[1 - host] : 0;
        fill.accept(r);
        state[host] = after;
        return log.record(r);
    }

    /// A segment in relative numbers.
    record Segment(int flags, int seq, int ack, int len, Consumer<TraceRecord> more) {
        static Segment of(int flags, int seq, int ack, int len) {
            return new Segment(flags, seq, ack, len, r -> {});
        }

        Segment with(Consumer<TraceRecord> options) {
            return new Segment(flags, seq, ack, len, more.andThen(options));
        }

        void writeTo(TraceRecord r, int iss, int irs) {
            r.flags = flags;
            r.seq = iss + seq;
            r.ack = irs + ack;
            r.textLen = len;
            r.window = 502;
            r.windShift = 7;
            more.accept(r);
        }
    }
}
