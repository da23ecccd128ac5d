package io.synwave.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One table of requirements: what is asked for, its status, and the tests that name it.
///
/// It is made from a list of the requirements, a list of those that wait, and the sources of the tests
/// ([RequirementTables]).
public final class RequirementTable {
    private final Sheet sheet;
    private final Map<String, String> rows;
    private final Map<String, String> later;
    private final Map<String, List<String>> tests;

    /// Where a table comes from and goes to.
    ///
    /// @param name of its files in `docs`: `NAME.md` is made from a `.tsv` and `NAME-later.txt`
    /// @param source the `.tsv`, in `docs`
    /// @param columns those of the source that are shown, the id first
    /// @param headings of these columns
    /// @param intro what stands above the table
    record Sheet(String name, String source, List<Integer> columns, String headings, String intro) {
        Path file() {
            return Path.of("docs", name + ".md");
        }

        private Path laterFile() {
            return Path.of("docs", name + "-later.txt");
        }
    }

    private RequirementTable(
            Sheet sheet, Map<String, String> rows, Map<String, String> later, Map<String, List<String>> tests) {
        this.sheet = sheet;
        this.rows = rows;
        this.later = later;
        this.tests = tests;
    }

    /// @param root the repository's root
    /// @param tests of all requirements there are, by id
    static RequirementTable read(Sheet sheet, Path root, Map<String, List<String>> tests) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(root.resolve("docs").resolve(sheet.source()));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("|", "\\|").split("\t", -1);
            rows.put(
                    cells[0],
                    String.join(" | ", sheet.columns.stream().map(i -> cells[i]).toList()));
        }
        RequirementTable table = new RequirementTable(sheet, rows, later(root.resolve(sheet.laterFile())), tests);
        table.refuseWrongLater();
        return table;
    }

    private static Map<String, String> later(Path file) throws IOException {
        Map<String, String> later = new LinkedHashMap<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", 2);
                later.put(cells[0], cells[1]);
            }
        }
        return later;
    }

    private void refuseWrongLater() {
        for (String id : later.keySet()) {
            if (!rows.containsKey(id)) {
                throw new IllegalArgumentException(
                        "requirement " + id + ", named by " + sheet.laterFile() + ", is unknown");
            }
            if (tests.containsKey(id)) {
                throw new IllegalArgumentException(
                        "requirement " + id + " has a test: take it off " + sheet.laterFile());
            }
        }
    }

    boolean knows(String id) {
        return rows.containsKey(id);
    }

    /// Where it stands, from the repository's root.
    public Path file() {
        return sheet.file();
    }

    /// The table as markdown.
    public String markdown() {
        StringBuilder out = new StringBuilder(sheet.intro());
        out.append(summary()).append("\n\n| ").append(sheet.headings()).append(" | status | test |\n");
        out.append("|---".repeat(sheet.columns().size() + 2)).append("|\n");
        rows.forEach((id, cells) -> out.append("| %s | %s | %s |\n"
                .formatted(cells, status(id), String.join("<br>", tests.getOrDefault(id, List.of())))));
        return out.toString();
    }

    private String status(String id) {
        if (tests.containsKey(id)) {
            return "tested";
        }
        return later.containsKey(id) ? "later: " + later.get(id) : "open";
    }

    /// How many are tested, wait, or are open.
    public String summary() {
        List<String> states = new ArrayList<>(rows.keySet());
        states.replaceAll(id -> status(id).split(":", 2)[0]);
        return "%d requirements: %d tested, %d later, %d open."
                .formatted(
                        rows.size(),
                        Collections.frequency(states, "tested"),
                        Collections.frequency(states, "later"),
                        Collections.frequency(states, "open"));
    }
}
