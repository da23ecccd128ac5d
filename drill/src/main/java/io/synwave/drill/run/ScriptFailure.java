package io.synwave.drill.run;

import java.io.Serial;

/// Ends a run: something did not happen as written. The runner knows at which line.
final class ScriptFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ScriptFailure(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
