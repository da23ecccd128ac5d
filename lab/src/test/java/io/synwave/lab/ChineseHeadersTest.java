package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Html;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.PageText;
import io.synwave.diagram.Tongue;
import io.synwave.diagram.View;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The fields of every header that an experiment sends are named and explained in Chinese; what is missing here is to
/// be written in `headers-zh.tsv` of the drawings.
class ChineseHeadersTest {
    private static final Pattern FIELD = Pattern.compile(
            "<th scope=\"row\">([^<]*)</th><td class=\"number\">[^<]*</td><td class=\"mono\">[^<]*</td><td>([^<]*)</td>");
    /// Names that are the same in every language.
    private static final Set<String> NAMES =
            Set.of("AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN", "TCP", "ICMP", "http", "");

    @Test
    void fieldsAreNamedAndExplained() {
        Set<String> english = new TreeSet<>();
        for (Experiment e : Laboratory.all()) {
            PacketLog packets = new PacketLog();
            Ladder ladder =
                    Ladder.of(Laboratory.run(e, e.setup(), null, packets).log());
            String page = Html.write(
                    ladder, View.DEFAULT.with(Tongue.CHINESE), PageText.titled(e.name()), new PacketAnatomy(packets));
            FIELD.matcher(page)
                    .results()
                    .flatMap(field -> Stream.of(field.group(1), field.group(2)))
                    .filter(words -> words.codePoints().allMatch(c -> c < 0x2e80))
                    .forEach(english::add);
        }
        english.removeAll(NAMES);
        assertThat(english).isEmpty();
    }
}
