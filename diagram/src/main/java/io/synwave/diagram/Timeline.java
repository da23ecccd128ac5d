package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes the states of one end as a table: when each began, how long it lasted, what ended the one before.
///
/// Stateless.
public final class Timeline {
    private record Stay(TcpState state, long fromNs, String because) {}

    private Timeline() {}

    /// The table, a line of headings first, each line ended by a newline. The last state has no end: its time is
    /// `…`.
    public static String write(Ladder ladder, View view, Side side) {
        List<Stay> stays = stays(ladder, view, side);
        StringBuilder out = new StringBuilder();
        line(out, view.name(side), "from ms", "for ms", "because");
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            boolean isLast = i == stays.size() - 1;
            String lasted = isLast ? "…" : Words.ms(stays.get(i + 1).fromNs - stay.fromNs);
            line(out, stay.state.toString(), Words.ms(stay.fromNs - ladder.startNs()), lasted, stay.because);
        }
        return out.toString();
    }

    private static List<Stay> stays(Ladder ladder, View view, Side side) {
        List<Stay> stays = new ArrayList<>();
        if (!ladder.isSeen(side)) return stays;
        stays.add(new Stay(ladder.firstState(side), ladder.startNs(), "the trace begins"));
        for (Event event : ladder.events()) {
            if (event.side() != side) continue;
            event.entered().ifPresent(state -> stays.add(new Stay(state, event.timeNs(), because(event, view))));
        }
        return stays;
    }

    private static String because(Event event, View view) {
        return switch (event) {
            case Event.Departure d -> "sent " + label(d.flight(), view);
            case Event.Arrival a ->
                "received " + label(a.flight(), view) + ": "
                        + a.record().verdict.sentence();
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
