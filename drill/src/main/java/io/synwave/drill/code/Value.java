package io.synwave.drill.code;

import java.util.List;
import java.util.stream.Collectors;

/// A value of a code block.
public sealed interface Value {
    /// A whole number; the arithmetic on it refuses to overflow.
    record Whole(long number) implements Value {}

    /// A string.
    record Text(String string) implements Value {}

    /// `True` or `False`.
    record Truth(boolean holds) implements Value {}

    /// A tuple.
    record Row(List<Value> parts) implements Value {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /// As Python's `str` shows it.
    default String shown() {
        return switch (this) {
            case Whole(long number) -> Long.toString(number);
            case Text(String string) -> string;
            case Truth(boolean holds) -> holds ? "True" : "False";
            case Row(List<Value> parts) ->
                parts.stream().map(Value::shown).collect(Collectors.joining(", ", "(", parts.size() == 1 ? ",)" : ")"));
        };
    }

    /// As Python's `bool` sees it.
    default boolean isTrue() {
        return switch (this) {
            case Whole(long number) -> number != 0;
            case Text(String string) -> !string.isEmpty();
            case Truth(boolean holds) -> holds;
            case Row(List<Value> parts) -> !parts.isEmpty();
        };
    }
}
