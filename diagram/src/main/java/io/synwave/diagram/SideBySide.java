package io.synwave.diagram;

import io.synwave.diagram.Comparison.Pair;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A [Comparison] as text, a line for each segment: the first run on the left, the second on the right, and between
/// them `=`, or `≠` where only one of them has the segment, or `~` where its numbers are others.
///
/// @param width columns to use; fewer than 80 are taken as 80
public record SideBySide(int width) {
    private static final int LEAST = 80;
    private static final double NS_PER_MS = 1e6;

    /// The lines, under the names of the two runs.
    public String text(Comparison comparison, String first, String second) {
        StringBuilder out = new StringBuilder(line(first, " ", second));
        for (Pair pair : comparison.pairs()) {
            out.append(line(text(pair.first()), mark(pair), text(pair.second())));
        }
        return out.toString();
    }

    private static String mark(Pair pair) {
        if (pair.isDifference()) return "≠";
        return pair.hasOtherNumbers() ? "~" : "=";
    }

    private static String text(@Nullable Flight flight) {
        if (flight == null) return "";
        SegmentText text = SegmentText.of(flight, View.DEFAULT);
        String ack = text.ack().isEmpty() ? "" : " ack " + text.ack();
        String lost = flight.fate() == Flight.Fate.LOST ? " ✗" : "";
        double ms = flight.segment().timeNs / NS_PER_MS;
        String arrow = flight.sender() == Side.LEFT ? "▶" : "◀";
        String whose = flight.whose().isEmpty() ? "" : flight.whose() + " ";
        return String.format(
                Locale.ROOT, "%8.1f %s %s%s %s%s%s", ms, arrow, whose, text.flags(), text.seq(), ack, lost);
    }

    private String line(String left, String between, String right) {
        int column = (Math.max(width, LEAST) - 3) / 2;
        return cut(left, column) + " " + between + " " + cut(right, column).stripTrailing() + "\n";
    }

    private static String cut(String text, int column) {
        if (text.length() > column) return text.substring(0, column - 1) + "…";
        return text + " ".repeat(column - text.length());
    }
}
