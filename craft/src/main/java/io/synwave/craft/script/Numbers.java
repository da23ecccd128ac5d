package io.synwave.craft.script;

/// Numbers as people write them, `100` or `0xdead`; stateless.
final class Numbers {
    private Numbers() {}

    /// @throws StepException at `word` when it is none, or has more than 48 bits
    static long parse(Word word, String text) {
        if (text.matches("0[xX][0-9a-fA-F]{1,12}")) return Long.parseLong(text.substring(2), 16);
        if (text.matches("[0-9]{1,14}")) return Long.parseLong(text);
        throw word.wrong("\"" + text + "\" is no number: write for example 100 or 0xdead");
    }
}
