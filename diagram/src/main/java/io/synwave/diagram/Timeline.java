package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes the states of one end as a table for each of its connections: when a state began, how long it lasted, what
/// ended the one before.
///
/// Stateless.
public final class Timeline {
    /// A state that a connection of an end was in; times in milliseconds, the last one lasts `…`.
    record Stay(String whose, TcpState state, String from, String lasted, String because) {}

    private Timeline() {}

    /// The tables, a line of headings first, each line ended by a newline. The last state has no end: its time is
    /// `…`.
    ///
    /// @param width columns to use; what led to a state goes on in the next line
    public static String write(Ladder ladder, View view, Side side, int width) {
        StringBuilder out = new StringBuilder();
        for (Life life : lives(ladder, side)) {
            String end = (view.name(side) + " " + life.whose()).strip();
            line(out, width, end, "from ms", "for ms", "because");
            for (Stay stay : stays(life, ladder, view)) {
                line(out, width, stay.state.toString(), stay.from, stay.lasted, stay.because);
            }
        }
        return out.toString();
    }

    /// The states of all connections of that end, one connection after the other.
    static List<Stay> stays(Ladder ladder, View view, Side side) {
        return lives(ladder, side).stream()
                .flatMap(life -> stays(life, ladder, view).stream())
                .toList();
    }

    private static List<Life> lives(Ladder ladder, Side side) {
        if (!ladder.isSeen(side)) return List.of();
        List<Life> all = Life.of(ladder, side);
        return all.stream().filter(life -> all.size() == 1 || !life.isIdle()).toList();
    }

    private static List<Stay> stays(Life life, Ladder ladder, View view) {
        List<Stay> stays = new ArrayList<>();
        List<Life.Turn> turns = life.turns();
        for (int i = 0; i < turns.size(); i++) {
            Life.Turn turn = turns.get(i);
            long fromNs = ns(turn, ladder);
            boolean isLast = i == turns.size() - 1;
            stays.add(new Stay(
                    life.whose(),
                    turn.state(),
                    Words.ms(fromNs - ladder.startNs()),
                    isLast ? "…" : Words.ms(ns(turns.get(i + 1), ladder) - fromNs),
                    turn.event()
                            .map(e -> because(e, view))
                            .orElse(view.phrases().say("states.begin"))));
        }
        return stays;
    }

    private static long ns(Life.Turn turn, Ladder ladder) {
        return turn.event().map(Event::timeNs).orElse(ladder.startNs());
    }

    private static String because(Event event, View view) {
        Phrases phrases = view.phrases();
        return switch (event) {
            case Event.Departure d -> phrases.say("states.sent", label(d.flight(), view));
            case Event.Arrival a ->
                phrases.say("states.received", label(a.flight(), view), phrases.verdict(a.record().verdict));
            case Event.Moment m -> Words.of(m, view);
        };
    }

    private static String label(Flight flight, View view) {
        SegmentText text = SegmentText.of(flight, view);
        return flight.number() + " " + text.flags() + " seq " + text.seq()
                + (text.ack().isEmpty() ? "" : " ack " + text.ack());
    }

    private static void line(StringBuilder out, int width, String state, String from, String lasted, String because) {
        String head = String.format(Locale.ROOT, "%-13s %12s  %12s  ", state, from, lasted);
        for (String line : Lines.hanging(head, because, width)) out.append(line).append('\n');
    }
}
