package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people say of TCP, whether it is so, and the experiment that shows it: docs/questions.md, drawn from
/// `claims.tsv`.
class QuestionsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/questions.md");
    private static final Path CLAIMS = Path.of("src/test/resources/claims.tsv");
    private static final String HEAD = """
            # What people say of TCP

            Drawn by `QuestionsDocumentTest`: each answer rests on a finding of the experiment named beside it, and the build fails
            when that finding does not hold. `synwave lab NAME` shows it, `--explain` tells why, `--compare` plays it with Linux
            too.

            | what is said | | why | `synwave lab …` | source |
            |---|---|---|---|---|
            """;

    record Claim(String words, String verdict, String why, String experiment, String finding, String source) {
        static Claim parse(String line) {
            List<String> parts = List.of(line.split("\t", -1));
            assertThat(parts).as(line).hasSize(6);
            return new Claim(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
        }

        String row() {
            return "| %s | **%s** | %s | `%s` | %s |%n".formatted(words, verdict, why, experiment, source);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Stream<Claim> claims() throws IOException {
        return Files.readAllLines(CLAIMS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Claim::parse);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theExperimentShowsIt(Claim claim) {
        assertThat(claim.verdict).isIn("true", "false", "depends");
        Experiment experiment = Laboratory.find(claim.experiment).orElseThrow();
        assertThat(Laboratory.run(experiment, experiment.setup(), null).findings())
                .anyMatch(f -> f.holds() && f.sentence().contains(claim.finding));
    }

    /// With `-Dsynwave.regenerate=true` the document is rewritten instead.
    @Test
    void theDocumentTellsThemAll() throws IOException {
        String all = HEAD + claims().map(Claim::row).collect(Collectors.joining());
        if (Boolean.getBoolean("synwave.regenerate")) Files.writeString(DOCUMENT, all);
        assertThat(Files.readString(DOCUMENT))
                .as("regenerate with mvn -pl lab -am test -Dtest=QuestionsDocumentTest -Dsynwave.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(all);
    }
}
