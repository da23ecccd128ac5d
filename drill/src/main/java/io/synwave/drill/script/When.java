package io.synwave.drill.script;

/// The time of an event, in nanoseconds; absolute times count from the script's start.
///
/// A relative time counts from the end of the event before, except an inbound packet after an inbound packet: that one
/// counts from the scheduled time of the other.
public sealed interface When {
    /// `0.5`: at that time.
    record At(long atNs) implements When {}

    /// `+0.5`: that long after the event before.
    record After(long delayNs) implements When {}

    /// `*`: whenever it comes; only for a packet that the stack sends.
    record Anytime() implements When {}

    /// `0.5~0.7`: between two times; only for a packet that the stack sends.
    record Between(long fromNs, long toNs) implements When {}

    /// `+0.5~+0.7`: between two delays; only for a packet that the stack sends.
    record AfterBetween(long fromNs, long toNs) implements When {}

    /// `0.5...0.7` or `+0.5...0.7`: a system call that blocks from `start` until `end`, both on the base of
    /// `start`.
    ///
    /// @param start when the call is made: [At] or [After]
    /// @param endNs when it must return, on the same base as `start`
    record Blocking(When start, long endNs) implements When {}

    /// Whether the event names one moment, so that it may stand before any kind of action.
    default boolean isExact() {
        return this instanceof At || this instanceof After;
    }

    /// The time as a script writes it.
    default String text() {
        return switch (this) {
            case At(long at) -> seconds(at);
            case After(long delay) -> "+" + seconds(delay);
            case Anytime() -> "*";
            case Between(long from, long to) -> seconds(from) + "~" + seconds(to);
            case AfterBetween(long from, long to) -> "+" + seconds(from) + "~+" + seconds(to);
            case Blocking(When start, long end) -> start.text() + "..." + seconds(end);
        };
    }

    private static String seconds(long ns) {
        return java.math.BigDecimal.valueOf(ns, 9).stripTrailingZeros().toPlainString();
    }
}
