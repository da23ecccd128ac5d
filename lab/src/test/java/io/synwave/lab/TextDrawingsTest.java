package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.Terminal;
import io.synwave.diagram.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is drawn of the experiments on a terminal. Some are compared with files, to the byte; to make those anew after
/// a
/// wanted change, run this with `-Dsynwave.regenerate=true` and read the difference.
class TextDrawingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/drawings");
    private static final List<String> COMPARED = List.of(
            "handshake-and-wave",
            "half-open",
            "lost-third-ack",
            "old-duplicate-syn",
            "simultaneous-open",
            "withheld-third-ack");

    private static Ladder ladder(Experiment e) {
        return Ladder.of(Laboratory.run(e, e.setup(), null).log());
    }

    private static String drawn(Ladder ladder, int width, Terminal.Glyphs glyphs) {
        return new Terminal(width, glyphs, Terminal.Colour.NONE).draw(ladder, View.DEFAULT);
    }

    @TestFactory
    Stream<DynamicTest> someAreDrawnAsTheirFiles() {
        return COMPARED.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Ladder ladder = ladder(Laboratory.find(name).orElseThrow());
                    check(name + ".80.txt", drawn(ladder, 80, Terminal.Glyphs.UNICODE));
                    check(name + ".140.txt", drawn(ladder, 140, Terminal.Glyphs.UNICODE));
                    check(name + ".ascii.txt", drawn(ladder, 80, Terminal.Glyphs.ASCII));
                }));
    }

    @TestFactory
    Stream<DynamicTest> noLineIsTooLongAndEverySegmentIsThere() {
        return Laboratory.all().stream()
                .map(e -> DynamicTest.dynamicTest(e.name(), () -> {
                    Ladder ladder = ladder(e);
                    for (int width : List.of(80, 100, 140)) {
                        String drawn = drawn(ladder, width, Terminal.Glyphs.UNICODE);
                        assertThat(drawn.lines())
                                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
                        ladder.flights()
                                .forEach(f -> assertThat(drawn).containsPattern(" " + f.number() + " ([:#]\\d+ )?\\["));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> asciiIsAscii() {
        return Laboratory.all().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.name(),
                        () -> assertThat(drawn(ladder(e), 80, Terminal.Glyphs.ASCII))
                                .isASCII()));
    }

    private static void check(String name, String drawn) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("synwave.regenerate")) Files.writeString(file, drawn);
        assertThat(drawn).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
