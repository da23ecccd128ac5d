package io.synwave.testkit;

import io.synwave.testkit.RequirementTable.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tables `docs/rfc9293.md` and `docs/rfcs.md`. Run as a program, with the repository's root as its argument, it
/// writes both.
public final class RequirementTables {
    private static final String MADE = """
            Made by `scripts/rfc-table` from `%s`, `%s-later.txt` and the tests that name a
            requirement (`@Requirement("%s")`, or `// Requirement: %3$s` at the head of a `.pkt` script). Do not
            edit it by hand: a test compares.

            *tested*: at least one test names it. *later*: it comes with the work named. *open*: neither.

            """;

    private static final Sheet RFC_9293 = new Sheet(
            "rfc9293",
            "rfc9293-requirements.tsv",
            List.of(0, 1, 2, 4),
            "id | § | level | requirement",
            "# RFC 9293, requirement by requirement\n\n"
                    + MADE.formatted("rfc9293-requirements.tsv", "rfc9293", "MUST-1"));

    private static final Sheet RFCS = new Sheet(
            "rfcs",
            "rfcs.tsv",
            List.of(0, 1, 2),
            "id | title | what of it is here",
            "# What a modern TCP adds to RFC 9293\n\n" + MADE.formatted("rfcs.tsv", "rfcs", "RFC-6298"));

    private RequirementTables() {}

    /// Reads everything the tables are made of.
    ///
    /// @param root the repository's root
    /// @throws IllegalArgumentException when a test or a list of later ones names a requirement that does not exist
    public static List<RequirementTable> read(Path root) throws IOException {
        Map<String, List<String>> tests = RequirementScan.of(root);
        List<RequirementTable> tables = new ArrayList<>();
        for (Sheet sheet : List.of(RFC_9293, RFCS)) {
            tables.add(RequirementTable.read(sheet, root, tests));
        }
        tests.forEach((id, where) -> {
            if (tables.stream().noneMatch(table -> table.knows(id))) {
                throw new IllegalArgumentException("requirement " + id + ", named by " + where + ", is unknown");
            }
        });
        return tables;
    }

    /// Writes the tables, and prints their summaries.
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        for (RequirementTable table : read(root)) {
            Files.writeString(root.resolve(table.file()), table.markdown());
            System.out.println(table.file() + ": " + table.summary());
        }
    }
}
