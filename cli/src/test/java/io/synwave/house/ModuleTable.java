package io.synwave.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of modules in ARCHITECTURE.md: who may use whom. The document is the rule.
final class ModuleTable {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)`[^|]*\\|[^|]*\\|([^|]*)\\|");
    private static final String EVERYTHING = "everything";

    private final Map<String, Set<String>> arrows = new HashMap<>();

    private ModuleTable() {}

    static ModuleTable parse(String markdown) {
        ModuleTable table = new ModuleTable();
        markdown.lines().forEach(table::row);
        return table;
    }

    private void row(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            Set<String> targets = new TreeSet<>();
            for (String cell : row.group(2).replaceAll("\\([^)]*\\)", "").split(",", -1)) {
                String target = cell.strip();
                if (!target.equals("–")) {
                    targets.add(target);
                }
            }
            arrows.put(row.group(1), targets);
        }
    }

    Set<String> modules() {
        return arrows.keySet();
    }

    boolean mayUseEverything(String module) {
        return arrows.getOrDefault(module, Set.of()).contains(EVERYTHING);
    }

    /// The arrows drawn in the table itself.
    Set<String> direct(String module) {
        return arrows.getOrDefault(module, Set.of());
    }

    /// The arrows, and those of what they lead to.
    Set<String> mayUse(String module) {
        if (mayUseEverything(module)) {
            return modules();
        }
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(module));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (reached.add(next)) {
                open.addAll(direct(next));
            }
        }
        return reached;
    }
}
