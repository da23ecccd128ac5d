package io.synwave.craft.script;

import java.io.Serial;

/// A step that cannot be read, or not be done here: what is wrong, and where in the step.
public final class StepException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int column;

    /// @param column of the word that is wrong, the first is 1
    /// @param sentence what is wrong and what would be right
    StepException(int column, String sentence) {
        super(sentence);
        this.column = column;
    }

    /// Of the word that is wrong, the first is 1.
    public int column() {
        return column;
    }
}
