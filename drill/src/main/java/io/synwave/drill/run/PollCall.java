package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.PollEntry;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, timeout)`: what it gives must be exactly what is written.
final class PollCall {
    private final Map<Integer, Descriptor> open;
    private final List<Expression> entries;
    private final long timeoutMs;

    PollCall(Map<Integer, Descriptor> open, Arguments arguments) {
        this.open = open;
        entries = arguments.items(0);
        timeoutMs = arguments.number(2);
    }

    CallAttempt attempt(LongSupplier clock) {
        long deadlineNs = timeoutMs < 0 ? Long.MAX_VALUE : clock.getAsLong() + timeoutMs * 1_000_000;
        return new CallAttempt(() -> pollOnce(clock.getAsLong() >= deadlineNs), deadlineNs);
    }

    private @Nullable Returned pollOnce(boolean over) {
        int ready = 0;
        for (Expression entry : entries) {
            if (revents(entry) != 0) ready++;
        }
        if (ready == 0 && !over) return null;
        for (Expression entry : entries) check(entry);
        return Returned.of(ready);
    }

    private void check(Expression entry) {
        long wanted = ((PollEntry) entry).revents() instanceof Int(long value, String text) ? value : 0;
        long found = revents(entry);
        if (wanted != found) {
            throw new ScriptFailure("poll gave the events " + text(found) + ": expected " + text(wanted));
        }
    }

    private static String text(long events) {
        return "0x" + Long.toHexString(events);
    }

    private long revents(Expression entry) {
        if (!(entry instanceof PollEntry(Int(long fd, String name), Int(long events, String text), var ignored))) {
            throw new NotSupported("poll without {fd=…, events=…} is not supported");
        }
        Descriptor file = open.get((int) fd);
        return file == null ? Readiness.INVALID : Readiness.of(file) & (events | Readiness.ALWAYS);
    }
}
