package io.synwave.drill.run;

/// How a script went.
///
/// @param script its name
/// @param result the verdict
/// @param line the line that decided it, from 1; 0 if the whole script did
/// @param message why it did not pass, in one line; empty if it passed
public record ScriptReport(String script, Result result, int line, String message) {
    /// The verdict.
    public enum Result {
        /// Everything happened as written.
        PASS,
        /// Something did not, or the text is no script.
        FAIL,
        /// The script asks for something that this interpreter or the stack does not do.
        UNSUPPORTED
    }

    /// `FILE:LINE: message`, or just the name of a script that passed.
    @Override
    public String toString() {
        return message.isEmpty() ? script : script + ":" + line + ": " + message;
    }
}
