package io.synwave.cli;

import io.synwave.lab.Finding;
import io.synwave.lab.Report;
import io.synwave.lab.Table;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a run has come to, as objects that stand behind those of its trace: an object for each
/// finding, each rule for which no segment came, and each table.
final class LabJson {
    private record Judged(String event, boolean holds, String sentence) {}

    private record Counted(String event, List<String> head, List<List<String>> rows) {}

    private record Idle(String event, String rule) {}

    private LabJson() {}

    static List<String> objects(Report report) {
        JsonMapper mapper = JsonMapper.builder().build();
        return Stream.of(
                        report.findings().stream().map(LabJson::judged),
                        report.idle().stream().map(rule -> new Idle("IDLE_RULE", rule)),
                        report.tables().stream().map(LabJson::counted))
                .flatMap(each -> each)
                .map(mapper::writeValueAsString)
                .toList();
    }

    private static Object judged(Finding finding) {
        return new Judged("FINDING", finding.holds(), finding.sentence());
    }

    private static Object counted(Table table) {
        return new Counted("TABLE", table.head(), table.rows());
    }
}
