package io.synwave.diagram;

import java.util.Arrays;

/// One line of a terminal drawing: a character and an ink for each column.
final class Row {
    /// What a wide character covers beside its own cell.
    private static final char SECOND_HALF = '\uffff';

    private final char[] cells;
    private final Ink[] inks;

    Row(int width) {
        cells = new char[width];
        inks = new Ink[width];
        Arrays.fill(cells, ' ');
        Arrays.fill(inks, Ink.PLAIN);
    }

    /// Sets one character; a column outside the row is ignored.
    void put(int column, char c, Ink ink) {
        if (column < 0 || column >= cells.length) return;
        // Names are the user's: what would move the cursor or is half a character shows as a question mark.
        cells[column] = Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c;
        inks[column] = ink;
    }

    /// Writes text from `column` on; what is wide takes two.
    void text(int column, String text, Ink ink) {
        int at = column;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            put(at++, c, ink);
            if (TextWidth.isWide(c)) put(at++, SECOND_HALF, ink);
        }
    }

    /// Writes text that ends before `end`.
    void textEndingAt(int end, String text, Ink ink) {
        text(end - TextWidth.of(text), text, ink);
    }

    /// Draws a horizontal line over `from` to `to`, both inside; lines it meets are crossed.
    void horizontal(int from, int to, Ink ink) {
        for (int c = Math.min(from, to); c <= Math.max(from, to); c++) {
            put(c, cells[c] == '│' ? '┼' : '─', ink);
        }
    }

    /// The line without trailing blanks, in the given dress.
    String render(Terminal.Glyphs glyphs, Terminal.Colour colour) {
        int end = cells.length;
        while (end > 0 && cells[end - 1] == ' ') end--;
        StringBuilder out = new StringBuilder(end + 16);
        Ink current = Ink.PLAIN;
        for (int c = 0; c < end; c++) {
            if (colour == Terminal.Colour.ANSI && inks[c] != current) {
                current = change(out, current, inks[c]);
            }
            if (cells[c] != SECOND_HALF) out.append(glyphs.of(cells[c]));
        }
        if (current != Ink.PLAIN) out.append("\u001b[0m");
        return out.toString();
    }

    private static Ink change(StringBuilder out, Ink from, Ink to) {
        if (from != Ink.PLAIN) out.append("\u001b[0m");
        if (to != Ink.PLAIN) out.append("\u001b[").append(to.code()).append('m');
        return to;
    }
}
