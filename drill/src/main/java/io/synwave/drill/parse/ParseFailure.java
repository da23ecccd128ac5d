package io.synwave.drill.parse;

import java.io.Serial;

/// Carries the first error out of the parser; it never leaves this package.
final class ParseFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;

    ParseFailure(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    ScriptError error(String file) {
        return new ScriptError(file, line, String.valueOf(getMessage()));
    }
}
