package io.synwave.lab.own;

import io.synwave.drill.parse.Parsed;
import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.script.Script;
import io.synwave.lab.Experiment;
import io.synwave.lab.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A packetdrill script as an experiment: the comment at its head is the story, its first sentence the question, and
/// every line is an expectation.
public final class ScriptFile {
    private static final String SUFFIX = ".pkt";

    private ScriptFile() {}

    /// Its name says that it is one.
    public static boolean isOne(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /// Reads the script in `file`.
    ///
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException with a sentence that begins with file and line, when it cannot be
    /// understood
    public static Experiment read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return switch (ScriptParser.parse(file.toString(), text)) {
            case Parsed.Good(Script script) -> new ScriptExperiment(name(file), story(name(file), text), script);
            case Parsed.Bad bad ->
                throw new IllegalArgumentException(bad.error().file() + ":"
                        + bad.error().line() + ": " + bad.error().message());
        };
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(SUFFIX, "");
    }

    private static Text story(String name, String script) {
        List<String> comments = script.lines()
                .takeWhile(line -> line.isBlank() || line.startsWith("//"))
                .map(line -> line.replaceFirst("^//\\s*", ""))
                .filter(line -> !line.startsWith("Requirement:"))
                .toList();
        String told = String.join(" ", comments).strip();
        int end = told.indexOf(". ");
        if (end < 0) return new Text(told.isEmpty() ? name : told, "", "", "");
        return new Text(told.substring(0, end + 1), told.substring(end + 2), "", "");
    }
}
