package io.synwave.cli;

import io.synwave.diagram.Lines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Running text for a screen.
final class Prose {
    private Prose() {}

    /// The text in lines of at most `width` columns; an empty line parts its paragraphs.
    static String wrap(String text, int width) {
        return Arrays.stream(text.strip().split("\n\\s*\n", -1))
                .map(paragraph -> String.join("\n", Lines.of(joined(paragraph), width)))
                .collect(Collectors.joining("\n\n"));
    }

    private static String joined(String paragraph) {
        return String.join(" ", List.of(paragraph.strip().split("\\s+", -1)));
    }
}
