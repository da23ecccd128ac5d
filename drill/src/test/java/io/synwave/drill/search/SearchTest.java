package io.synwave.drill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport;
import io.synwave.drill.run.ScriptRunner;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every history of an opening and a closing within bounds: each choice of what arrives next, is lost or doubled, of
/// when timers expire and when programs call. The long form: `-Dsynwave.depth=8 -Dsynwave.faults=8`.
class SearchTest {
    private static final int DEPTH = Integer.getInteger("synwave.depth", 5);
    private static final int FAULTS = Integer.getInteger("synwave.faults", 1);
    private static final String WHICH = System.getProperty("synwave.scenario", ".*");
    private static final Bounds BOUNDS = new Bounds(DEPTH, FAULTS, FAULTS);

    /// As the scripts have it, and with little memory.
    private static final TcpSettings PLAIN = TcpSettings.linux()
            .with(Setting.TIMESTAMPS, 0)
            .with(Setting.SACK, 0)
            .with(Setting.WINDOW_SCALING, 0)
            .with(Setting.CONGESTION_CONTROL, CongestionControls.RENO.ordinal())
            .with(Setting.SEND_BUFFER, Laws.RING_BYTES)
            .with(Setting.RECEIVE_BUFFER, Laws.RING_BYTES);

    static List<Scenario> scenarios() {
        return Scenario.ALL.stream().filter(s -> s.name().matches(WHICH)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everyHistoryKeepsTheLaws(Scenario scenario) {
        long begunNs = System.nanoTime();
        Search.Found found = new Search(scenario, PLAIN, BOUNDS).run();
        System.out.printf(
                "%s: %,d histories of %d steps by way of %,d states, with %s, in %,d ms%n",
                scenario,
                found.histories(),
                DEPTH,
                found.states(),
                found.seen(),
                (System.nanoTime() - begunNs) / 1_000_000);
        assertThat(found.histories()).isPositive();
    }

    /// A script cannot say which of two things at the same time comes first, nor write before a connection is open:
    /// such
    /// histories are only parsed.
    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void historyIsAScriptThatDrillRuns(Scenario scenario) {
        IntStream.range(0, 20).forEach(seed -> {
            try (World world = new World(scenario, PLAIN, Beginning.of(scenario, PLAIN))) {
                stroll(world, new SplittableRandom(seed), scenario.early());
                for (int end = 0; end < 2; end++) {
                    String script = HistoryScript.of(world, end);
                    if (scenario.early()) ScriptParser.parse("history.pkt", script);
                    else runs(script);
                }
            }
        });
    }

    private static void stroll(World world, SplittableRandom random, boolean withTimers) {
        for (int i = 0; i < 12; i++) {
            List<Step> choices = world.choices(new Bounds(12, 12, 12)).stream()
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
        List<Call> close = List.of(Call.CLOSE_SEND);
        Scenario scenario = new Scenario("lost SYN", close, close, Scenario.Opens.PASSIVE, false, true);
        TcpSettings impatient = PLAIN.with(Setting.SYN_RETRIES, 0).with(Setting.SYN_LINEAR_TIMEOUTS, 0);
        Search search = new Search(scenario, impatient, new Bounds(2, 1, 0));

        Throwable broken = catchThrowable(search::run);

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
