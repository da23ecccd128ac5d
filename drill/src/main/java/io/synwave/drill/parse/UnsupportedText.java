package io.synwave.drill.parse;

import java.io.Serial;

/// Leaves the parser of a packet when something in it is recognised and not supported.
final class UnsupportedText extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnsupportedText(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
