package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderPictureTest {
    private static HeaderField field(String label, int at, int bits, String value) {
        return new HeaderField(label, at, bits, value, "", List.of());
    }

    /// As in RFC 9293 Figure 1, with the values of a SYN.
    private static PacketHeader tcp() {
        List<HeaderField> flags = new ArrayList<>();
        for (String name : List.of("AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN")) {
            flags.add(new HeaderField(
                    name, 103 + flags.size(), 1, name.equals("SYN") ? "1" : "0", "of " + name, List.of()));
        }
        return new PacketHeader(
                "TCP",
                List.of(
                        field("source port", 0, 16, "3337"),
                        field("destination port", 16, 16, "7788"),
                        field("sequence number", 32, 32, "3626544836"),
                        field("acknowledgment number", 64, 32, "0"),
                        field("data offset", 96, 4, "7"),
                        field("reserved", 100, 3, "0"),
                        new HeaderField("control bits", 103, 9, "[S]", "", flags),
                        field("window", 112, 16, "64240"),
                        field("checksum", 128, 16, "0x1c46"),
                        field("urgent pointer", 144, 16, "0"),
                        field("option 1", 160, 8, "nop"),
                        field("option 4", 168, 16, "sackOK"),
                        field("option 8", 184, 40, "TS val 1 ecr 2")));
    }

    @Test
    void aSegmentIsDrawnAsInTheRfc() {
        assertThat(HeaderPicture.picture(tcp())).isEqualTo("""
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |          source port          |       destination port        |
                |             3337              |             7788              |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |                        sequence number                        |
                |                          3626544836                           |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |                     acknowledgment number                     |
                |                               0                               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                | data  |rsrvd|A|C|E|U|A|P|R|S|F|            window             |
                |offset |     |E|W|C|R|C|S|S|Y|I|                               |
                |       |     | |R|E|G|K|H|T|N|N|                               |
                |   7   |  0  |0|0|0|0|0|0|0|1|0|             64240             |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |           checksum            |        urgent pointer         |
                |            0x1c46             |               0               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |      nop      |            sackOK             |               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |                        TS val 1 ecr 2                         |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                """);
    }

    @Test
    void flagsAreListedOneALine() {
        assertThat(HeaderPicture.draw(tcp(), View.DEFAULT, 80).lines().map(String::strip))
                .contains("SYN                   1           of SYN", "AE                    0           of AE");
    }

    @Test
    void theListKeepsToItsWidth() {
        HeaderField wordy =
                new HeaderField("option 8", 160, 32, "TS val 1 ecr 2", "a long meaning ".repeat(3), List.of());
        assertThat(HeaderPicture.draw(new PacketHeader("TCP", List.of(wordy)), View.DEFAULT, 80)
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void aLongValueGoesOnInTheNextLine() {
        HeaderField sack = new HeaderField(
                "option 5",
                0,
                208,
                "sack 3 {3720898869:3720900317}{3720901765:3720903213}{3720904661:3720906109}",
                "arrived beyond a gap",
                List.of());
        assertThat(HeaderPicture.draw(new PacketHeader("TCP", List.of(sack)), View.DEFAULT, 80)
                        .lines()
                        .dropWhile(line -> !line.startsWith("option 5")))
                .hasSize(2)
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains(" {3720904661:3720906109}  arrived"));
    }

    @Test
    void theListIsInTheLanguageOfTheView() {
        assertThat(HeaderPicture.draw(tcp(), View.DEFAULT.with(Tongue.CHINESE), 80))
                .contains("source port", "\n源端口                  ");
    }
}
