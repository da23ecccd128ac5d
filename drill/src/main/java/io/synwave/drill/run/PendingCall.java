package io.synwave.drill.run;

import io.synwave.drill.script.SystemCall;
import org.jspecify.annotations.Nullable;

/// A blocking system call that has been made and is tried again after everything that happens.
final class PendingCall {
    /// No call: it is over from the beginning.
    static final PendingCall NONE = new PendingCall();

    private final @Nullable CallAttempt attempt;
    private final int line;
    private long returnedNs = -1;

    private PendingCall() {
        attempt = null;
        line = 0;
    }

    PendingCall(CallAttempt attempt, int line) {
        this.attempt = attempt;
        this.line = line;
    }

    int line() {
        return line;
    }

    boolean isOver() {
        return attempt == null || returnedNs >= 0;
    }

    /// When it returned; −1 while it blocks.
    long returnedNs() {
        return returnedNs;
    }

    /// Tries the call again.
    void look(long nowNs) {
        if (attempt != null && returnedNs < 0 && attempt.isDone()) returnedNs = nowNs;
    }

    /// When it must be looked at although nothing happens.
    long deadlineNs() {
        return attempt == null || returnedNs >= 0 ? Long.MAX_VALUE : attempt.deadlineNs();
    }

    /// What it returned.
    void check(SystemCall expected) {
        if (attempt != null) attempt.check(expected);
    }
}
