package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTargetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lab handshake-and-wave --hold SYN-RECV                   | --hold stops beside a kernel: it needs --on linux
            lab handshake-and-wave --compare --hold SYN-RECV         | --hold stops beside a kernel: it needs --on linux
            lab handshake-and-wave --on linux --hold CLOSING-TIME    | "CLOSING-TIME" is no state
            lab handshake-and-wave --compare --json                  | --compare goes alone
            lab half-open --compare                                  | this experiment runs in the simulator only
            """)
    void whatDoesNotGoTogetherIsRefusedInOneLine(String line, String sentence) {
        StringWriter errors = new StringWriter();
        int status = Main.run(new PrintWriter(StringWriter.nullWriter()), new PrintWriter(errors), line.split(" "));
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains(sentence).hasLineCount(1);
    }
}
