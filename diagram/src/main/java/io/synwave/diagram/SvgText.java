package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;

/// What an SVG says about an event, and how much of it fits where.
final class SvgText {
    private static final int BESIDE_COLUMNS = 26;

    private SvgText() {}

    static String label(Flight flight, View view) {
        return flight.number() + " " + SegmentText.of(flight, view).line();
    }

    /// The options in tcpdump's text, in angle brackets; empty without.
    static String options(Flight flight, View view) {
        String options = SegmentText.of(flight, view).options();
        return options.isEmpty() ? "" : "<" + options + ">";
    }

    /// The lines beside an end's lifeline, without its state.
    static List<String> besideLines(Event event, View view) {
        String text = switch (event) {
            case Event.Moment m -> Words.of(m, view);
            case Event.Arrival a -> Words.verdict(a.record(), view);
            case Event.Departure d -> Words.window(d.flight(), view);
        };
        return text.isEmpty() ? new ArrayList<>() : Lines.of(text, BESIDE_COLUMNS);
    }
}
