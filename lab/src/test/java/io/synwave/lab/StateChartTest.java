package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.StateChart;
import io.synwave.diagram.View;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class StateChartTest {
    private static String chart(String name) {
        Experiment e = Laboratory.find(name).orElseThrow();
        return StateChart.draw(Ladder.of(Laboratory.run(e, e.setup(), null).log()), View.DEFAULT);
    }

    /// The client's ways are in the one colour, the server's in the other: as many as each has turns.
    @ParameterizedTest
    @CsvSource({"handshake-and-wave,6,5", "simultaneous-open,7,6", "simultaneous-close,6,6", "http-1.0,5,5"})
    void theWaysOfBothEndsAreMarked(String name, int client, int server) {
        String chart = chart(name);
        assertThat(count(chart, "<g class=\"opening\"><path")).isEqualTo(client);
        assertThat(count(chart, "<g class=\"waiting\"><path")).isEqualTo(server);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void itSaysWhatItShows() throws Exception {
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart("refused"))))
                .getDocumentElement();
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("states-title states-desc");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("client: CLOSED, SYN-SENT, CLOSED.");
    }

    @Test
    void itFollowsThePagesScheme() {
        assertThat(chart("refused")).contains("@media (prefers-color-scheme: dark)");
    }
}
