package io.synwave.cli;

import java.io.Serial;

/// A command cannot do its work for a reason that its user can mend: shown as one line, exit status 2.
public final class CannotRun extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param sentence what is wrong, where, and what to do about it, in one line
    public CannotRun(String sentence) {
        super(sentence);
    }
}
