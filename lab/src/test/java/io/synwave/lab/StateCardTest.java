package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateCardTest {
    private static final Path SHOWN = Path.of("src/main/resources/io/synwave/lab/shown.tsv");

    @ParameterizedTest
    @EnumSource(TcpState.class)
    void everyStateHasItsCardInBothLanguages(TcpState state) {
        for (Language language : Language.values()) {
            StateCard card = StateCard.of(state, language);
            assertThat(card.who()).isNotBlank();
            assertThat(card.howLong()).isNotBlank();
            assertThat(card.experiments())
                    .isNotEmpty()
                    .allMatch(name -> Laboratory.find(name).isPresent());
        }
    }

    /// With `-Dsynwave.regenerate=true` the table is rewritten instead.
    @Test
    void theTableNamesTheExperimentsThatShowAState() throws IOException {
        Map<TcpState, Set<String>> shown = new EnumMap<>(TcpState.class);
        for (Experiment experiment : Laboratory.all()) {
            Laboratory.run(experiment, experiment.setup(), null).log().forEach(record -> {
                note(shown, record.before, experiment);
                note(shown, record.after, experiment);
            });
        }
        String all = Arrays.stream(TcpState.values())
                .map(state -> state + "\t" + String.join(" ", shown.getOrDefault(state, Set.of())) + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("synwave.regenerate")) Files.writeString(SHOWN, all);
        assertThat(Files.readString(SHOWN)).isEqualTo(all);
    }

    private static void note(Map<TcpState, Set<String>> shown, TcpState state, Experiment experiment) {
        shown.computeIfAbsent(state, _ -> new LinkedHashSet<>()).add(experiment.name());
    }
}
