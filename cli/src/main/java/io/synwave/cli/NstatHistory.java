package io.synwave.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The counters as they were when they were last looked at, in a file beside the control socket, which only its owner
/// can reach. A line is a name and a value.
record NstatHistory(Path file) {
    /// What `line` says, put into `into`.
    static void read(String line, Map<String, Long> into) {
        int space = line.indexOf(' ');
        into.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }

    /// By how much each of `now` has grown since; all of it when there is no history.
    Map<String, Long> increments(Map<String, Long> now) throws IOException {
        Map<String, Long> then = last();
        Map<String, Long> grown = new LinkedHashMap<>();
        now.forEach((name, value) -> grown.put(name, value - then.getOrDefault(name, 0L)));
        return grown;
    }

    private Map<String, Long> last() throws IOException {
        Map<String, Long> then = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) read(line, then);
        } catch (NoSuchFileException _) {
            // nobody has looked yet
        }
        return then;
    }

    /// From here on is counted anew. Whoever looks meanwhile sees the old history or the new one, never a part.
    void write(Map<String, Long> now) throws IOException {
        List<String> lines = now.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .toList();
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "nstat", ".tmp"); // its owner's only
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Nobody has looked.
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
