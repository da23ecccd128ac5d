package io.synwave.host;

import java.io.Serial;

/// A replay did not do what the recorded run did: something in it is no function of its input, or was set up otherwise.
public final class DivergedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DivergedException(String sentence) {
        super(sentence);
    }
}
