package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTest {
    private static final PageText TEXT =
            new PageText("wave", "Why four?", "One.\n\nTwo.", List.of("holds   it <does>"));

    static Iterable<String> stories() {
        return Stories.all().keySet();
    }

    private static String page(String story) {
        Ladder ladder = Stories.named(story).ladder();
        PacketHeaders headers = flight -> List.of(new PacketHeader(
                "TCP", List.of(new HeaderField("window", 112, 16, "w" + flight.number(), "bytes", List.of()))));
        return Html.write(ladder, View.DEFAULT, TEXT, headers);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everySegmentHasItsArrowItsArticleItsFieldsAndItsRow(String story) {
        String page = page(story);
        for (Flight flight : Stories.named(story).ladder().flights()) {
            int n = flight.number();
            assertThat(page)
                    .contains("data-segment=\"" + n + "\"", "id=\"segment-" + n + "\"", "<tr data-row=\"" + n + "\">")
                    .contains("<td class=\"mono\">w" + n + "</td>");
        }
    }

    @Test
    void aPageNeedsNothingFromElsewhere() {
        assertThat(page("loss")).doesNotContain("src=", "@import", "url(").doesNotContainPattern("href=\"(?!#)");
    }

    @Test
    void theStoryStandsInParagraphsAndFindingsAreText() {
        assertThat(page("loss"))
                .contains("<p class=\"story\">One.</p>\n<p class=\"story\">Two.</p>", "it &lt;does&gt;", "Why four?");
    }

    @Test
    void motionIsReducedForWhoAsksForIt() {
        assertThat(page("loss"))
                .contains("(prefers-reduced-motion: no-preference)", "(prefers-reduced-motion: reduce)");
    }

    @Test
    void withoutAScriptEverythingIsThereAndNoButtonIs() {
        String markup = page("loss").replaceAll("(?s)<script>.*</script>", "");
        assertThat(markup).contains("class=\"controls\"").containsPattern("class=\"controls\"[^>]* hidden>");
        assertThat(markup).doesNotContainPattern("<article[^>]* hidden");
    }

    /// Later events never belong to an earlier step.
    @ParameterizedTest
    @MethodSource("stories")
    void stepsGrowWithTime(String story) {
        Ladder ladder = Stories.named(story).ladder();
        Turns turns = new Turns(ladder);
        int last = 0;
        for (Event event : ladder.events()) {
            assertThat(turns.of(event)).isGreaterThanOrEqualTo(last - 1);
            if (!(event instanceof Event.Moment)) last = turns.of(event);
        }
        assertThat(last).isEqualTo(ladder.flights().size());
    }

    @Test
    void thePageOfAnotherLanguageSaysSo() {
        String page = Html.write(Stories.named("loss").ladder(), View.DEFAULT.with(Tongue.CHINESE), "x");
        assertThat(page).contains("<html lang=\"zh\">", "重传");
        assertThat(Pattern.compile("\\{\\d}")
                        .matcher(page.replaceAll("(?s)<script>.*", "").replace("{0}/{1}", ""))
                        .find())
                .isFalse();
    }

    /// What scrolls can be reached by keyboard, and a screen reader says what it is.
    @Test
    void whatScrollsHasAName() {
        String page = Html.write(Stories.named("loss").ladder(), View.DEFAULT, "A lost segment");
        assertThat(page.split("tabindex=\"0\"", -1).length - 1).isEqualTo(4);
        assertThat(page)
                .contains(
                        "<figure tabindex=\"0\" aria-label=\"the drawing\">",
                        "<figure tabindex=\"0\" aria-label=\"the state diagram\">",
                        "role=\"region\" aria-label=\"States\"",
                        "role=\"region\" aria-label=\"Segments\"");
    }
}
