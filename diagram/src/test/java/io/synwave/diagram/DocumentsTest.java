package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.SendReason;
import io.synwave.trace.Verdict;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// SVG, HTML, Mermaid, JSON, time line and comments.
class DocumentsTest {
    private static final String HOSTILE = "</text><script>alert('x')</script>\"&;#\u0000\u001b[2J\ud800\u2028\\";
    private static final View HOSTILE_VIEW = View.DEFAULT.withNames(HOSTILE, HOSTILE);

    static Iterable<String> stories() {
        return Stories.all().keySet();
    }

    private static Ladder ladder(String story) {
        return Stories.named(story).ladder();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStoryIsWrittenAsItsGoldenFiles(String story) {
        Ladder ladder = ladder(story);
        Golden.check(story + ".svg", Svg.draw(ladder, View.DEFAULT));
        Golden.check(story + ".mmd", Mermaid.write(ladder, View.DEFAULT));
        Golden.check(story + ".json", Json.write(ladder, View.DEFAULT));
        Golden.check(
                story + ".states.txt",
                Timeline.write(ladder, View.DEFAULT, Side.LEFT, 80)
                        + Timeline.write(ladder, View.DEFAULT, Side.RIGHT, 80));
    }

    @Test
    void thePageIsItsGoldenFile() {
        Golden.check("loss.html", Html.write(ladder("loss"), View.DEFAULT, "A lost segment"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void svgIsWellFormedAndSaysWhatItShows(String story) throws Exception {
        Element svg = parse(Svg.draw(ladder(story), View.DEFAULT)).getDocumentElement();
        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("synwave-title synwave-desc");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains(" ms, ");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void svgStaysInsideItsBox(String story) throws Exception {
        Element svg = parse(Svg.draw(ladder(story), View.DEFAULT)).getDocumentElement();
        double height = Double.parseDouble(svg.getAttribute("height"));
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            String y = ((Element) texts.item(i)).getAttribute("y");
            assertThat(Double.parseDouble(y)).isLessThan(height);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void laterEventsOfAnEndStandLower(String story) {
        Ladder ladder = ladder(story);
        SvgLayout layout = new SvgLayout(ladder, View.DEFAULT);
        for (Side side : Side.values()) {
            double last = 0;
            for (Event event : ladder.events()) {
                if (event.side() != side) continue;
                assertThat(layout.y(event)).isGreaterThan(last);
                last = layout.y(event);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void whatHappensLaterAnywhereNeverStandsHigher(String story) {
        Ladder ladder = ladder(story);
        SvgLayout layout = new SvgLayout(ladder, View.DEFAULT);
        for (Event a : ladder.events()) {
            for (Event b : ladder.events()) {
                if (a.timeNs() < b.timeNs()) assertThat(layout.y(a)).isLessThan(layout.y(b));
            }
        }
    }

    @Test
    void hostileNamesStayTextInSvg() throws Exception {
        Document document = parse(Svg.draw(ladder("loss"), HOSTILE_VIEW));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .startsWith("</text><script>alert('x')</script>\"&;#\ufffd\ufffd[2J\ufffd");
    }

    @Test
    void hostileNamesStayTextInHtml() {
        String page = Html.write(ladder("loss"), HOSTILE_VIEW, HOSTILE);
        assertThat(page).doesNotContain("<script>alert", "\u0000", "\u001b");
        assertThat(page.split("<script", -1)).as("the page's own script alone").hasSize(2);
    }

    @Test
    void hostileNamesStayTextInMermaid() {
        String diagram = Mermaid.write(ladder("loss"), HOSTILE_VIEW);
        assertThat(diagram).doesNotContain("<script", "\u0000", "\u001b");
        assertThat(diagram.lines().filter(line -> line.contains("participant"))).hasSize(2);
        // Every semicolon left ends a character's number.
        assertThat(Pattern.compile("(?<!#\\d{2,5});").matcher(diagram).find()).isFalse();
    }

    @Test
    void hostileNamesStayTextOnATerminal() {
        String drawn = Terminal.DEFAULT.draw(ladder("loss"), HOSTILE_VIEW);
        assertThat(drawn).doesNotContain("\u0000", "\u001b");
    }

    @Test
    void hostileTextIsEscapedInJson() {
        assertThat(JsonObject.quote(HOSTILE + "\n\t\r"))
                .isEqualTo("\"\\u003c/text>\\u003cscript>alert('x')\\u003c/script>\\\"&;#\\u0000\\u001b[2J"
                        + "\\ud800\\u2028\\\\\\n\\t\\r\"");
    }

    @Test
    void negativeDistancesMarkNumbersBeforeTheInitialOne() {
        assertThat(SequenceBase.relative(5, 8)).isEqualTo(-3);
        assertThat(SequenceBase.relative(2, 0xffff_fff0)).isEqualTo(18);
        assertThat(SequenceBase.relative(0xb000_0000, 0)).isEqualTo(0xb000_0000L);
    }

    @Test
    void aCommentSaysWhyAndTheState() {
        Story story = Stories.handshakeAndWave();
        Comments comments = new Comments(story.log());
        assertThat(comments.comment(3)).isEqualTo(SendReason.SYN.sentence() + "\nin SYN-SENT");
        assertThat(comments.comment(4))
                .isEqualTo(SendReason.SYN.sentence() + "\non arrival: " + Verdict.SYN_TAKEN.sentence()
                        + "\nLISTEN → SYN-RECEIVED");
        assertThat(comments.comment(1)).isEqualTo("user: OPEN (passive)\nCLOSED → LISTEN");
        assertThat(comments.comment(0)).isEmpty();
        assertThat(comments.comment(story.log().newest() + 1)).isEmpty();
    }

    @Test
    void theTimeLineFollowsTheStates() {
        String table = Timeline.write(ladder("handshake-and-wave"), View.DEFAULT, Side.LEFT, 140);
        assertThat(table.lines().skip(1).map(line -> line.substring(0, 12).strip()))
                .containsExactly(
                        "CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED");
    }

    @Test
    void sentencesAreShortAndPlain() {
        for (SendReason reason : SendReason.values())
            assertThat(reason.sentence()).hasSizeBetween(8, 72).isASCII();
        for (Verdict verdict : Verdict.values())
            assertThat(verdict.sentence()).hasSizeBetween(8, 72).isASCII();
    }

    @Test
    void everyJsonLineIsAnObject() {
        Matcher lines = Pattern.compile("^  \\{.*},?$", Pattern.MULTILINE)
                .matcher(Json.write(ladder("duplicate"), View.DEFAULT));
        assertThat(lines.results().count())
                .isEqualTo(ladder("duplicate").events().size());
    }
}
