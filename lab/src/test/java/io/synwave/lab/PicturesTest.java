package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.Svg;
import io.synwave.diagram.Terminal;
import io.synwave.diagram.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The pictures in the documents are those of a run of today.
class PicturesTest {
    private final Ladder ladder =
            Ladder.of(Laboratory.run(Laboratory.find("handshake-and-wave").orElseThrow(), Setup.standard(), null)
                    .log());

    @Test
    void readmeDrawsTheHandshakeAsItRuns() throws IOException {
        Terminal terminal = new Terminal(80, Terminal.Glyphs.UNICODE, Terminal.Colour.NONE);
        String drawn = terminal.draw(ladder, View.DEFAULT).stripTrailing();
        assertThat(Files.readString(Path.of("../README.md"))).contains(drawn);
    }

    @Test
    void thePictureIsThatOfTheRun() throws IOException {
        assertThat(Files.readString(Path.of("../docs/pictures/handshake-and-wave.svg")))
                .as("regenerate with ./synwave lab handshake-and-wave --svg docs/pictures/handshake-and-wave.svg")
                .isEqualTo(Svg.draw(ladder, View.DEFAULT));
    }
}
