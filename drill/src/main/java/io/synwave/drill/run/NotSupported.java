package io.synwave.drill.run;

import java.io.Serial;

/// Ends a run: the script asks for something that is not done here. The runner knows at which line.
final class NotSupported extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NotSupported(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
