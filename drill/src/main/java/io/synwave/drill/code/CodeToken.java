package io.synwave.drill.code;

/// A token of a code block.
///
/// @param kind what it is
/// @param text a number's digits, a name, a string's value, or an operator
/// @param line its line in the script, from 1
/// @param start its offset in the block
/// @param end the offset after it
record CodeToken(Kind kind, String text, int line, int start, int end) {
    enum Kind {
        NUMBER,
        NAME,
        STRING,
        OPERATOR,
        /// The end of a statement: a line's end outside parentheses, or a semicolon.
        STOP,
        /// A character that begins no token; `text` says what is wrong.
        STRAY
    }

    boolean is(String operator) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operator);
    }
}
