package io.synwave.diagram;

import java.util.StringJoiner;

/// A ladder in sentences, for who cannot see the drawing.
final class Prose {
    private Prose() {}

    static String of(Ladder ladder, View view) {
        StringJoiner text = new StringJoiner("\n");
        for (Side side : Side.values()) {
            if (ladder.isSeen(side)) text.add(view.name(side) + " begins in " + ladder.firstState(side) + ".");
        }
        for (Event event : ladder.events()) {
            String time = Words.ms(event.timeNs() - ladder.startNs()) + " ms, " + view.name(event.side()) + ": ";
            text.add(time + said(event, view) + state(event) + ".");
        }
        return text.toString();
    }

    private static String said(Event event, View view) {
        return switch (event) {
            case Event.Departure d ->
                "sends " + SvgText.label(d.flight(), view) + fate(d.flight()) + window(d.flight(), view);
            case Event.Arrival a -> "segment " + a.flight().number() + " arrives" + (a.nth() > 1 ? " again" : "");
            case Event.Moment m -> Words.of(m, view).isEmpty() ? "changes state" : Words.of(m, view);
        };
    }

    private static String fate(Flight flight) {
        return switch (flight.fate()) {
            case LOST -> ", which is lost";
            case DUPLICATED -> ", which arrives more than once";
            case UNDER_WAY -> ", which is still under way";
            case ARRIVED, UNOBSERVED -> "";
        };
    }

    private static String window(Flight flight, View view) {
        String turn = Words.window(flight, view);
        return turn.isEmpty() ? "" : ", " + turn;
    }

    private static String state(Event event) {
        String state = Words.entered(event);
        return state.isEmpty() ? "" : ", enters " + state;
    }
}
