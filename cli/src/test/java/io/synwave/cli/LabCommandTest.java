package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LabCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void theTraceOfTheTutorialsCanBeHadToTheDigit() {
        assertThat(run(("lab handshake-and-wave --absolute --json --isn 3626544836,1739326486"
                                + " --client 192.168.1.116:3337 --server 192.168.1.123:7788")
                        .split(" ")))
                .isZero();
        assertThat(out.toString()).contains("3626544836", "1739326486", "3337", "7788");
    }

    @Test
    void aRunSaysWhereItIsWrittenAndWhichFunctionsOfLinuxDoTheSame() {
        assertThat(run("lab", "lost-third-ack")).isZero();
        assertThat(out.toString())
                .contains("\nsource  RFC 9293 §3.10.7.4\n", "\nLinux   tcp_check_req, tcp_rtx_synack\n");
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(StringWriter.nullWriter()), args);
    }
}
