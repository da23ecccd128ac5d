package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void theProgramInReadmeRuns() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            Embedding.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(UTF_8).strip()).isEqualTo("hello, wave");
    }

    @Test
    void readmeShowsTheProgramAsItIs() throws Exception {
        String program = Files.readString(Path.of("src/test/java/example/Embedding.java"));
        String shown = program.substring(program.indexOf("import static"));
        assertThat(Files.readString(Path.of("../README.md"))).contains(shown.strip());
    }
}
