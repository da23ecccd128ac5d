package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes the states of one end as a table: when each began, how long it lasted, what ended the one before.
///
/// Stateless.
public final class Timeline {
    /// A state that an end was in; times in milliseconds, the last one lasts `…`.
    record Stay(TcpState state, String from, String lasted, String because) {}

    private record Turn(TcpState state, long fromNs, String because) {}

    private Timeline() {}

    /// The table, a line of headings first, each line ended by a newline. The last state has no end: its time is
    /// `…`.
    public static String write(Ladder ladder, View view, Side side) {
        StringBuilder out = new StringBuilder();
        line(out, view.name(side), "from ms", "for ms", "because");
        for (Stay stay : stays(ladder, view, side)) {
            line(out, stay.state.toString(), stay.from, stay.lasted, stay.because);
        }
        return out.toString();
    }

    static List<Stay> stays(Ladder ladder, View view, Side side) {
        List<Turn> turns = turns(ladder, view, side);
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean isLast = i == turns.size() - 1;
            String lasted = isLast ? "…" : Words.ms(turns.get(i + 1).fromNs - turn.fromNs);
            stays.add(new Stay(turn.state, Words.ms(turn.fromNs - ladder.startNs()), lasted, turn.because));
        }
        return stays;
    }

    private static List<Turn> turns(Ladder ladder, View view, Side side) {
        List<Turn> turns = new ArrayList<>();
        if (!ladder.isSeen(side)) return turns;
        turns.add(new Turn(
                ladder.firstState(side), ladder.startNs(), view.phrases().say("states.begin")));
        for (Event event : ladder.events()) {
            if (event.side() != side) continue;
            event.entered().ifPresent(state -> turns.add(new Turn(state, event.timeNs(), because(event, view))));
        }
        return turns;
    }

    private static String because(Event event, View view) {
        return switch (event) {
            case Event.Departure d -> view.phrases().say("states.sent", label(d.flight(), view));
            case Event.Arrival a ->
                view.phrases()
                        .say(
                                "states.received",
                                label(a.flight(), view),
                                view.phrases().verdict(a.record().verdict));
            case Event.Moment m -> Words.of(m, view);
        };
    }

    private static String label(Flight flight, View view) {
        SegmentText text = SegmentText.of(flight, view);
        return flight.number() + " " + text.flags() + " seq " + text.seq()
                + (text.ack().isEmpty() ? "" : " ack " + text.ack());
    }

    private static void line(StringBuilder out, String... cells) {
        out.append(String.format(Locale.ROOT, "%-12s  %12s  %12s  %s", (Object[]) cells)
                        .stripTrailing())
                .append('\n');
    }
}
