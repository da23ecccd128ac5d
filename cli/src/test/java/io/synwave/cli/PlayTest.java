package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayTest {
    private final StringWriter shown = new StringWriter();

    private boolean play(String input) throws IOException {
        Play play = new Play(List.of("one ", "two ", "three "), new PrintWriter(shown), new PlayHouse.Sheet());
        return play.run(PlayHouse.lines(new BufferedReader(new StringReader(input))));
    }

    @Test
    void everyLineShowsTheNextScene() throws IOException {
        assertThat(play("\n\n")).isTrue();
        assertThat(shown.toString()).isEqualTo("one two three ");
    }

    @Test
    void bShowsAgainWhatWasThereOneStepBefore() throws IOException {
        assertThat(play("\nb\n\n\n")).isTrue();
        assertThat(shown.toString()).isEqualTo("one two \none two three ".replace("\n", System.lineSeparator()));
    }

    @Test
    void beforeTheFirstSceneThereIsNone() throws IOException {
        play("b\n");
        assertThat(shown.toString()).isEqualTo("one \none ".replace("\n", System.lineSeparator()));
    }

    @Test
    void qAndTheEndOfTheInputEndIt() throws IOException {
        assertThat(play("q\n\n\n")).isFalse();
        assertThat(play("")).isFalse();
        assertThat(shown.toString()).isEqualTo("one one ");
    }
}
