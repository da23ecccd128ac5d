package io.synwave.drill.script;

/// Text of a script made fit for a message of one line: control characters become spaces.
public final class OneLine {
    private OneLine() {}

    /// The text without control characters.
    public static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
