package io.synwave.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What is told of an experiment, in one language: `texts/LANGUAGE/NAME.txt` beside this class.
///
/// ```text
/// The question, one line.
///
/// The story in a few sentences.
///
/// Source: RFC 9293 §3.5
/// Linux: tcp_rcv_synsent_state_process
/// ```
///
/// @param question it answers, as people ask it
/// @param story what will happen and why
/// @param source where it is written
/// @param linux the functions of Linux that do the same
public record Text(String question, String story, String source, String linux) {
    private static final String SOURCE = "Source: ";
    private static final String LINUX = "Linux: ";

    /// The text of the experiment of this name.
    ///
    /// @throws IllegalStateException when it is missing or has another form
    static Text of(String name, Language language) {
        String file = "texts/" + language.name().toLowerCase(Locale.ROOT) + "/" + name + ".txt";
        try (InputStream in = Text.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("there is no " + file);
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Text parse(String file, String text) {
        List<String> parts = List.of(text.strip().split("\n\n+"));
        List<String> last = parts.getLast().lines().toList();
        boolean isWhole = parts.size() >= 3
                && last.size() == 2
                && last.getFirst().startsWith(SOURCE)
                && last.getLast().startsWith(LINUX);
        if (!isWhole) throw new IllegalStateException(file + " wants a question, a story, “Source:” and “Linux:”");
        return new Text(
                parts.getFirst(),
                String.join("\n\n", parts.subList(1, parts.size() - 1)),
                last.getFirst().substring(SOURCE.length()),
                last.getLast().substring(LINUX.length()));
    }
}
