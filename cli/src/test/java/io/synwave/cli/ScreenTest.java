package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final OptionalInt PIPE = OptionalInt.empty();
    private static final OptionalInt TERMINAL = OptionalInt.of(120);

    private static Screen screen(OptionalInt width, Map<String, String> environment) {
        return screen(width, environment, StandardCharsets.UTF_8);
    }

    private static Screen screen(OptionalInt width, Map<String, String> environment, Charset charset) {
        return Screen.of(new Screen.Surroundings(width, environment, charset));
    }

    @Test
    void aTerminalIsDrawnOnInColour() {
        assertThat(screen(TERMINAL, Map.of("TERM", "xterm")))
                .isEqualTo(new Screen(120, Terminal.Glyphs.UNICODE, Terminal.Colour.ANSI));
    }

    @Test
    void aPipeGetsBoxesWithoutColour() {
        assertThat(screen(PIPE, Map.of())).isEqualTo(new Screen(80, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE));
    }

    @Test
    void whatCannotBeWrittenIsAscii() {
        assertThat(screen(PIPE, Map.of(), StandardCharsets.US_ASCII).glyphs()).isEqualTo(Terminal.Glyphs.ASCII);
    }

    @Test
    void noColorTakesTheColourAloneAndOnlyWhenItIsNotEmpty() {
        assertThat(screen(TERMINAL, Map.of("NO_COLOR", "1")))
                .isEqualTo(new Screen(120, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE));
        assertThat(screen(TERMINAL, Map.of("NO_COLOR", "")).colour()).isEqualTo(Terminal.Colour.ANSI);
    }

    @Test
    void aDumbTerminalGetsAsciiWithoutColour() {
        assertThat(screen(TERMINAL, Map.of("TERM", "dumb")))
                .isEqualTo(new Screen(120, Terminal.Glyphs.ASCII, Terminal.Colour.NONE));
    }

    @Test
    void columnsAreThoseAskedForThenThoseOfTheTerminalWithinReason() {
        assertThat(screen(TERMINAL, Map.of("COLUMNS", "140")).width()).isEqualTo(140);
        assertThat(screen(OptionalInt.of(40), Map.of()).width()).isEqualTo(80);
        assertThat(screen(OptionalInt.of(400), Map.of()).width()).isEqualTo(160);
        assertThat(screen(TERMINAL, Map.of("COLUMNS", "many")).width()).isEqualTo(120);
    }

    @Test
    void typographyIsWrittenAsATypewriterDoes() {
        StringWriter written = new StringWriter();
        new PrintWriter(new AsciiWriter(written), true).println("“SYN” – RFC 9293 §3.5 → 2 × MSL…");
        assertThat(written.toString().strip()).isEqualTo("\"SYN\" - RFC 9293 section 3.5 -> 2 x MSL...");
    }
}
