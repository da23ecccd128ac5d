package io.synwave.diagram;

import java.util.List;

/// Draws a ladder as text: both ends' states outside, the segments as arrows in between, time running down.
///
/// A segment that nothing crossed is one straight arrow. Otherwise it bends into a lane that runs down until it
/// arrives, so that what overtakes or crosses it is seen to do so. Stateless.
///
/// @param width columns to use; fewer than 80 are taken as 80, more than the drawing can use are left empty
/// @param glyphs which characters draw the lines
/// @param colour whether ANSI colours are used
public record Terminal(int width, Glyphs glyphs, Colour colour) {
    /// The characters of the lines.
    public enum Glyphs {
        /// Box drawing characters.
        UNICODE,
        /// Only ASCII.
        ASCII;

        private static final String BOXES = "│┊─╌├┤┼╮╯╭╰▶◀✗◆◷⋮▷◁▣";
        private static final String PLAIN = "|:-.||+++++><x*@:><#";

        char of(char c) {
            if (this == UNICODE || c < 0x80 || TextWidth.isWide(c)) return c;
            int at = BOXES.indexOf(c);
            return at < 0 ? '?' : PLAIN.charAt(at);
        }
    }

    /// Whether colours are used.
    public enum Colour {
        NONE,
        ANSI
    }

    /// 80 columns, box drawing characters, no colour.
    public static final Terminal DEFAULT = new Terminal(Columns.MIN_WIDTH, Glyphs.UNICODE, Colour.NONE);

    /// The drawing, each line ended by a newline.
    public String draw(Ladder ladder, View view) {
        return String.join("", scenes(ladder, view));
    }

    /// The drawing in pieces as it grows: the head, then what each step adds, then the legend; never empty ones.
    public List<String> scenes(Ladder ladder, View view) {
        return new TerminalPen(ladder, view, width)
                .scenes().stream().map(this::text).toList();
    }

    private String text(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (Row row : rows) out.append(row.render(glyphs, colour)).append('\n');
        return out.toString();
    }
}
