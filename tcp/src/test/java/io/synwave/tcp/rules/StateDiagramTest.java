package io.synwave.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Draws the state diagram of ARCHITECTURE.md from the table that the engine is held to.
class StateDiagramTest {
    private static final Path DOCUMENT = Path.of("../ARCHITECTURE.md");
    private static final String BEGIN = "<!-- state diagram: drawn by StateDiagramTest -->\n";
    private static final String END = "<!-- end of state diagram -->\n";

    /// With `-Dsynwave.regenerate=true` the document is rewritten instead.
    @Test
    void architectureShowsTheMovesThatTheEngineMayMake() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        assertThat(begin).as("the markers stand in ARCHITECTURE.md").isPositive();
        if (Boolean.getBoolean("synwave.regenerate")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + BEGIN + diagram() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin + BEGIN.length(), end))
                .as("regenerate with mvn -pl tcp -am test -Dtest=StateDiagramTest -Dsynwave.regenerate=true")
                .isEqualTo(diagram());
    }

    private static String diagram() {
        return LegalMoves.all().stream()
                .map(m -> "    " + name(m.from()) + " --> " + name(m.to()) + " : " + m.cause() + "\n")
                .collect(Collectors.joining("", "```mermaid\nstateDiagram-v2\n", "```\n"));
    }

    private static String name(TcpState state) {
        return state.name();
    }

    @Test
    void everyStateIsEnteredAndLeft() {
        for (TcpState state : TcpState.values()) {
            assertThat(LegalMoves.all()).anyMatch(m -> m.from() == state).anyMatch(m -> m.to() == state);
        }
    }
}
