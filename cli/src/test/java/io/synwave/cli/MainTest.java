package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpShowsAnExampleAndTheExitStatuses() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("synwave lab handshake-and-wave", "could not run");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("synwave ").hasLineCount(1);
    }

    @Test
    void unknownCommandIsOneLineAndStatusTwo() {
        assertThat(run("no-such-command")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("synwave: ")
                .contains("no-such-command")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noCommandIsOneLineAndStatusTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("name a command").hasLineCount(1);
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }
}
