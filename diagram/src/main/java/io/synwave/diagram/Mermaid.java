package io.synwave.diagram;

/// Writes a ladder as a Mermaid `sequenceDiagram`, which GitHub and many wikis draw.
///
/// Mermaid's arrows are level, so a segment that something crossed leaves with an open arrow and its arrival is a note
/// of its own. Stateless.
public final class Mermaid {
    private final Ladder ladder;
    private final View view;
    private final StringBuilder out = new StringBuilder("sequenceDiagram\n");

    private Mermaid(Ladder ladder, View view) {
        this.ladder = ladder;
        this.view = view;
    }

    /// The diagram's text, without a fence around it.
    public static String write(Ladder ladder, View view) {
        return new Mermaid(ladder, view).write();
    }

    private String write() {
        for (Side side : Side.values()) {
            line("participant " + id(side) + " as " + escape(view.name(side)));
        }
        for (Side side : Side.values()) {
            if (ladder.isSeen(side)) note(side, ladder.firstState(side).toString());
        }
        for (Step step : Step.of(ladder)) write(step);
        return out.toString();
    }

    private void write(Step step) {
        switch (step) {
            case Step.Straight s -> {
                arrow(s.leaves().flight(), "->>");
                state(s.leaves());
                arrival(s.arrives(), "");
            }
            case Step.Leaves l -> {
                arrow(l.leaves().flight(), head(l.leaves().flight()));
                state(l.leaves());
            }
            case Step.Arrives a -> {
                boolean isFirstSight =
                        a.arrives().flight().sent().isEmpty() && a.arrives().nth() == 1;
                if (isFirstSight) arrow(a.arrives().flight(), "->>");
                arrival(a.arrives(), isFirstSight ? "" : a.arrives().flight().number() + " arrives");
            }
            case Step.Happens h ->
                note(h.moment().side(), joined(Words.of(h.moment(), view), Words.entered(h.moment())));
        }
    }

    private static String head(Flight flight) {
        return switch (flight.fate()) {
            case LOST -> "-x";
            case ARRIVED, DUPLICATED, UNDER_WAY -> "-)";
            case UNOBSERVED -> "->>";
        };
    }

    private void arrow(Flight flight, String head) {
        SegmentText text = SegmentText.of(flight, view);
        String label = flight.number() + " " + text.line();
        if (!text.options().isEmpty()) label += " <" + text.options() + ">";
        String lost = flight.fate() == Flight.Fate.LOST ? " (lost)" : "";
        String why = Words.why(flight, view);
        line(id(flight.sender()) + head + id(flight.sender().other()) + ": " + escape(label + lost)
                + (why.isEmpty() ? "" : "<br/>" + escape(why)));
    }

    private void arrival(Event.Arrival arrival, String tag) {
        String verdict = Words.verdict(arrival.record(), view);
        note(arrival.side(), joined(joined(tag, verdict), Words.entered(arrival)));
    }

    private void state(Event event) {
        String window = event instanceof Event.Departure d ? Words.window(d.flight(), view) : "";
        note(event.side(), joined(window, Words.entered(event)));
    }

    private static String joined(String first, String second) {
        if (first.isEmpty()) return second;
        return second.isEmpty() ? first : first + "\n" + second;
    }

    private void note(Side side, String text) {
        if (!text.isEmpty()) line("Note over " + id(side) + ": " + escape(text));
    }

    private static String id(Side side) {
        return side == Side.LEFT ? "L" : "R";
    }

    private void line(String text) {
        out.append("    ").append(text).append('\n');
    }

    /// Mermaid ends a statement at a semicolon and reads `#…;` as a character; its labels may hold markup.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '#', ';', '<', '>', '&', '"', '%', '{', '}' ->
                    escaped.append('#').append(c).append(';');
                case '\n' -> escaped.append("<br/>");
                default -> escaped.appendCodePoint(c < 0x20 ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
