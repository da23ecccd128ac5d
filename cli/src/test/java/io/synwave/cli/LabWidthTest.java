package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// No line that the lab prints for a screen is wider than it, in either language; a sign of Chinese takes two columns.
class LabWidthTest {
    /// It takes seconds, and is drawn like the others.
    private static final String SLOW = "syn-flood";

    @TestFactory
    Stream<DynamicTest> everyRunFits() {
        return Laboratory.all().stream()
                .map(Experiment::name)
                .filter(name -> !name.equals(SLOW))
                .flatMap(name -> Stream.of(
                        fits(80, name, "--explain"),
                        fits(140, name, "--explain"),
                        fits(80, name, "--explain", "letters", "--lang", "zh"),
                        fits(80, "states", name),
                        fits(80, name, "--header", "1")));
    }

    @TestFactory
    Stream<DynamicTest> theListsFit() {
        return Stream.of(
                fits(80, "--lang", "zh"),
                fits(80, "states"),
                fits(80, "states", "--lang", "zh"),
                fits(80, SLOW, "--explain", "--lang", "zh"));
    }

    private static DynamicTest fits(int width, String... arguments) {
        return DynamicTest.dynamicTest(String.join(" ", arguments) + " " + width, () -> {
            List<String> all = new ArrayList<>(List.of("lab"));
            all.addAll(List.of(arguments));
            all.addAll(List.of("--width", Integer.toString(width)));
            StringWriter out = new StringWriter();
            Main.run(new PrintWriter(out), new PrintWriter(StringWriter.nullWriter()), all.toArray(String[]::new));
            assertThat(out.toString()).isNotBlank();
            assertThat(out.toString().lines()).allMatch(line -> columns(line) <= width);
        });
    }

    private static long columns(String line) {
        return line.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum();
    }
}
