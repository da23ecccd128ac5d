package io.synwave.lab.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.synwave.lab.Experiment;
import io.synwave.lab.Finding;
import io.synwave.lab.Laboratory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFileTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/lost-third-ack.lab");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void theExampleHolds() throws IOException {
        Experiment example = OwnFile.read(EXAMPLE);
        assertThat(Laboratory.run(example, example.setup(), null).findings())
                .hasSize(4)
                .allMatch(Finding::holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                    | mine.lab:2: "hello" is only one word
            perhaps client connects                  | mine.lab:2: a line begins with question, story
            at noon client connects                  | mine.lab:2: a time is written as in: at 300 ms client closes
            at 5 ms client dances                    | mine.lab:2: "client dances" is nothing that a program does
            at 5 ms client sends hello               | mine.lab:2: text stands in quotation marks
            at 5 ms client sends "\\q"               | mine.lab:2: "\\q": Invalid escape sequence
            at 5 ms client sets NODELAY              | mine.lab:2: a socket option is set as TCP_NODELAY=1
            when client wakes, client closes         | mine.lab:2: a reaction is written as in
            set tcp_nothing=1                        | mine.lab:2: there is no setting "tcp_nothing"
            set client                               | mine.lab:2: a setting is set as
            rule lose everything                     | mine.lab:2:
            link slow                                | mine.lab:2:
            expect joy                               | mine.lab:2: "joy" cannot be expected
            expect client passes CLOSED > HEAVEN     | mine.lab:2: "HEAVEN" is no state
            at 1 ms client sets TCP_NOTHING=1        | mine.lab:2: no experiment knows the socket option
            expect 2 segments                        | mine.lab: nothing happens in it
            at 1 ms client connects                  | mine.lab: it expects nothing
            """)
    void whatIsWrongIsSaidWithItsLine(String line, String sentence) throws IOException {
        Path file = folder.resolve("mine.lab");
        String more = line.contains("TCP_NOTHING") ? "\nexpect 1 segments" : "";
        Files.writeString(file, "# mine\n" + line + more + "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> play(file)).withMessageContaining(sentence);
    }

    private static void play(Path file) throws IOException {
        Experiment mine = OwnFile.read(file);
        Laboratory.run(mine, mine.setup(), null);
    }

    @Test
    void aReactionIsSaidOnce() throws IOException {
        Path file = folder.resolve("mine.lab");
        Files.writeString(file, "when client receives, client closes\n".repeat(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnFile.read(file))
                .withMessageContaining("mine.lab:2: when client receives was said before");
    }

    /// Whatever stands in a file, it is understood or refused in a sentence.
    @Test
    void noFileIsTooStrange() throws IOException {
        byte[] example = Files.readAllBytes(EXAMPLE);
        Path file = folder.resolve("strange.lab");
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] strange = example.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                strange[random.nextInt(strange.length)] = example[random.nextInt(example.length)];
            }
            Files.write(file, strange);
            readOrRefuse(file, seed);
        }
    }

    private static void readOrRefuse(Path file, int seed) throws IOException {
        try {
            OwnFile.read(file);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).as("seed " + seed).contains("strange.lab");
        }
    }
}
