package io.synwave.craft.script;

import io.synwave.craft.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Splits a step into words: at spaces, but for those in quotation marks; a `#` before a word begins a comment. For one
/// step.
///
/// In marks stand `\r \n \t \0 \\ \"` and `\x1f`; behind them `*100` repeats the text. All else is itself, in UTF-8.
final class WordReader {
    private static final int MOST_TEXT = 65_535;

    private final String step;
    private int at;

    WordReader(String step) {
        this.step = step;
    }

    List<Word> all() {
        List<Word> words = new ArrayList<>();
        for (skipSpaces(); at < step.length() && step.charAt(at) != '#'; skipSpaces()) {
            words.add(step.charAt(at) == '"' ? quoted() : plain());
        }
        return words;
    }

    private void skipSpaces() {
        while (at < step.length() && Character.isWhitespace(step.charAt(at))) at++;
    }

    private Word plain() {
        int begin = at;
        while (at < step.length() && !Character.isWhitespace(step.charAt(at)) && step.charAt(at) != '"') at++;
        return new Word(step.substring(begin, at), null, begin + 1);
    }

    private Word quoted() {
        int begin = at++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at < step.length() && step.charAt(at) != '"') {
            if (step.charAt(at) == '\\') bytes.write(escaped());
            else bytes.writeBytes(character().getBytes(StandardCharsets.UTF_8));
        }
        if (at == step.length()) throw new StepException(begin + 1, "this text has no closing quotation mark");
        at++;
        return new Word("", Octets.of(bytes.toByteArray()).times(count(begin, bytes.size())), begin + 1);
    }

    /// One character, which may be two of Java's.
    private String character() {
        int begin = at;
        at += Character.charCount(step.codePointAt(at));
        return step.substring(begin, at);
    }

    private int escaped() {
        int begin = at++;
        char letter = at < step.length() ? step.charAt(at++) : ' ';
        return switch (letter) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\', '"' -> letter;
            case 'x' -> hex(begin);
            default ->
                throw new StepException(
                        begin + 1, "behind a backslash stands r, n, t, 0, x with two digits, \\ or \", not " + letter);
        };
    }

    private int hex(int begin) {
        String digits = step.substring(at, Math.min(at + 2, step.length()));
        if (!digits.matches("[0-9a-fA-F]{2}")) {
            throw new StepException(begin + 1, "behind \\x stand two hexadecimal digits, as in \\x1f");
        }
        at += 2;
        return Integer.parseInt(digits, 16);
    }

    /// How often a text is to be there: what stands behind an asterisk.
    private int count(int begin, int bytes) {
        if (at == step.length() || step.charAt(at) != '*') return 1;
        int from = ++at;
        while (at < step.length() && Character.isDigit(step.charAt(at))) at++;
        String digits = step.substring(from, at);
        boolean isNumber = digits.matches("[0-9]{1,5}");
        if (!isNumber || (long) Integer.parseInt(digits) * bytes > MOST_TEXT) {
            throw new StepException(
                    begin + 1, "behind the asterisk stands how often the text comes, at most 65535 bytes in all");
        }
        return Integer.parseInt(digits);
    }
}
