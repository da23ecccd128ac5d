package io.synwave.craft.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.craft.Ipv4;
import io.synwave.craft.Packet;
import io.synwave.craft.Tcp;
import io.synwave.craft.TcpOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepReaderTest {
    private final StepReader reader = new StepReader(4);

    private Packet packet(String step) {
        Step.Send send = (Step.Send) reader.read(step);
        return send.header().carrying(send.segment());
    }

    @Test
    void everyFieldAndOptionCanBeSaid() {
        assertThat(packet("S seq=1 win=100 mss=536 nop wscale=7 sackOK ts=1:0 chk=0xdead ttl=3")
                        .bytes())
                .isEqualTo(Ipv4.plain()
                        .ttl(3)
                        .carrying(Tcp.of("S")
                                .seq(1)
                                .window(100)
                                .mss(536)
                                .nop()
                                .windowScale(7)
                                .sackPermitted()
                                .timestamps(1, 0)
                                .checksum(0xdead))
                        .bytes());
        assertThat(packet("A sack=1:2,3:4 tfo=0aff opt=253:01 raw=0b eol").bytes())
                .isEqualTo(Ipv4.plain()
                        .carrying(Tcp.of("A")
                                .sack(new TcpOption.Block(1, 2), new TcpOption.Block(3, 4))
                                .fastOpen(io.synwave.craft.Octets.hex("0aff"))
                                .option(new TcpOption.Other(253, io.synwave.craft.Octets.hex("01")))
                                .optionBytes(io.synwave.craft.Octets.hex("0b"))
                                .option(new TcpOption.End()))
                        .bytes());
    }

    @Test
    void namesOfScapyAreUnderstood() {
        assertThat(packet("PA window=5 chksum=1 urgptr=2 dataofs=6 reserved=1").bytes())
                .isEqualTo(packet("AP win=5 chk=1 urg=2 off=6 res=1").bytes());
    }

    @Test
    void textHasEscapesAndRepeats() {
        Step.Send send = (Step.Send) reader.read("PA \"é\\r\\n\\x00\\\"#\" hex=ff \"ab\"*3 # a comment");

        assertThat(send.segment().text().toString()).isEqualTo("c3a90d0a002223" + "ff" + "616261626162");
    }

    @Test
    void repetitionsAndShiftsAreRead() {
        Step.Send send = (Step.Send) reader.read("R seq=+100 ack=-1 x5");

        assertThat(send.shift()).isEqualTo(new Step.Shift(100, -1));
        assertThat(send.times()).isEqualTo(5);
    }

    @Test
    void otherStepsAreRead() {
        assertThat(reader.read("wait 300ms")).isEqualTo(new Step.Wait(300_000_000));
        assertThat(reader.read("sniff 1.5s")).isEqualTo(new Step.Sniff(1_500_000_000));
        assertThat(reader.read("expect nothing")).isEqualTo(new Step.ExpectNothing(1_000_000_000));
        assertThat(reader.read("expect nothing 50us")).isEqualTo(new Step.ExpectNothing(50_000));
        assertThat(reader.read("  # only a comment")).isEqualTo(new Step.Nothing());
        assertThat(reader.read("expect SA win=100 \"hi\" within 2s"))
                .isInstanceOfSatisfying(Step.Expect.class, step -> {
                    assertThat(step.withinNs()).isEqualTo(2_000_000_000);
                    assertThat(step.wanted()).hasToString("SA win=100 \"hi\"");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SX                  | 1 | there is no flag X
            hello               | 1 | there is no flag h
            S win=70000         | 3 | 0 to 65535
            S win=              | 3 | is no number
            S hop=3             | 3 | is no field
            S mss=-1            | 3 | is no number
            S nap               | 3 | is no field
            PA "no end          | 4 | no closing quotation mark
            PA "\\q"            | 5 | behind a backslash
            PA "\\x1"           | 5 | two hexadecimal digits
            PA "a"*99999        | 4 | at most 65535
            A hex=abc           | 3 | pairs of digits
            A opt=1             | 3 | a kind and bytes
            A sack=1            | 3 | takes blocks
            A ts=1              | 3 | a clock and an echo
            A src=10.0.0        | 3 | 10.0.0
            A src=fd00::1       | 3 | no address of IPv4
            A x0                | 3 | 1 to
            wait                | 1 | takes a time
            wait soon           | 6 | is no time
            wait 2s 3s          | 9 | nothing stands behind
            wait 9999s          | 6 | at most an hour
            expect              | 1 | takes what is wanted
            expect SA RA        | 11 | neither a field nor a text
            expect src=1        | 8 | there is no field
            "text"              | 1 | begins with flags
            """)
    void whatIsWrongIsSaidWithItsPlace(String step, int column, String words) {
        assertThatThrownBy(() -> reader.read(step))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.column()).isEqualTo(column))
                .hasMessageContaining(words);
    }

    @Test
    void whatIsCompletedIsUnderstood() {
        for (int version : new int[] {4, 6}) {
            StepReader each = new StepReader(version);
            Vocabulary.beginnings().stream()
                    .filter(word -> !word.matches("[a-z]{4,}") || word.equals("none"))
                    .forEach(each::read);
            for (String word : Vocabulary.details(version)) {
                String value = switch (word) {
                    case "src=", "dst=" -> version == 4 ? "10.0.0.1" : "fd00::1";
                    case "ts=", "sack=" -> "1:2";
                    case "opt=" -> "9:00";
                    case "raw=", "hex=", "tfo=" -> "01";
                    default -> word.endsWith("=") ? "1" : "";
                };
                each.read("A " + word + value);
            }
        }
    }
}
