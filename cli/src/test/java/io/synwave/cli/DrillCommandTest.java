package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillCommandTest {
    private static final String GOOD = "0 < . 1:1(0) ack 5 win 100\n+0 > R 5:5(0) win 0\n";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void directoryIsRunWholeAndSummedUp() throws IOException {
        Files.writeString(directory.resolve("a.pkt"), GOOD);
        Files.writeString(directory.resolve("b.pkt"), "0 pipe([3, 4]) = 0\n");
        assertThat(run("drill", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("pass        " + directory.resolve("a.pkt"), "unsupported " + directory.resolve("b.pkt"))
                .endsWith("1 passed, 0 failed, 1 unsupported" + System.lineSeparator());
    }

    @Test
    void failedScriptMakesStatusOneAndNamesItsLine() throws IOException {
        Path script = Files.writeString(directory.resolve("a.pkt"), GOOD.replace("R 5:5", "R 6:6"));
        assertThat(run("drill", "--json", script.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("\"result\" : \"fail\"", "\"line\" : 2", "the sequence number differs");
    }

    @Test
    void wordsAndOptionsAreGiven() throws IOException {
        Path script = Files.writeString(directory.resolve("a.pkt"), GOOD.replace("ack 5", "ack WORD"));
        assertThat(run("drill", "-D", "WORD=5", "--option", "tolerance_usecs=9", script.toString()))
                .isZero();
    }

    @Test
    void missingFileIsOneLineAndStatusTwo() {
        assertThat(run("drill", directory.resolve("no.pkt").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no such file").hasLineCount(1);
        assertThat(run("drill", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no *.pkt file below");
    }
}
