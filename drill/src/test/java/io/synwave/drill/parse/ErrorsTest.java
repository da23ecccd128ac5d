package io.synwave.drill.parse;

import static io.synwave.drill.parse.Samples.error;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    /// After `0 ` on line 1: the script's text, then the message after `test.pkt:1: `.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "> . 1:11(5) ack 1|expected end = start + length, so 1:6(5), found '1:11(5)'",
                "> . 1:1(0) ack|expected acknowledgement number, found the end of the script",
                "> . 1:70001(70000)|70000 is no length of a segment's text in bytes: expected 0 to 65535",
                "< . 1:1(0) ack 1|expected 'win' and a number, which an inbound packet needs,"
                        + " found the end of the script",
                "< . 1:1(0) ack 1 win 65536|65536 is no window (raw, 16 bits): expected 0 to 65535",
                "> Q. 1:1(0)|expected flags (letters of FSRPUEWA and '.', each once, at most one digit 0 to 7;"
                        + " '-' for none), found 'Q.'",
                "> SS 1:1(0)|expected flags (letters of FSRPUEWA and '.', each once, at most one digit 0 to 7;"
                        + " '-' for none), found 'SS'",
                "> E.5 1:1(0)|expected flags with either an ACE digit or the letters E, W and A, found 'E.5'",
                "> S 0:0(0) <mss 1460,nop>|the options <mss 1460,nop> take 5 bytes:"
                        + " expected a multiple of 4, at most 40 (pad with nop or eol)",
                "> S 0:0(0) <mss 1460,nap>|expected a TCP option: mss, nop, eol, wscale, sackOK, sack, TS, FO, FOEXP,"
                        + " md5 or ECN, found 'nap>'",
                "> S 0:0(0) <mss 1460|expected '>' or ',' after a TCP option, found the end of the script",
                "< S 0:0(0) win 5 <...>|expected the options of an inbound packet written out, found '...>'",
                "> S 0:0(0) <TS val 1>|expected 'ecr' after a timestamp value, found '>'",
                "> S 0:0(0) <FO abc>|expected a cookie of whole bytes in hexadecimal, found 'abc>'",
                "> S 0:0(0) <ECN ceb 1,nop>|expected counters in the order e0b, ceb, e1b or e1b, ceb, e0b,"
                        + " found 'ceb'",
                "< [ect01] . 1:1(0) ack 1 win 5|expected ect0 or ect1"
                        + " (ect01 is only for a packet that is expected), found 'ect01]'",
                "< icmp unreachable frog_needed|expected a code of that type of ICMP, or code_N, found 'frog_needed'",
                "close(3)|expected '=' and the result after the call of close, found the end of the script",
                "close(3 = 0|expected ')' or ',' after the arguments of close, found '= 0'",
                "close(3) =|expected an expression, found the end of the script",
                "close(5x) = 0|expected number, found '5x)'",
                "close(\"abc) = 0|a string begins here and is not closed on its line",
                "close(\"\\q\") = 0|expected \\n, \\t, \\r, \\0, \\\\, \\\" or \\xHH in a string, found '\\q'",
                "`true|a command begins with ` here and is never closed by `",
                "%{ print(1)|code begins with %{ here and is never closed by }%",
                "close(3) = 0 /* no|a comment begins with /* here and is never closed by */",
                "close(3) = -1 EPIPE (Broken|expected a text that ends with ')' on its line, found '(Broken'",
                "close(3) = 0 close(4) = 0|expected a time such as 0.5, +0.5 or *, found 'close(4)'",
                "hello|expected '(' after 'hello', which can only be a system call here, found the end of the script",
                "3 close(3) = 0|expected a packet (< or >), a system call, a command (`) or code (%{)," + " found '3'",
            })
    void errorSaysWhatIsWrongAndWhatWasExpected(String text, String message) {
        assertThat(error("0 " + text)).isEqualTo("test.pkt:1: " + message);
    }

    @Test
    void barsJoinNumbersOnly() {
        assertThat(error("0 close(NULL|3) = 0"))
                .isEqualTo("test.pkt:1: expected numbers or symbols on both sides of '|'");
    }

    @Test
    void errorNamesItsLine() {
        assertThat(error("// one\n0 close(3) = 0\n\n+0 > . 1:1(0) ack x\n"))
                .isEqualTo("test.pkt:4: expected acknowledgement number, found 'x'");
        assertThat(error("0 close(3,\n  {fd=1,\n   fd=2}) = 0")).isEqualTo("test.pkt:2: the field fd is given twice");
    }

    @Test
    void errorsOfTimeAreNamed() {
        assertThat(error("1 close(3) = 0\n0.5 close(3) = 0"))
                .isEqualTo("test.pkt:2: the time 0.5 lies before that of an earlier event");
        assertThat(error("* > . 1:1(0)")).isEqualTo("test.pkt:1: expected the first event at time 0, found '*'");
        assertThat(error("0 close(3) = 0\n+1~+2 close(3) = 0"))
                .isEqualTo("test.pkt:2: the time +1~+2 is open: expected a packet with '>' after it");
        assertThat(error("0 close(3) = 0\n* < . 1:1(0) win 5"))
                .isEqualTo("test.pkt:2: the time * is open: expected a packet with '>' after it");
        assertThat(error("0...1 > . 1:1(0)"))
                .isEqualTo("test.pkt:1: the time 0...1 has an end: expected a system call after it");
        assertThat(error("1...0.5 close(3) = 0")).isEqualTo("test.pkt:1: a blocking call returns before it is made");
        assertThat(error("0 close(3) = 0\n+2~+1 > . 1:1(0)"))
                .isEqualTo("test.pkt:2: a time range ends before it begins");
        assertThat(error("9999999999 close(3) = 0"))
                .isEqualTo("test.pkt:1: the time 9999999999 is too far: expected at most 1000000 seconds");
        assertThat(error("+x close(3) = 0"))
                .isEqualTo("test.pkt:1: expected a time in seconds such as 0.5 or +0.5, found 'x'");
    }

    @Test
    void errorsOfStructureAreNamed() {
        assertThat(error("")).startsWith("test.pkt:1: expected at least one event");
        assertThat(error("// nothing\n`true`\n")).startsWith("test.pkt:3: expected at least one event");
        assertThat(error("0 close(3) = 0\n`true`\n+0 close(4) = 0"))
                .isEqualTo("test.pkt:3: expected the end of the script after the command without a time,"
                        + " found '+0 close(4) = 0'");
        assertThat(error("0 close(3) = 0\n--mss=1000"))
                .startsWith("test.pkt:2: expected options only before the first command and the first event");
    }

    @Test
    void errorsOfOptionsAreNamed() {
        assertThat(error("--tolerance_usecs=soon\n0 close(3) = 0"))
                .isEqualTo("test.pkt:1: expected a number after '--tolerance_usecs=', found 'soon'");
        assertThat(error("--ip_version=5\n0 close(3) = 0"))
                .isEqualTo("test.pkt:1: expected ipv4, ipv6, ipv4-mapped-ipv6 after '--ip_version=', found '5'");
        assertThat(error("--mss=\n0 close(3) = 0")).startsWith("test.pkt:2: expected a value after '--mss='");
    }

    @Test
    void nestingHasALimit() {
        assertThat(error("0 close(" + "[".repeat(100_000)))
                .startsWith("test.pkt:1: expected brackets nested at most 20 deep");
    }
}
