package io.synwave.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What an experiment has counted or measured, to be read beside its verdict: rows of words, the first of each its
/// name.
///
/// @param head what stands above the columns
/// @param rows as many words each
public record Table(List<String> head, List<List<String>> rows) {
    private static final String GAP = "  ";

    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = head.size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("every row has " + columns + " words, as the head");
        }
    }

    /// A table with these words above its columns and no rows yet.
    public static Table of(String... head) {
        return new Table(Arrays.asList(head), List.of());
    }

    /// With one more row.
    public Table row(String... words) {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(Arrays.asList(words));
        return new Table(head, more);
    }

    /// In columns: numbers to the right, all else to the left.
    public String text() {
        StringBuilder text = new StringBuilder(line(head));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String padding = " ".repeat(width(i) - words.get(i).length());
            line.append(i == 0 ? "" : GAP).append(isNumbers(i) ? padding + words.get(i) : words.get(i) + padding);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /// All of a column are numbers, with a unit or without, or say that there is none.
    private boolean isNumbers(int column) {
        return column > 0 && rows.stream().allMatch(row -> row.get(column).matches("[-–]?[0-9].*|[-–]?"));
    }

    private int width(int column) {
        int width = head.get(column).length();
        for (List<String> row : rows) width = Math.max(width, row.get(column).length());
        return width;
    }
}
