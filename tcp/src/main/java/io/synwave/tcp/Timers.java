package io.synwave.tcp;

import io.synwave.trace.TimerKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The deadlines of one connection: an array indexed by slot, so that re-arming is one store; and which of the kinds
/// that
/// share a slot each is of, one byte a slot.
final class Timers {
    /// No deadline.
    static final long NEVER = Long.MAX_VALUE;

    private static final TimerKind[] KINDS = TimerKind.values();

    private final long[] deadlines = new long[TimerKind.SLOTS];
    private long kinds;

    Timers() {
        Arrays.fill(deadlines, NEVER);
    }

    /// Arms `kind` for `deadlineNs`, in place of whatever shares its slot.
    void arm(TimerKind kind, long deadlineNs) {
        deadlines[kind.slot()] = deadlineNs;
        int shift = kind.slot() * Byte.SIZE;
        kinds = kinds & ~(0xffL << shift) | (long) kind.ordinal() << shift;
    }

    private TimerKind kind(int slot) {
        return KINDS[(int) (kinds >>> slot * Byte.SIZE) & 0xff];
    }

    /// Disarms `kind`; a timer of another kind in its slot stays.
    void disarm(TimerKind kind) {
        if (kind(kind.slot()) == kind) {
            deadlines[kind.slot()] = NEVER;
        }
    }

    void disarmAll() {
        Arrays.fill(deadlines, NEVER);
    }

    boolean isArmed(TimerKind kind) {
        return kind(kind.slot()) == kind && deadlines[kind.slot()] != NEVER;
    }

    /// Something is armed in the slot of `kind`.
    boolean isBusy(TimerKind kind) {
        return deadlines[kind.slot()] != NEVER;
    }

    /// Nothing is armed but perhaps `kind`.
    boolean areNoneBut(TimerKind kind) {
        for (int slot = 0; slot < deadlines.length; slot++) {
            if (deadlines[slot] != NEVER && kind(slot) != kind) {
                return false;
            }
        }
        return true;
    }

    /// When `kind` expires; [#NEVER] when it is not armed.
    long deadlineNs(TimerKind kind) {
        return isArmed(kind) ? deadlines[kind.slot()] : NEVER;
    }

    /// The earliest deadline.
    long nextNs() {
        long next = NEVER;
        for (long deadline : deadlines) {
            next = Math.min(next, deadline);
        }
        return next;
    }

    /// Takes the earliest timer that is due, in the order of deadlines; `null` when none is.
    @Nullable
    TimerKind pollDue(long nowNs) {
        int due = -1;
        for (int slot = 0; slot < deadlines.length; slot++) {
            if (deadlines[slot] <= nowNs && (due < 0 || deadlines[slot] < deadlines[due])) {
                due = slot;
            }
        }
        if (due < 0) {
            return null;
        }
        deadlines[due] = NEVER;
        return kind(due);
    }
}
