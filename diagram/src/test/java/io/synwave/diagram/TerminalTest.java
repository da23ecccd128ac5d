package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    private static Terminal unicode(int width) {
        return new Terminal(width, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE);
    }

    static Iterable<String> stories() {
        return Stories.all().keySet();
    }

    private static Ladder ladder(String story) {
        return Stories.named(story).ladder();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStoryIsDrawnAsItsGoldenFile(String story) {
        Golden.check(story + ".80.txt", unicode(80).draw(ladder(story), View.DEFAULT));
        Golden.check(story + ".100.txt", unicode(100).draw(ladder(story), View.DEFAULT));
        Golden.check(story + ".140.txt", unicode(140).draw(ladder(story), View.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void noLineIsWiderThanAsked(String story) {
        for (int width = 80; width <= 200; width++) {
            int limit = width;
            assertThat(unicode(width).draw(ladder(story), View.DEFAULT).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(limit));
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void asciiHasTheSameShapeWithoutOtherCharacters(String story) {
        String plain = new Terminal(80, Terminal.Glyphs.ASCII, Terminal.Colour.NONE).draw(ladder(story), View.DEFAULT);
        assertThat(plain.chars()).allMatch(c -> c < 0x7f).doesNotContain((int) '?');
        assertThat(plain).hasSameSizeAs(unicode(80).draw(ladder(story), View.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void coloursChangeNothingButColours(String story) {
        String coloured =
                new Terminal(100, Terminal.Glyphs.UNICODE, Terminal.Colour.ANSI).draw(ladder(story), View.DEFAULT);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(unicode(100).draw(ladder(story), View.DEFAULT));
        assertThat(coloured.lines().filter(line -> line.contains("\u001b")))
                .allSatisfy(line ->
                        assertThat(line.substring(line.lastIndexOf('\u001b'))).startsWith("\u001b[0m"));
    }

    @Test
    void widthsBelowEightyAreTakenAsEighty() {
        Ladder ladder = ladder("handshake-and-wave");
        assertThat(unicode(20).draw(ladder, View.DEFAULT)).isEqualTo(unicode(80).draw(ladder, View.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"RELATIVE,seq 0 ack 1 win", "ABSOLUTE,seq 805306368 ack 4294967281 win"})
    void numbersAreShownAsAsked(Numbering numbering, String expected) {
        assertThat(unicode(140).draw(ladder("handshake-and-wave"), View.DEFAULT.with(numbering)))
                .contains(expected);
    }

    @Test
    void withoutExplanationOnlyNumbersRemain() {
        String drawn = unicode(140).draw(ladder("loss"), View.DEFAULT.with(Explain.NOTHING));
        assertThat(drawn).contains("seq 1001:2001").doesNotContain("carries", "server:");
    }

    @Test
    void fullExplanationSaysTheObvious() {
        assertThat(unicode(140).draw(ladder("handshake-and-wave"), View.DEFAULT))
                .doesNotContain("server: data taken in order");
        assertThat(unicode(140).draw(ladder("handshake-and-wave"), View.DEFAULT.with(Explain.FULL)))
                .contains("server: data taken in order");
    }

    @Test
    void namesStandOverTheirEnds() {
        String head = unicode(100)
                .draw(ladder("abort"), View.DEFAULT.withNames("alice", "bob"))
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(head).containsSubsequence("alice", "bob");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 140})
    void manySegmentsUnderWayAreStillDrawn(int width) {
        String drawn = unicode(width).draw(Stories.pipeline(20).ladder(), View.DEFAULT);
        for (int n = 0; n < 20; n++) assertThat(drawn).contains("seq " + (1 + 1000 * n) + ":" + (1001 + 1000 * n));
        assertThat(drawn.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void anEmptyTraceIsAHeadWithTwoNames() {
        assertThat(unicode(80).draw(new Story().ladder(), View.DEFAULT)).contains("client", "server");
    }
}
