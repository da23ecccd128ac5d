package io.synwave.drill.run;

import io.synwave.drill.script.Script;
import io.synwave.drill.script.When;
import java.math.BigDecimal;

/// The times of a script: when an event is due, and how far from it what happens may be.
final class Times {
    static final long DEFAULT_TOLERANCE_NS = 4_000_000;
    /// How long an expected packet is waited for beyond its time.
    private static final long PATIENCE_NS = 2_000_000_000L;
    /// How long a packet that may come at any time is waited for.
    private static final long LONG_NS = 86_400_000_000_000L;

    /// When a packet may leave, tolerance not counted.
    ///
    /// @param fromNs the earliest
    /// @param toNs the latest
    record Span(long fromNs, long toNs) {}

    private final long toleranceNs;
    private final double toleranceShare;
    /// Where the clock stood when the event before was over.
    private long baseNs;
    /// The time of the event before.
    private long previousNs;

    Times(Script script) {
        toleranceNs = script.option("tolerance_usecs")
                .map(text -> Long.parseLong(text) * 1000)
                .orElse(DEFAULT_TOLERANCE_NS);
        toleranceShare = script.option("tolerance_percent")
                .map(text -> Double.parseDouble(text) / 100)
                .orElse(0.125);
    }

    /// The moment that an event is due.
    long due(When when) {
        return switch (when) {
            case When.At(long atNs) -> atNs;
            case When.After(long delayNs) -> baseNs + delayNs;
            case When.Blocking(When start, long endNs) -> due(start);
            case When.Anytime open -> baseNs;
            case When.Between(long fromNs, long toNs) -> fromNs;
            case When.AfterBetween(long fromNs, long toNs) -> baseNs + fromNs;
        };
    }

    /// When a blocking call must return.
    long end(When.Blocking when) {
        return when.start() instanceof When.At ? when.endNs() : baseNs + when.endNs();
    }

    Span span(When when) {
        return switch (when) {
            case When.Between(long fromNs, long toNs) -> new Span(fromNs, toNs);
            case When.AfterBetween(long fromNs, long toNs) -> new Span(baseNs + fromNs, baseNs + toNs);
            case When.Anytime open -> new Span(0, Long.MAX_VALUE);
            case When.At at -> moment(at);
            case When.After after -> moment(after);
            case When.Blocking blocking -> moment(blocking);
        };
    }

    private Span moment(When when) {
        long due = due(when);
        return new Span(due, due);
    }

    /// Until when a packet is waited for.
    long limit(Span span) {
        return span.toNs() == Long.MAX_VALUE ? baseNs + LONG_NS : span.toNs() + PATIENCE_NS;
    }

    /// @throws ScriptFailure when it lies outside of the span by more than the tolerance
    void check(Span span, long foundNs, String what) {
        if (span.toNs() == Long.MAX_VALUE) return;
        if (foundNs < span.fromNs() - tolerance(span.fromNs() - previousNs)) {
            throw new ScriptFailure(what + " at " + seconds(foundNs) + ", too early: expected at " + text(span));
        }
        if (foundNs > span.toNs() + tolerance(span.toNs() - previousNs)) {
            throw new ScriptFailure(what + " at " + seconds(foundNs) + ", too late: expected at " + text(span));
        }
    }

    /// @throws ScriptFailure when a call that took `expectedNs` in the script returned at another time
    void checkReturn(long expectedNs, long madeNs, long returnedNs) {
        long allowed = tolerance(expectedNs - madeNs);
        if (Math.abs(returnedNs - expectedNs) <= allowed) return;
        String wrong = returnedNs < expectedNs ? "too early" : "too late";
        throw new ScriptFailure(
                "the call returned at " + seconds(returnedNs) + ", " + wrong + ": expected at " + seconds(expectedNs));
    }

    long tolerance(long elapsedNs) {
        return Math.max(toleranceNs, (long) (elapsedNs * toleranceShare));
    }

    /// An event is over.
    void over(long dueNs, long nowNs) {
        previousNs = dueNs;
        baseNs = nowNs;
    }

    private static String text(Span span) {
        String from = seconds(span.fromNs());
        return span.fromNs() == span.toNs() ? from : from + " to " + seconds(span.toNs());
    }

    static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).stripTrailingZeros().toPlainString() + " s";
    }
}
