package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.diagram.Comparison;
import io.synwave.diagram.Event;
import io.synwave.diagram.Html;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.Side;
import io.synwave.diagram.SideBySide;
import io.synwave.diagram.Svg;
import io.synwave.diagram.Terminal;
import io.synwave.diagram.Timeline;
import io.synwave.diagram.View;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where a drawing has several connections, it says of each state and each bar whose it is.
class SeveralConnectionsTest {
    private static final Pattern BAR = Pattern.compile("<rect class=\"(\\w+)\" x=\"(\\d+)\" y=\"([0-9.]+)\"");

    private static Ladder ladder(String name) {
        Experiment e = Laboratory.find(name).orElseThrow();
        return Ladder.of(Laboratory.run(e, e.setup(), null).log());
    }

    @Test
    void theTerminalSaysBelowAStateWhoseItIs() {
        List<String> lines = Terminal.DEFAULT
                .draw(ladder("syn-queue-full"), View.DEFAULT)
                .lines()
                .toList();
        List<String> below = lines.stream()
                .filter(line -> line.endsWith("SYN-RECEIVED"))
                .map(line -> lines.get(lines.indexOf(line) + 1))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(below).containsExactly(":50000", ":50001", ":50002", ":40000");
    }

    /// The listener goes on to listen, whatever becomes of a connection: its lifeline is never thin.
    @Test
    void theTerminalKeepsTheListenersLine() {
        assertThat(Terminal.DEFAULT.draw(ladder("http-1.0"), View.DEFAULT).lines())
                .noneMatch(line -> line.length() > 70 && line.lastIndexOf('┊') > 60);
    }

    @Test
    void eachHasABarOfItsOwn() {
        String svg = Svg.draw(ladder("syn-queue-full"), View.DEFAULT);
        assertThat(svg).contains(">:50000 SYN-RECEIVED<", ">:50001 SYN-RECEIVED<", ">:40000 SYN-SENT<");
        Set<Integer> places = BAR.matcher(svg)
                .results()
                .map(bar -> Integer.parseInt(bar.group(2)))
                .filter(x -> x > 600)
                .collect(Collectors.toSet());
        assertThat(places).as("the listener and three half-open connections").hasSize(4);
    }

    @Test
    void aBarTakesThePlaceOfOneThatIsOver() {
        List<MatchResult> bars = BAR.matcher(Svg.draw(ladder("http-1.0"), View.DEFAULT))
                .results()
                .toList();
        assertThat(bars.stream()
                        .map(bar -> bar.group(2))
                        .filter(x -> Integer.parseInt(x) < 600)
                        .distinct())
                .as("of ten connections of the client no more than two live at a time")
                .hasSize(2);
    }

    @Test
    void timesAreThoseOfTheConnection() {
        String table = Timeline.write(ladder("http-1.0"), View.DEFAULT, Side.RIGHT, 140);
        assertThat(table.lines().filter(line -> line.startsWith("TIME-WAIT")))
                .hasSize(10)
                .allMatch(line -> line.contains(" 60000.000 "));
        assertThat(table).contains("server :40000", "server :40009");
    }

    @Test
    void thePageSaysWhoseAStateIs() {
        assertThat(Html.write(ladder("syn-queue-full"), View.DEFAULT, "full"))
                .contains("<td>server :50000</td><td class=\"state opening\">SYN-RECEIVED</td>");
    }

    @Test
    void aComparisonSaysWhoseASegmentIs() {
        Ladder run = ladder("http-1.0");
        String lines = new SideBySide(80).text(Comparison.of(run, run, run.durationNs()), "one", "other");
        assertThat(lines).contains("▶ :40000 [S] 0 ", "▶ :40009 [S] 0\n").doesNotContain("…");
    }

    @Test
    void theNextOneBetweenTheSamePortsHasANumber() {
        Ladder ladder = ladder("time-wait-reuse");
        assertThat(Terminal.DEFAULT.draw(ladder, View.DEFAULT))
                .contains("├── 7 #1 [.]", "◆ #2 user: OPEN (active)", "├── 8 #2 [S]");
        assertThat(Timeline.write(ladder, View.DEFAULT, Side.LEFT, 140).lines())
                .as("TIME-WAIT lasts until the second takes its place")
                .anyMatch(line -> line.matches("TIME-WAIT +220.000 +280.000 .*"));
    }

    /// Its sender's connection was the first, and the one that reads it is the second.
    @Test
    void anOldSegmentMeetsAnotherConnection() {
        assertThat(ladder("time-wait-too-short").events())
                .anyMatch(event -> event instanceof Event.Arrival a
                        && a.flight().whose().equals("#1")
                        && a.whose().equals("#2"));
    }
}
