package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.StateDiagram;
import io.synwave.diagram.View;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateDiagramTest {
    static Stream<String> names() {
        return Stream.of("handshake-and-wave", "simultaneous-open", "simultaneous-close", "half-open", "fast-open");
    }

    private static String picture(String name) {
        Experiment experiment = Laboratory.find(name).orElseThrow();
        return StateDiagram.draw(
                Ladder.of(Laboratory.run(experiment, experiment.setup(), null).log()), View.DEFAULT);
    }

    /// Whatever is written into the boxes, their edges stand where they stood.
    @ParameterizedTest
    @MethodSource("names")
    void theBoxesKeepTheirShape(String name) {
        assertThat(picture(name).lines()).allMatch(line -> line.length() <= 80);
        assertThat(edges(picture(name))).isEqualTo(edges(picture("refused")));
    }

    private static String edges(String picture) {
        return picture.replaceAll("[^│┌┐└┘├┬─▶◀▼\n]", " ")
                .replaceAll(" +\n", "\n")
                .stripTrailing();
    }

    @Test
    void theWaysOfBothEndsAreMarked() {
        assertThat(picture("handshake-and-wave").lines().map(String::strip))
                .anyMatch(line -> line.contains("│ CLOSED") && line.endsWith("c1 c7 s6"))
                .anyMatch(line -> line.matches("│ s1 +│ +│ c2 +│"))
                .anyMatch(line -> line.matches("│ c3 s3 +│"))
                .anyMatch(line -> line.matches("│ c4 +│ +│ s4 +│"))
                .anyMatch(line -> line.matches("│ c5 +│ │ │ +││ s5 +│"));
    }
}
