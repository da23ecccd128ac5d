package io.synwave.cli;

import io.synwave.lab.Experiment;
import io.synwave.lab.Language;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The experiments as a program reads them.
final class LabList {
    private record Entry(String name, String theme, String question) {}

    private LabList() {}

    static String json(List<Experiment> experiments, Language language) {
        List<Entry> entries = experiments.stream()
                .map(e -> new Entry(
                        e.name(), e.theme().toString(), e.text(language).question()))
                .collect(Collectors.toList());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(entries);
    }
}
