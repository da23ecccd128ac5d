package io.synwave.drill.parse;

import io.synwave.drill.script.OneLine;

/// Why a text is not a script: one line that says where, what is wrong and what was expected.
///
/// @param file the script's name
/// @param line from 1
/// @param message one sentence without a full stop
public record ScriptError(String file, int line, String message) {
    public ScriptError {
        message = OneLine.of(message);
    }

    /// `FILE:LINE: message`.
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
