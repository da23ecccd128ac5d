package io.synwave.drill.code;

import java.util.List;
import java.util.Optional;

/// One statement of a code block; each knows its line in the script.
public sealed interface Statement {
    /// Where it begins, from 1.
    int line();

    /// `assert condition` or `assert condition, message`.
    ///
    /// @param text the condition as written, for the report
    record Assert(int line, Formula condition, Optional<Formula> message, String text) implements Statement {}

    /// `print(a, b)`.
    record Print(int line, List<Formula> values) implements Statement {
        public Print {
            values = List.copyOf(values);
        }
    }

    /// `name = value`; an augmented assignment `name += value` is written out as `name = name + value`.
    record Assign(int line, String name, Formula value) implements Statement {}

    /// What is Python but not among the forms that scripts use: the script is unsupported, not wrong.
    record Unknown(int line, String message) implements Statement {}
}
