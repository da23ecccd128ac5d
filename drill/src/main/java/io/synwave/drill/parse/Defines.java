package io.synwave.drill.parse;

import java.util.Map;

/// Puts the values of `-D NAME=value` for whole words, except in comments, strings, commands and code.
final class Defines {
    private final String text;
    private final Map<String, String> values;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Defines(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /// Replaces the words from `start` on; no line moves.
    static String apply(String text, int start, Map<String, String> values) {
        if (values.isEmpty()) return text;
        var defines = new Defines(text, values);
        defines.copyTo(start);
        while (defines.at < text.length()) defines.next();
        return defines.out.toString();
    }

    private void next() {
        char c = text.charAt(at);
        if (text.startsWith("//", at)) copyTo(after("\n"));
        else if (text.startsWith("/*", at)) copyTo(after("*/"));
        else if (text.startsWith("%{", at)) copyTo(after("}%"));
        else if (c == '"' || c == '`') quoted(c);
        else if (Cursor.isWordPart(c)) word();
        else copyTo(at + 1);
    }

    private int after(String mark) {
        int found = text.indexOf(mark, at + 1);
        return found < 0 ? text.length() : found + mark.length();
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) end += text.charAt(end) == '\\' ? 2 : 1;
        copyTo(end + 1);
    }

    private void word() {
        int end = at;
        while (end < text.length() && Cursor.isWordPart(text.charAt(end))) end++;
        String word = text.substring(at, end);
        out.append(values.getOrDefault(word, word).replace('\n', ' '));
        at = end;
    }

    private void copyTo(int end) {
        int stop = Math.min(end, text.length());
        out.append(text, at, stop);
        at = stop;
    }
}
