package io.synwave.craft.script;

import io.synwave.craft.Octets;
import org.jspecify.annotations.Nullable;

/// A word of a step: as it stands, or a text in quotation marks with what stood behind it.
///
/// @param text the word; empty for a quoted text
/// @param quoted the bytes between the marks, null for a plain word
/// @param column where it begins, the first is 1
record Word(String text, @Nullable Octets quoted, int column) {
    /// What stands before the equals sign, or all of it.
    String name() {
        int equals = text.indexOf('=');
        return equals < 0 ? text : text.substring(0, equals);
    }

    /// What stands behind the equals sign; null without one.
    @Nullable
    String value() {
        int equals = text.indexOf('=');
        return equals < 0 ? null : text.substring(equals + 1);
    }

    StepException wrong(String sentence) {
        return new StepException(column, sentence);
    }
}
