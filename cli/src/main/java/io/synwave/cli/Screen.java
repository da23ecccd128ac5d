package io.synwave.cli;

import io.synwave.diagram.Terminal;
import io.synwave.linux.TerminalWidth;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.OptionalInt;

/// What can be shown where the output goes: how wide it is, which characters it has, and whether colours are welcome.
///
/// Colours are for a terminal alone, and neither for `TERM=dumb` nor where `NO_COLOR` is set (no-color.org). Box
/// drawing characters go wherever they can be written, into a pipe too; not to a dumb terminal.
///
/// @param width columns
record Screen(int width, Terminal.Glyphs glyphs, Terminal.Colour colour) {
    private static final int USUAL_WIDTH = 80;
    private static final int MOST_WIDTH = 160;
    private static final int MOST_WISHED = 1000;

    /// What is known of the output.
    ///
    /// @param terminalWidth columns, if it is a terminal
    /// @param environment the variables of the process
    /// @param charset of what is printed
    record Surroundings(OptionalInt terminalWidth, Map<String, String> environment, Charset charset) {
        static Surroundings ofThisProcess() {
            return new Surroundings(TerminalWidth.ofStandardOutput(), System.getenv(), System.out.charset());
        }

        private boolean isDumb() {
            return "dumb".equals(environment.get("TERM"));
        }

        /// By its rule, an empty value is none.
        private boolean wantsNoColour() {
            return !environment.getOrDefault("NO_COLOR", "").isEmpty();
        }
    }

    static Screen of(Surroundings where) {
        boolean isColoured = where.terminalWidth().isPresent() && !where.isDumb() && !where.wantsNoColour();
        boolean isPlain = where.isDumb() || !where.charset().newEncoder().canEncode('│');
        return new Screen(
                width(where),
                isPlain ? Terminal.Glyphs.ASCII : Terminal.Glyphs.UNICODE,
                isColoured ? Terminal.Colour.ANSI : Terminal.Colour.NONE);
    }

    private static int width(Surroundings where) {
        String wished = where.environment().getOrDefault("COLUMNS", "");
        int columns = wished.matches("[1-9][0-9]{1,2}")
                ? Integer.parseInt(wished)
                : where.terminalWidth().orElse(USUAL_WIDTH);
        return Math.clamp(columns, USUAL_WIDTH, MOST_WIDTH);
    }

    /// @throws CannotRun when nothing can be drawn in so few columns, or that many are a mistake
    static void checkWidth(int columns) {
        if (columns >= USUAL_WIDTH && columns <= MOST_WISHED) return;
        throw new CannotRun("--width is " + USUAL_WIDTH + " to " + MOST_WISHED + " columns, not " + columns);
    }

    Screen withWidth(int other) {
        return new Screen(other, glyphs, colour);
    }

    Screen with(Terminal.Glyphs others) {
        return new Screen(width, others, colour);
    }

    Screen with(Terminal.Colour other) {
        return new Screen(width, glyphs, other);
    }

    Terminal terminal() {
        return new Terminal(width, glyphs, colour);
    }
}
