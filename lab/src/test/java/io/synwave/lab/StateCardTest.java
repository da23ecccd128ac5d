package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateCardTest {
    /// Stays that differ by less are alike: the list shall not change with every delay.
    private static final long GRAIN_NS = 100_000_000;

    private static final Path SHOWN = Path.of("src/main/resources/io/synwave/lab/shown.tsv");

    private record Stay(TcpState state, long sinceNs) {
        long grains(long untilNs) {
            return (untilNs - sinceNs) / GRAIN_NS;
        }
    }

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

    /// The longest stay first. With `-Dsynwave.regenerate=true` the table is rewritten instead.
    @Test
    void theTableNamesTheExperimentsThatShowAState() throws IOException {
        Map<TcpState, Map<String, Long>> shown = new EnumMap<>(TcpState.class);
        for (Experiment experiment : Laboratory.all()) {
            stays(Laboratory.run(experiment, experiment.setup(), null))
                    .forEach((state, ns) -> shown.computeIfAbsent(state, _ -> new LinkedHashMap<>())
                            .put(experiment.name(), ns));
        }
        String all = Arrays.stream(TcpState.values())
                .map(state -> state + "\t" + String.join(" ", longestFirst(shown.getOrDefault(state, Map.of()))) + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("synwave.regenerate")) Files.writeString(SHOWN, all);
        assertThat(Files.readString(SHOWN)).isEqualTo(all);
    }

    private static List<String> longestFirst(Map<String, Long> stays) {
        return stays.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> stay) -> -stay.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How long an end was in each state, at most; who is in none for long shows it as well as any other.
    private static Map<TcpState, Long> stays(Report report) {
        Map<TcpState, Long> stays = new EnumMap<>(TcpState.class);
        Map<List<Object>, Stay> present = new HashMap<>();
        report.log().forEach(record -> {
            List<Object> end = List.of(record.host, record.connection);
            Stay stay = present.getOrDefault(end, new Stay(record.before, record.timeNs));
            stays.merge(record.before, stay.grains(record.timeNs), Math::max);
            stays.putIfAbsent(record.after, 0L);
            boolean isThere = record.before == record.after;
            present.put(end, isThere ? stay : new Stay(record.after, record.timeNs));
        });
        present.values().forEach(stay -> stays.merge(stay.state(), stay.grains(report.endNs()), Math::max));
        return stays;
    }
}
