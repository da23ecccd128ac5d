package io.synwave.drill.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.drill.observed.Observations.Observed;
import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport;
import io.synwave.drill.run.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// After every packet of the scripts that pass on Linux too, a socket says of itself what Linux's said there.
///
/// `scripts/observe-linux` asks the kernel; run it when a script has changed.
class ObservedTest {
    private static final Map<String, Observed> OBSERVED = observed();

    private static Map<String, Observed> observed() {
        try {
            return Observations.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<String> scripts() {
        return OBSERVED.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void aSocketSaysOfItselfWhatLinuxSays(String script) throws IOException {
        Observed linux = Objects.requireNonNull(OBSERVED.get(script));
        Path file = Observations.SCRIPTS.resolve(script);
        assumeTrue(Files.exists(file) && Observations.crc(file) == linux.crc(), "changed: run scripts/observe-linux");
        String text = Moments.watched(Files.readAllLines(file), line -> assertions(linux, line));
        ScriptReport report = ScriptRunner.run(ScriptParser.parse(script, text));
        assertThat(report.message()).isEmpty();
    }

    private static String assertions(Observed linux, int line) {
        List<String> values = linux.values().getOrDefault(line, List.of());
        List<String> names = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).startsWith("~")) continue;
            names.add("tcpi_" + Observations.FIELDS.get(i));
            wanted.add(values.get(i));
        }
        String tuple = String.join(", ", names);
        return names.isEmpty() ? "" : "assert (%s) == (%s), (%s)".formatted(tuple, String.join(", ", wanted), tuple);
    }
}
