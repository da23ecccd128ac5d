package io.synwave.drill.script;

import java.util.List;
import java.util.Optional;

/// A system call and what it must return.
///
/// @param name the function, one of those that the parser knows
/// @param arguments in order
/// @param outcome what must come back
public record SystemCall(String name, List<Expression> arguments, Outcome outcome) implements Action {
    public SystemCall {
        arguments = List.copyOf(arguments);
    }

    /// What a call must give back.
    ///
    /// @param result the return value: [Expression.Int], or [Expression.Any] if it does not matter
    /// @param errno the error number by its name; empty: not checked
    public record Outcome(Expression result, Optional<Errno> errno) {}

    /// An error number of Linux.
    ///
    /// @param name as in `EAGAIN`
    /// @param number as in 11
    public record Errno(String name, int number) {}
}
