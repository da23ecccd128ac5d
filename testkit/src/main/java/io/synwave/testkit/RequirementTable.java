package io.synwave.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The table `docs/rfc9293.md`: each requirement of RFC 9293 Appendix B, its status, and the tests that name it.
///
/// It is made from `docs/rfc9293-requirements.tsv` (the requirements), `docs/rfc9293-later.txt` (those that wait) and
/// the sources of the tests. Run as a program, with the repository's root as its argument, it writes the file.
public final class RequirementTable {
    /// Where the table stands, from the repository's root.
    public static final Path FILE = Path.of("docs", "rfc9293.md");

    private static final String HEAD = """
            # RFC 9293, requirement by requirement

            Made by `scripts/rfc-table` from `rfc9293-requirements.tsv`, `rfc9293-later.txt` and the tests that name a
            requirement (`@Requirement("MUST-1")`, or `// Requirement: MUST-1` at the head of a `.pkt` script). Do not
            edit it by hand: a test compares.

            *tested*: at least one test names it. *later*: it comes with the work named. *open*: neither.

            """;

    private final List<Row> rows;
    private final Map<String, String> later;
    private final SortedMap<String, List<String>> tests;

    private record Row(String id, String section, String level, String requirement) {}

    private RequirementTable(List<Row> rows, Map<String, String> later, SortedMap<String, List<String>> tests) {
        this.rows = rows;
        this.later = later;
        this.tests = tests;
    }

    /// Reads everything the table is made of.
    ///
    /// @param root the repository's root
    /// @throws IllegalArgumentException when a test or the list of later ones names a requirement that does not
    /// exist
    public static RequirementTable read(Path root) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("docs/rfc9293-requirements.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (!cells[0].equals("id")) {
                rows.add(new Row(cells[0], cells[1], cells[2], cells[4]));
            }
        }
        Map<String, String> later = later(Files.readAllLines(root.resolve("docs/rfc9293-later.txt")));
        RequirementTable table = new RequirementTable(rows, later, RequirementScan.of(root));
        table.refuseUnknown();
        return table;
    }

    private static Map<String, String> later(List<String> lines) {
        Map<String, String> later = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", 2);
                later.put(cells[0], cells[1]);
            }
        }
        return later;
    }

    private void refuseUnknown() {
        List<String> known = rows.stream().map(Row::id).toList();
        tests.forEach((id, where) -> refuse(!known.contains(id), id + ", named by " + where));
        later.keySet().forEach(id -> refuse(!known.contains(id), id + ", named by docs/rfc9293-later.txt"));
        later.keySet()
                .forEach(id -> refuse(tests.containsKey(id), id + " has a test: take it off docs/rfc9293-later.txt"));
    }

    private static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new IllegalArgumentException("requirement " + what + (what.contains(" has ") ? "" : ", is unknown"));
        }
    }

    /// The table as markdown.
    public String markdown() {
        StringBuilder out = new StringBuilder(HEAD);
        out.append(summary())
                .append("\n\n| id | § | level | requirement | status | test |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            List<String> shown = tests.getOrDefault(row.id, List.of());
            out.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.id,
                            row.section,
                            row.level,
                            row.requirement.replace("|", "\\|"),
                            status(row.id),
                            String.join("<br>", shown)));
        }
        return out.toString();
    }

    private String status(String id) {
        if (tests.containsKey(id)) {
            return "tested";
        }
        return later.containsKey(id) ? "later: " + later.get(id) : "open";
    }

    private String summary() {
        long open = rows.stream().filter(row -> status(row.id).equals("open")).count();
        return "%d requirements: %d tested, %d later, %d open."
                .formatted(rows.size(), tests.size(), later.size(), open);
    }

    /// Writes the table, and prints its summary.
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        RequirementTable table = read(root);
        Files.writeString(root.resolve(FILE), table.markdown());
        System.out.println(FILE + ": " + table.summary());
    }
}
