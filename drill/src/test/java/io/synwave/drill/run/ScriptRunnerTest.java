package io.synwave.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.drill.parse.Given;
import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport.Result;
import io.synwave.drill.script.AddressFamily;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptRunnerTest {
    /// Lines 1 to 7: an accepted connection, descriptor 4.
    private static final String ACCEPTED = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7>
            +0 > S. 0:0(0) ack 1 <mss 1460,nop,wscale 10>
            +.1 < . 1:1(0) ack 1 win 257
            +0 accept(3, ..., ...) = 4
            """;

    private static ScriptReport run(String text) {
        return ScriptRunner.run(ScriptParser.parse("test.pkt", text));
    }

    private static String failure(String text) {
        ScriptReport report = run(text);
        assertThat(report.result()).as(report.toString()).isEqualTo(Result.FAIL);
        return report.toString();
    }

    /// The rest of a script after [#ACCEPTED], from line 8 on, and the report without `test.pkt:`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+0 read(3, ..., 5) = 5|8: read returned -1 ENOTCONN: expected 5",
                "+0 read(4, ..., 5) = 5|8: read blocks: expected 5",
                "+0 fcntl(4, F_GETFL) = 0x3|8: fcntl returned 2: expected 0x3",
                "+0 close(9) = 0|8: close returned -1 EBADF: expected 0",
                "+0 write(4, ..., 5) = -1 EPIPE|8: write returned 5: expected -1 EPIPE",
                "+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [5], [4]) = 0|8: getsockopt gave 0: expected 5",
                "+0 poll([{fd=4, events=POLLOUT, revents=0}], 1, 0) = 0" + "|8: poll gave the events 0x4: expected 0x0",
                "+0 > . 1:1(0) ack 1|8: expected > . 1:1(0) ack 1, nothing was sent until 0.1 s",
                "+0...0.1 read(4, ..., 5) = 5|8: read still blocks at 0.1 s: expected its return at 0.2 s",
                "+0 %{ assert tcpi_snd_mss == 999, tcpi_snd_mss }%"
                        + "|8: assert tcpi_snd_mss == 999 does not hold: 1000",
                "+0 %{ assert cwnd == 1 }%|8: the name cwnd has no value",
                "+0 < . 1:1(0) ack 1 win 5 <nop,nop,TS val 5 ecr 77>"
                        + "|8: the packet echoes the timestamp 77, which the stack never sent",
                ".05 close(4) = 0|8: the time 0.05 lies before that of an earlier event",
            })
    void failureSaysWhatWasExpectedAndWhatCame(String rest, String message) {
        String text = rest.startsWith(".05") ? ACCEPTED + "1 close(4) = 0\n" + rest : ACCEPTED + rest;
        String expected = rest.startsWith(".05") ? message.replaceFirst("8", "9") : message;
        assertThat(failure(text)).isEqualTo("test.pkt:" + expected);
    }

    /// What follows a write of 2,000 bytes on line 8.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+0 > P. 1:2002(2001) ack 1|which does not continue it",
                "+0 > . 1:2001(2000) ack 1|the flags differ",
                "+0 > P. 2:2002(2000) ack 1|the sequence number differs",
                "+0 > P. 1:1501(1500) ack 1|the length differs",
                "+0 > P. 1:2001(2000) ack 2|the acknowledgement differs",
                "+0 > P. 1:2001(2000) ack 1 win 5|the window differs",
                "+0 > P. 1:2001(2000) ack 1 urg 5|the urgent pointer differs",
                "+0 > P. 1:2001(2000) ack 1 <nop,nop,sackOK>|an option differs",
                "+0 > [ttl 5] P. 1:2001(2000) ack 1|the time to live differs",
                "+0 > [tos 0x20] P. 1:2001(2000) ack 1|the type of service differs",
                "+.1 > P. 1:2001(2000) ack 1|at 0.1 s, too early: expected at 0.2 s",
                "+.1~+.2 > P. 1:2001(2000) ack 1|at 0.1 s, too early: expected at 0.2 s to 0.3 s",
            })
    void everyFieldOfASegmentIsCompared(String packet, String message) {
        String report = failure(ACCEPTED + "+0 write(4, ..., 2000) = 2000\n" + packet);
        assertThat(report).startsWith("test.pkt:9: ").endsWith(message);
    }

    @Test
    void segmentsAreGluedUnlessTheScriptIsStrict() {
        String rest = "+0 write(4, ..., 2000) = 2000\n+0 > P. 1:2001(2000) ack 1";
        assertThat(run(ACCEPTED + rest).result()).isEqualTo(Result.PASS);
        assertThat(failure("--strict_segments\n" + ACCEPTED + rest)).endsWith("the flags differ");
    }

    @Test
    void toleranceIsTheScriptsOrAnEighthOfTheTime() {
        String late = ACCEPTED + "+0 write(4, ..., 1) = 1\n+.003 > P. 1:2(1) ack 1";
        assertThat(run(late).result()).isEqualTo(Result.PASS);
        assertThat(run("--tolerance_usecs=2000\n" + late).result()).isEqualTo(Result.FAIL);
        String wide = late.replace("+.003", "+.05");
        assertThat(run(wide).result()).isEqualTo(Result.FAIL);
        var given = new Given(AddressFamily.IPV4, Map.of("tolerance_usecs", "60000"), Map.of());
        assertThat(ScriptRunner.run(ScriptParser.parse("test.pkt", wide, given)).result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void blockingCallMustReturnWhenTheScriptSays() {
        String rest = "+0...0.2 read(4, ..., 5) = 5\n+.1 < P. 1:6(5) ack 1 win 257\n+0 > . 1:1(0) ack 6";
        assertThat(failure(ACCEPTED + rest))
                .isEqualTo("test.pkt:8: the call returned at 0.2 s, too early: expected at 0.3 s");
        assertThat(run(ACCEPTED + rest.replace("0.2", "0.1")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void packetsLeftOverAreNoError() {
        assertThat(run(ACCEPTED + "+0 write(4, ..., 2000) = 2000").result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatIsNotDoneIsUnsupportedBeforeAnythingRuns() {
        ScriptReport report = run("0 close(9) = 0\n+0 pipe([3, 4]) = 0");
        assertThat(report)
                .isEqualTo(
                        new ScriptReport("test.pkt", Result.UNSUPPORTED, 2, "the system call pipe is not supported"));
        assertThat(run(ACCEPTED + "+0 %{ assert tcpi_wonder == 0 }%").message())
                .isEqualTo("the field tcpi_wonder is not supported");
        assertThat(run("`sysctl -q net.ipv4.tcp_wonder=1`\n" + ACCEPTED).message())
                .isEqualTo("the kernel setting net.ipv4.tcp_wonder=1 is not supported");
    }

    @Test
    void textThatIsNoScriptFailsWithItsError() {
        assertThat(failure("0 close(3)"))
                .isEqualTo("test.pkt:1: expected '=' and the result after the call of close,"
                        + " found the end of the script");
    }

    @Test
    void codeRunsAfterTheLastEvent() {
        String text = ACCEPTED + "+0 %{ assert 1 == 2 }%\n+0 close(9) = 0";
        assertThat(failure(text)).startsWith("test.pkt:9: close returned");
    }

    @Test
    void sameScriptGivesTheSameReport() {
        String text = ACCEPTED + "+0 write(4, ..., 2000) = 2000\n+0 > P. 1:2001(2000) ack 1 win 5";
        assertThat(run(text)).isEqualTo(run(text));
    }
}
