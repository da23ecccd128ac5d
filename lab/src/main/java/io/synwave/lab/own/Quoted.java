package io.synwave.lab.own;

/// Text in quotation marks, with `\r`, `\n`, `\"` and `\\`.
final class Quoted {
    private Quoted() {}

    /// @throws IllegalArgumentException with a sentence
    static String text(String quoted) {
        boolean isQuoted = quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"");
        if (!isQuoted)
            throw new IllegalArgumentException("text stands in quotation marks, as \"hello\"; not " + quoted);
        try {
            return quoted.substring(1, quoted.length() - 1).translateEscapes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quoted + ": " + e.getMessage(), e);
        }
    }
}
