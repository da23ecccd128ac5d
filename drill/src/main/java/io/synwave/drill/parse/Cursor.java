package io.synwave.drill.parse;

/// A place in the text of a script, and the tokens that may follow it.
///
/// A token is read where the grammar knows what may come, and takes the longest text that can be one: the digits of
/// `1:1001` are two numbers here, never the start of an IPv6 address, and the `.5` after `P` is flags, never a
/// fraction.
/// White space and the comments `// …` and `/* … */` are skipped before every token.
final class Cursor {
    private final String text;
    private int at;
    private int lineAt;
    private int line = 1;

    Cursor(String text, int at) {
        this.text = text;
        this.at = at;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    String text() {
        return text;
    }

    /// The line of the next token, from 1.
    int line() {
        skip();
        return lineOf(at);
    }

    int lineOf(int position) {
        if (position < lineAt) {
            lineAt = 0;
            line = 1;
        }
        for (; lineAt < position; lineAt++) {
            if (text.charAt(lineAt) == '\n') line++;
        }
        return line;
    }

    /// Skips white space and comments.
    void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) at++;
            else if (text.startsWith("//", at)) skipLine();
            else if (text.startsWith("/*", at)) skipBlock();
            else return;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void skipBlock() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) throw new ParseFailure(lineOf(at), "a comment begins with /* here and is never closed by */");
        at = end + 2;
    }

    boolean atEnd() {
        skip();
        return at >= text.length();
    }

    /// The next character that is neither space nor comment; 0 at the end.
    char peek() {
        skip();
        return raw(0);
    }

    /// The character that many places on, nothing skipped; 0 beyond the end.
    char raw(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : 0;
    }

    boolean at(String token) {
        skip();
        return text.startsWith(token, at);
    }

    boolean take(String token) {
        if (!at(token)) return false;
        at += token.length();
        return true;
    }

    void expect(String token, String where) {
        if (!take(token)) throw expected("'" + token + "' " + where);
    }

    /// Whether the next token is exactly that word.
    boolean atWord(String word) {
        return at(word) && !isWordPart(raw(word.length()));
    }

    boolean takeWord(String word) {
        if (!atWord(word)) return false;
        at += word.length();
        return true;
    }

    void expectWord(String word, String where) {
        if (!takeWord(word)) throw expected("'" + word + "' " + where);
    }

    boolean atLetter() {
        char c = peek();
        return isWordPart(c) && !isDigit(c);
    }

    /// A name: letters, digits and underscores, not beginning with a digit.
    String word(String what) {
        if (!atLetter()) throw expected(what);
        return blob();
    }

    /// Letters, digits and underscores in any order; may be empty.
    String blob() {
        skip();
        int start = at;
        while (isWordPart(raw(0))) at++;
        return text.substring(start, at);
    }

    boolean atNumber() {
        char c = peek();
        return isDigit(c) || c == '-' && isDigit(raw(1));
    }

    /// A whole number, decimal or with 0x, between two bounds.
    long number(String what, long least, long most) {
        if (!atNumber()) throw notANumber(what);
        int start = at;
        boolean negative = raw(0) == '-';
        if (negative) at++;
        String digits = blob();
        long value = value(digits, what, start);
        if (negative) value = -value;
        if (value < least || value > most) {
            throw new ParseFailure(lineOf(start), value + " is no " + what + ": expected " + least + " to " + most);
        }
        return value;
    }

    /// A word in capitals where a number belongs is one that `-D` should have replaced.
    private RuntimeException notANumber(String what) {
        int start = at;
        String word = blob();
        at = start;
        if (!word.matches("[A-Z][A-Z0-9_]*")) return expected(what);
        return new UnsupportedText("the word " + word + " has no value here: give it with -D " + word + "=<value>");
    }

    private long value(String digits, String what, int start) {
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        try {
            return hex ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw expected(what);
        }
    }

    /// An error at the next token: what was expected, and what stands there.
    ParseFailure expected(String what) {
        skip();
        return new ParseFailure(lineOf(at), "expected " + what + ", found " + found());
    }

    private String found() {
        if (at >= text.length()) return "the end of the script";
        int end = at;
        while (end < text.length() && end < at + 30 && text.charAt(end) != '\n') end++;
        int space = text.indexOf(' ', at);
        if (space > at && space < end && isWordPart(raw(0))) end = space;
        return "'" + text.substring(at, end).strip() + "'";
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
