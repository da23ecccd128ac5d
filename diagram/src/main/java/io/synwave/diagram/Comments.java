package io.synwave.diagram;

import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;

/// The comment that a capture carries with a packet: why the segment was sent or what was made of it, and the state.
///
/// One thread, that of the log.
public final class Comments {
    private final TraceLog log;

    /// Comments on the records of `log`.
    public Comments(TraceLog log) {
        this.log = log;
    }

    /// The comment on the record of that number; empty when it is not kept any more, or not yet. On an arrival
    /// whose
    /// sender is in the same log, the sender's word comes first.
    public String comment(long number) {
        if (!isKept(number)) return "";
        TraceRecord record = log.at(number);
        boolean isCauseKnown = record.kind == TraceRecord.Kind.SEGMENT_IN && isKept(record.cause);
        String why = isCauseKnown ? log.at(record.cause).reason.sentence() + "\n" : "";
        return why + comment(record);
    }

    private boolean isKept(long number) {
        return number >= log.oldest() && number <= log.newest();
    }

    /// One line that says what happened, and one with the state before and after, or the state it stayed in.
    public static String comment(TraceRecord record) {
        return switch (record.kind) {
            case SEGMENT_OUT -> record.reason.sentence() + "\n" + states(record);
            case SEGMENT_IN -> "on arrival: " + record.verdict.sentence() + "\n" + states(record);
            case TIMER -> record.timer + " expires\n" + states(record);
            case CALL -> "user: " + record.call + "\n" + states(record);
            case STATE -> states(record);
        };
    }

    private static String states(TraceRecord record) {
        return record.before == record.after ? "in " + record.after : record.before + " → " + record.after;
    }
}
