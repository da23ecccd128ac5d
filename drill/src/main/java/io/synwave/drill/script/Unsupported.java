package io.synwave.drill.script;

/// Something a script may say but this interpreter does not do; the script's result is then `unsupported`.
///
/// @param line where it stands, from 1
/// @param message what it is, in one sentence without a full stop
public record Unsupported(int line, String message) implements Action {
    public Unsupported {
        message = OneLine.of(message);
    }
}
