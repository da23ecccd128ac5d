package io.synwave.drill.code;

import java.util.List;

/// The statements of one block `%{ … }%`.
///
/// @param line where the block begins, from 1
/// @param statements in order
public record CodeBlock(int line, List<Statement> statements) {
    public CodeBlock {
        statements = List.copyOf(statements);
    }
}
