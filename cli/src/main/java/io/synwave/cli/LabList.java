package io.synwave.cli;

import io.synwave.lab.Experiment;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The experiments as a program reads them.
final class LabList {
    private record Entry(String name, String theme, String question) {}

    private LabList() {}

    static String json(List<Experiment> experiments) {
        List<Entry> entries = experiments.stream()
                .map(e -> new Entry(e.name(), e.theme(), e.question()))
                .collect(Collectors.toList());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(entries);
    }
}
