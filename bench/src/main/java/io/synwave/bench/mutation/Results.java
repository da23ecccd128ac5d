package io.synwave.bench.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The verdicts so far, in a file that outlives the JVM which a mutant brings down.
final class Results {
    private final Path file;
    private final Map<Integer, Verdict> verdicts = new HashMap<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results in(Path file) throws IOException {
        Results results = new Results(file);
        if (Files.exists(file)) Files.readAllLines(file).forEach(results::read);
        return results;
    }

    private void read(String line) {
        String[] cells = line.split("\t", -1);
        verdicts.put(Integer.valueOf(cells[0]), Verdict.valueOf(cells[1]));
    }

    boolean has(int mutant) {
        return verdicts.containsKey(mutant);
    }

    Verdict of(int mutant) {
        return Objects.requireNonNull(verdicts.get(mutant));
    }

    int size() {
        return verdicts.size();
    }

    /// @param mutant its number
    /// @param verdict what the tests said
    /// @param text what more there is to say
    void add(int mutant, Verdict verdict, String text) throws IOException {
        verdicts.put(mutant, verdict);
        String line = String.join("\t", "" + mutant, verdict.name(), text);
        Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
