package io.synwave.drill.code;

import java.util.List;

/// An expression of a code block.
public sealed interface Formula {
    /// A value written out.
    record Constant(Value value) implements Formula {}

    /// A name, looked up when the block runs.
    record Name(String name) implements Formula {}

    /// `-x`, `~x`, `not x`.
    record Unary(String operator, Formula operand) implements Formula {}

    /// An arithmetic or bitwise operator, `and` or `or`; `%` also formats.
    record Binary(String operator, Formula left, Formula right) implements Formula {}

    /// `a <= b <= c`: true when each neighbouring pair holds.
    ///
    /// @param operands one more than `operators`
    /// @param operators each of `==`, `!=`, `<`, `<=`, `>`, `>=`
    record Chain(List<Formula> operands, List<String> operators) implements Formula {
        public Chain {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }
    }

    /// `(a, b)`.
    record Tuple(List<Formula> parts) implements Formula {
        public Tuple {
            parts = List.copyOf(parts);
        }
    }
}
