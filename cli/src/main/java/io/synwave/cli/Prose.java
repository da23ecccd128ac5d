package io.synwave.cli;

import java.util.regex.Pattern;

/// Breaks running text into lines.
final class Prose {
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private Prose() {}

    static String wrap(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : WORDS.split(text.strip(), 0)) {
            if (column > 0 && column + 1 + word.length() > width) {
                lines.append('\n');
                column = 0;
            }
            if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
