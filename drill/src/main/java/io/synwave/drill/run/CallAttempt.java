package io.synwave.drill.run;

import io.synwave.drill.script.Expression;
import io.synwave.drill.script.SystemCall;
import org.jspecify.annotations.Nullable;

/// A system call that has been made: done at once, or tried again until it is.
final class CallAttempt {
    /// What a call returned.
    ///
    /// @param value the result
    /// @param errno the name of the error; empty for none
    record Returned(long value, String errno) {
        static Returned of(long value) {
            return new Returned(value, "");
        }

        static Returned error(String errno) {
            return new Returned(-1, errno);
        }
    }

    /// One try.
    @FunctionalInterface
    interface Step {
        /// What the call returns now; null if it blocks.
        @Nullable
        Returned tryNow();
    }

    private final Step step;
    private final long deadlineNs;
    private @Nullable Returned returned;

    /// @param deadlineNs when it must be tried again although nothing happens; [Long#MAX_VALUE] for never
    CallAttempt(Step step, long deadlineNs) {
        this.step = step;
        this.deadlineNs = deadlineNs;
    }

    CallAttempt(Step step) {
        this(step, Long.MAX_VALUE);
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /// Tries it, unless it is done.
    boolean isDone() {
        if (returned == null) returned = step.tryNow();
        return returned != null;
    }

    /// @throws ScriptFailure when it returned something else
    void check(SystemCall expected) {
        Returned found = returned;
        if (found == null) throw new ScriptFailure(expected.name() + " blocks: expected " + wanted(expected));
        boolean sameValue = !(expected.outcome().result() instanceof Expression.Int(long value, String text))
                || value == found.value();
        boolean sameError = expected.outcome().errno().isEmpty() || sameErrno(expected, found);
        if (sameValue && sameError) return;
        String got = found.value() + (found.errno().isEmpty() ? "" : " " + found.errno());
        throw new ScriptFailure(expected.name() + " returned " + got + ": expected " + wanted(expected));
    }

    /// EAGAIN and EWOULDBLOCK are the same number.
    private static boolean sameErrno(SystemCall expected, Returned found) {
        var wanted = expected.outcome().errno().orElseThrow();
        return io.synwave.drill.parse.LinuxConstants.errno(found.errno())
                .filter(errno -> errno.number() == wanted.number())
                .isPresent();
    }

    private static String wanted(SystemCall expected) {
        String value = expected.outcome().result() instanceof Expression.Int(long number, String text) ? text : "...";
        return value
                + expected.outcome().errno().map(errno -> " " + errno.name()).orElse("");
    }
}
