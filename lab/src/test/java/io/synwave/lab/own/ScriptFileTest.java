package io.synwave.lab.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.lab.Experiment;
import io.synwave.lab.Finding;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Language;
import io.synwave.lab.Report;
import io.synwave.trace.TraceRecord.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {
    private static final Path SCRIPTS = Path.of("../drill/src/test/resources/scripts");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyScriptThatPassesHoldsAsAnExperiment() throws IOException {
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            scripts = files.filter(ScriptFile::isOne).sorted().toList();
        }
        return scripts.stream()
                .map(file -> DynamicTest.dynamicTest(SCRIPTS.relativize(file).toString(), () -> holds(file)));
    }

    private static void holds(Path file) throws IOException {
        Report report = run(ScriptFile.read(file));
        assertThat(report.findings()).allMatch(Finding::holds);
        report.log().forEach(r -> {
            if (r.kind == Kind.SEGMENT_IN)
                assertThat(r.cause).as("cause of %d", r.number).isPositive();
        });
    }

    private static Report run(Experiment experiment) {
        return Laboratory.run(experiment, experiment.setup(), null);
    }

    @Test
    void theCommentAtItsHeadIsTheStory() throws IOException {
        Experiment experiment = ScriptFile.read(written("""
                // Who listens is asked. And answers.
                // Requirement: MUST-1
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                """));
        assertThat(experiment.text(Language.EN).question()).isEqualTo("Who listens is asked.");
        assertThat(experiment.text(Language.EN).story()).isEqualTo("And answers.");
        assertThat(experiment.name()).isEqualTo("mine");
    }

    @Test
    void whatDoesNotHappenAsWrittenIsBrokenAndNamesItsLine() throws IOException {
        Report report = run(ScriptFile.read(written("""
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 < S 0:0(0) win 1000
                +0 > S. 0:0(0) ack 1
                """)));
        assertThat(report.holds()).isFalse();
        assertThat(report.findings().getFirst().sentence()).contains("mine.pkt:3: ");
    }

    @Test
    void whatIsNoScriptIsRefusedWithItsLine() throws IOException {
        Path file = written("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 < nonsense\n");
        assertThatThrownBy(() -> ScriptFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.pkt:2: ");
    }

    private Path written(String script) throws IOException {
        return Files.writeString(folder.resolve("mine.pkt"), script);
    }
}
