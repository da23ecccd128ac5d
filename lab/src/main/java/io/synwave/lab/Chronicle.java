package io.synwave.lab;

import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.UserCall;
import java.util.function.LongSupplier;

/// What is written down of a play, until the curtain falls: what the ends do afterwards is no part of it. One thread,
/// the stage's.
final class Chronicle implements Probe {
    private static final int RECORDS = 1 << 16;

    private final TraceLog log = new TraceLog(RECORDS);
    private final LongSupplier clock;
    private boolean isOver;

    Chronicle(LongSupplier clock) {
        this.clock = clock;
    }

    TraceLog log() {
        return log;
    }

    @Override
    public long record(TraceRecord happened) {
        return isOver ? 0 : log.record(happened);
    }

    /// A program accepts. Neither stack writes that down, for to TCP it is nothing.
    void accepts(Role role) {
        TraceRecord call = recordOf(role);
        call.kind = TraceRecord.Kind.CALL;
        call.call = UserCall.ACCEPT;
        call.before = TcpState.LISTEN;
        call.after = TcpState.LISTEN;
        record(call);
    }

    private TraceRecord recordOf(Role role) {
        TraceRecord record = new TraceRecord();
        record.clearSegment();
        record.host = role.ordinal();
        record.timeNs = clock.getAsLong();
        return record;
    }

    /// The curtain falls. An end of which nothing was heard was there all the same: what was sent to it has got
    /// lost.
    void end() {
        for (Role role : Role.values()) {
            if (!hasHeardOf(role)) record(recordOf(role));
        }
        isOver = true;
    }

    private boolean hasHeardOf(Role role) {
        boolean[] isHeard = new boolean[1];
        log.forEach(r -> isHeard[0] |= r.host == role.ordinal());
        return isHeard[0];
    }
}
