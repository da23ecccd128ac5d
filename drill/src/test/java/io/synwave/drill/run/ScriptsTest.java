package io.synwave.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts below `src/test/resources/scripts`: each must pass. To add a wire test of the engine, add a file.
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "scripts");

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".pkt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void scriptPasses(Path file) throws IOException {
        String text = Files.readString(file);
        ScriptReport report = ScriptRunner.run(ScriptParser.parse(file.toString(), text));
        assertThat(report).isEqualTo(new ScriptReport(file.toString(), Result.PASS, 0, ""));
    }
}
