package io.synwave.cli;

import io.synwave.diagram.Terminal;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what the screen can show, where that is not to be found out: `--width`, `--ascii`, `--color`.
final class ScreenOptions {
    private enum When {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "width of the drawing, at least 80; if not said, COLUMNS or that of the terminal, else 80")
    private @Nullable Integer width;

    @Option(names = "--ascii", description = "draw with ASCII characters alone, as where TERM=dumb")
    private boolean ascii;

    @Option(
            names = {"--color", "--colour"},
            paramLabel = "WHEN",
            description = "auto, always or never; auto: on a terminal, without NO_COLOR")
    private When colour = When.AUTO;

    private @Nullable Screen screen;

    /// The screen there is, changed as asked.
    Screen screen() {
        if (screen == null) screen = changed(Screen.of(Screen.Surroundings.ofThisProcess()));
        return screen;
    }

    private Screen changed(Screen found) {
        if (width != null) Screen.checkWidth(width);
        Screen changed = width == null ? found : found.withWidth(width);
        if (ascii) changed = changed.with(Terminal.Glyphs.ASCII);
        return switch (colour) {
            case AUTO -> changed;
            case ALWAYS -> changed.with(Terminal.Colour.ANSI);
            case NEVER -> changed.with(Terminal.Colour.NONE);
        };
    }

    /// `out` with what such a screen can show.
    PrintWriter on(PrintWriter out) {
        return screen().glyphs() == Terminal.Glyphs.ASCII ? new PrintWriter(new AsciiWriter(out), true) : out;
    }
}
