package io.synwave.trace;

import org.jspecify.annotations.Nullable;

/// Sums a trace up in one number as it goes: two traces with the same digest can be taken for equal.
///
/// What is about the log and not about what happened is left out: a record's number. One thread, the engine's.
public final class TraceDigest implements Probe {
    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private final @Nullable Probe next;
    private long value;

    /// @param next who watches too, or `null`
    public TraceDigest(@Nullable Probe next) {
        this.next = next;
    }

    /// The digest of all records so far; 0 for none.
    public long value() {
        return value;
    }

    @Override
    public long record(TraceRecord happened) {
        meaning(happened);
        segment(happened);
        options(happened);
        return next == null ? 0 : next.record(happened);
    }

    private void add(long number) {
        value = Long.rotateLeft((value ^ number) * MULTIPLIER, 29);
    }

    private void meaning(TraceRecord r) {
        add(r.timeNs);
        add(r.host);
        add(r.connection);
        add((long) r.localPort << 16 | r.remotePort);
        add(r.kind.ordinal() << 8 | r.before.ordinal() << 4 | r.after.ordinal());
        switch (r.kind) {
            case SEGMENT_OUT -> add(r.reason.ordinal());
            case SEGMENT_IN -> add(r.verdict.ordinal());
            case TIMER -> add(r.timer.ordinal());
            case CALL -> add(r.call.ordinal());
            case STATE -> {}
        }
        add((long) r.iss << 32 | r.irs & 0xffff_ffffL);
    }

    private void segment(TraceRecord r) {
        add((long) r.seq << 32 | r.ack & 0xffff_ffffL);
        add((long) r.flags << 32 | (long) r.windShift << 16 | r.window);
        add(r.textLen);
    }

    private void options(TraceRecord r) {
        add((long) r.mss << 32 | r.windowScaleOption & 0xffff_ffffL);
        add((r.sackPermitted ? 1 : 0) | (r.hasTimestamps ? 2 : 0));
        add((long) r.tsVal << 32 | r.tsEcr & 0xffff_ffffL);
        for (int i = 0; i < r.sackCount; i++) add((long) r.sackLeft[i] << 32 | r.sackRight[i] & 0xffff_ffffL);
    }
}
