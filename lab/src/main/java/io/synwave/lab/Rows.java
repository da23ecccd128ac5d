package io.synwave.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The tables beside these classes: a row a line, columns between tabs, remarks behind `#`.
final class Rows {
    private Rows() {}

    static List<List<String>> of(String file, int columns) {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(file, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(String file, String line, int columns) {
        List<String> row = List.of(line.split("\t", -1));
        if (row.size() != columns) throw new IllegalStateException(file + ": not " + columns + " columns: " + line);
        return row;
    }
}
