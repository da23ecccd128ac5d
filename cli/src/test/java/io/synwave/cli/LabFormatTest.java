package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run is printed as.
class LabFormatTest {
    private static String printed(String arguments) {
        StringWriter out = new StringWriter();
        int status = Main.run(
                new PrintWriter(out), new PrintWriter(StringWriter.nullWriter()), ("lab " + arguments).split(" "));
        assertThat(status).isZero();
        return out.toString();
    }

    /// As tutorials on the handshake print it.
    @Test
    void theThreeLinesOfTheTutorialsCanBeHadToTheDigit() {
        assertThat(printed("handshake-and-wave --as tcpdump --absolute --isn 3626544836,1739326486"
                                + " --client 192.168.1.116:3337 --server 192.168.1.123:7788"
                                + " --set tcp_timestamps=0 --set tcp_sack=0 --set tcp_window_scaling=0")
                        .lines()
                        .limit(3))
                .containsExactly(
                        "00:00:00.000000 IP 192.168.1.116.3337 > 192.168.1.123.7788: Flags [S], seq 3626544836,"
                                + " win 64240, options [mss 1460], length 0",
                        "00:00:00.020000 IP 192.168.1.123.7788 > 192.168.1.116.3337: Flags [S.], seq 1739326486,"
                                + " ack 3626544837, win 64240, options [mss 1460], length 0",
                        "00:00:00.020000 IP 192.168.1.116.3337 > 192.168.1.123.7788: Flags [.], ack 1739326487,"
                                + " win 64240, length 0");
    }

    @Test
    void aHeaderIsDrawnWithItsFlagsAndOptions() {
        assertThat(printed("fast-open --header 1").lines().map(String::strip))
                .contains(
                        "|                           mss 1460                            |",
                        "SYN                   1           opens: names the initial sequence number")
                .anyMatch(line -> line.startsWith("option 34"));
    }

    @Test
    void aSegmentThatIsLostHasAHeaderToo() {
        assertThat(printed("lost-syn-ack --header 2")).contains("[S.]", "checksum");
    }

    /// Its value may be left out, whatever follows.
    @ParameterizedTest
    @CsvSource({
        "--explain lost-third-ack,What each knows now",
        "lost-third-ack --explain,What each knows now",
        "--explain letters lost-third-ack,Dear Simon",
        "lost-third-ack --explain=letters --lang zh,小服"
    })
    void aRunIsExplainedAsAsked(String arguments, String expected) {
        assertThat(printed(arguments)).contains(expected);
    }

    @Test
    void jsonLinesAreObjects() {
        JsonMapper mapper = JsonMapper.builder().build();
        assertThat(printed("lost-third-ack --as jsonl").lines())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(mapper.readTree(line).isObject()).isTrue());
    }

    @Test
    void findingsAndTablesStandBehindTheTrace() {
        JsonNode all = JsonMapper.builder().build().readTree(printed("syn-queue-full --as json"));
        assertThat(all.findValuesAsString("event")).contains("SEGMENT_OUT").endsWith("TABLE");
        assertThat(all.findValuesAsString("holds")).hasSizeGreaterThan(1).containsOnly("true");
    }

    @ParameterizedTest
    @CsvSource({"mermaid,sequenceDiagram", "svg,<?xml", "html,<!DOCTYPE html>", "json,["})
    void otherFormsArePrintedAlone(String format, String beginning) {
        assertThat(printed("half-close --as " + format)).startsWith(beginning);
    }
}
