package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Breaks text into lines of so many columns; a sign of Chinese takes two. Stateless.
public final class Lines {
    private static final String NEVER_FIRST = "，。：；！？）”、";
    private static final String NEVER_LAST = "（“";

    private Lines() {}

    /// The lines of one sentence or paragraph; what is longer than a line and has no blank is cut.
    public static List<String> of(String paragraph, int width) {
        return wrap(units(paragraph), width);
    }

    /// Likewise, the first line behind `head`, the others below the place where the first begins.
    public static List<String> hanging(String head, String paragraph, int width) {
        int indent = TextWidth.of(head);
        List<String> lines = new ArrayList<>();
        for (String line : of(paragraph, width - indent)) {
            lines.add((lines.isEmpty() ? head : " ".repeat(indent)) + line);
        }
        return lines.isEmpty() ? List.of(head.stripTrailing()) : lines;
    }

    /// The words of a sentence as units for [#wrap]; Chinese may break after any sign, but not before a comma.
    static List<String> units(String sentence) {
        List<String> units = new ArrayList<>();
        StringBuilder unit = new StringBuilder();
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            unit.append(c);
            boolean isNextBound = i + 1 < sentence.length() && NEVER_FIRST.indexOf(sentence.charAt(i + 1)) >= 0;
            boolean mayBreak = TextWidth.isWide(c) && NEVER_LAST.indexOf(c) < 0 || isBeforeWide(sentence, i);
            if (c == ' ' || mayBreak && !isNextBound) flush(unit, units::add);
        }
        if (!unit.isEmpty()) units.add(unit.append(' ').toString());
        return units;
    }

    private static boolean isBeforeWide(String text, int i) {
        return NEVER_LAST.indexOf(text.charAt(i)) < 0 && i + 1 < text.length() && TextWidth.isWide(text.charAt(i + 1));
    }

    /// Sets units, each with the blank that follows it, into lines of at most `width` columns; a longer unit is
    /// cut, at a blank where it has one.
    static List<String> wrap(List<String> units, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String unit : units) {
            int after = TextWidth.of(line + unit.stripTrailing());
            if (!line.isEmpty() && after > width) flush(line, text -> addText(lines, text));
            line.append(unit);
            while (TextWidth.of(line.toString().stripTrailing()) > width) {
                int blank = line.lastIndexOf(" ", width);
                int cut = blank > 0 ? blank : width;
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, blank > 0 ? cut + 1 : cut);
            }
        }
        flush(line, text -> addText(lines, text));
        return lines;
    }

    private static void addText(List<String> lines, String text) {
        String stripped = text.stripTrailing();
        if (!stripped.isEmpty()) lines.add(stripped);
    }

    private static void flush(StringBuilder text, Consumer<String> taker) {
        taker.accept(text.toString());
        text.setLength(0);
    }
}
