package io.synwave.drill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport;
import io.synwave.drill.run.ScriptRunner;
import io.synwave.tcp.Setting;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every history of an opening and a closing up to so many events: each choice of what arrives when, so of what is
/// lost,
/// doubled or overtaken; of when timers expire and when programs call. The long form: `-Dsynwave.depth=8
/// -Dsynwave.states=30000`.
class SearchTest {
    private static final int DEPTH = Integer.getInteger("synwave.depth", 4);
    private static final int STATES = Integer.getInteger("synwave.states", 250);
    private static final String WHICH = System.getProperty("synwave.scenario", ".*");

    static List<Scenario> scenarios() {
        return Scenarios.all().filter(s -> s.name().matches(WHICH)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everyHistoryKeepsTheLaws(Scenario scenario) {
        long begunNs = System.nanoTime();
        Search.Found found = new Search(scenario).run(DEPTH, STATES);
        System.out.printf(
                "%s: %,.0f histories of %d events by way of %,d states and %,d events, with %s, in %,d ms%n",
                scenario,
                found.histories(),
                found.depth(),
                found.states(),
                found.events(),
                found.seen(),
                (System.nanoTime() - begunNs) / 1_000_000);
        assertThat(found.histories()).isPositive();
    }

    /// A script cannot say which of two things at the same time comes first, nor write before a connection is open,
    /// nor
    /// count from the beginning of an earlier connection: such histories are only parsed.
    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void historyIsAScriptThatDrillRuns(Scenario scenario) {
        IntStream.range(0, 20).forEach(seed -> {
            try (World world = new World(scenario, Beginning.of(scenario))) {
                stroll(world, new SplittableRandom(seed), !isScript(scenario));
                for (int end = 0; end < 2; end++) {
                    String script = HistoryScript.of(world, end);
                    if (!isScript(scenario)) ScriptParser.parse("history.pkt", script);
                    else runs(script);
                }
            }
        });
    }

    private static boolean isScript(Scenario scenario) {
        return !scenario.early() && !scenario.isSecond();
    }

    private static void stroll(World world, SplittableRandom random, boolean withTimers) {
        for (int i = 0; i < 12; i++) {
            List<Step> choices = world.choices().stream()
                    .filter(step -> withTimers || step.kind() != Step.Kind.TIMER)
                    .toList();
            if (choices.isEmpty()) return;
            world.take(choices.get(random.nextInt(choices.size())));
        }
    }

    private static void runs(String script) {
        ScriptReport report = ScriptRunner.run(ScriptParser.parse("history.pkt", script));
        assertThat(report.result()).as(report + "\n" + script).isEqualTo(ScriptReport.Result.PASS);
    }

    /// Who never repeats a SYN does not open where one is lost.
    @Test
    void brokenHistoryPrintsItselfAsAScript() {
        Scenario scenario = Scenario.of("lost SYN", Scenario.Opens.PASSIVE)
                .left(Call.CLOSE_SEND)
                .right(Call.CLOSE_SEND)
                .mustDeliver()
                .with(Setting.SYN_RETRIES, 0)
                .with(Setting.SYN_LINEAR_TIMEOUTS, 0);
        Search search = new Search(scenario);

        Throwable broken = catchThrowable(() -> search.run(2, 0));

        assertThat(broken)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lost SYN: left hears of an error: TIMED_OUT");
        String message = String.valueOf(broken.getMessage());
        String script = message.substring(message.indexOf("// left"), message.indexOf("// right"));
        assertThat(script).contains("> S 0:0(0)");
        runs(script.replace(
                "`sysctl -q ", "`sysctl -q net.ipv4.tcp_syn_retries=0 net.ipv4.tcp_syn_linear_timeouts=0 "));
    }
}
