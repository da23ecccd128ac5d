package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws one ladder, step by step, on one sheet of paper.
final class TerminalPen {
    private final Ladder ladder;
    private final View view;
    private final Columns columns;
    private final Lanes lanes;
    private final Paper paper;
    private final TerminalArrow arrow;
    private long reachedNs;

    TerminalPen(Ladder ladder, View view, int width) {
        this.ladder = ladder;
        this.view = view;
        columns = Columns.of(width, Words.ms(ladder.durationNs()).length());
        lanes = new Lanes(columns);
        paper = new Paper(ladder, columns, lanes);
        arrow = new TerminalArrow(columns, lanes);
        reachedNs = ladder.startNs();
    }

    /// The rows, by what added them.
    List<List<Row>> scenes() {
        List<List<Row>> scenes = new ArrayList<>();
        header();
        cut(scenes);
        for (Step step : Step.of(ladder)) {
            draw(step);
            cut(scenes);
        }
        paper.end();
        if (view.explain() != Explain.NOTHING) legend();
        cut(scenes);
        return scenes;
    }

    private void cut(List<List<Row>> scenes) {
        List<Row> rows = paper.takeRows();
        if (!rows.isEmpty()) scenes.add(rows);
    }

    private void draw(Step step) {
        switch (step) {
            case Step.Straight s -> {
                pause(s.leaves().timeNs());
                straight(s.leaves(), s.arrives());
                reachedNs = Math.max(reachedNs, s.arrives().timeNs());
            }
            case Step.Leaves l -> {
                pause(l.leaves().timeNs());
                leaves(l.leaves());
            }
            case Step.Arrives a -> {
                pause(a.arrives().timeNs());
                arrives(a.arrives());
            }
            case Step.Happens h -> {
                pause(h.moment().timeNs());
                happens(h.moment());
            }
        }
    }

    private void header() {
        Row names = paper.blank();
        names.textEndingAt(columns.time(), "ms", Ink.FAINT);
        if (columns.hasTwoClocks()) names.textEndingAt(columns.width(), "ms", Ink.FAINT);
        names.textEndingAt(columns.left() + 1, view.left(), Ink.STRONG);
        names.text(columns.right(), view.right(), Ink.STRONG);
        Row states = paper.next();
        for (Side side : Side.values()) paper.stateName(states, side, ladder.firstState(side));
    }

    private void legend() {
        Phrases phrases = view.phrases();
        String numbers = view.numbering() == Numbering.RELATIVE ? phrases.say("legend.relative") + "; " : "";
        String clock = phrases.say(columns.hasTwoClocks() ? "legend.two" : "legend.one");
        paper.blank().text(1, numbers + phrases.say("legend.window") + "; " + clock, Ink.FAINT);
    }

    /// A row that says how long nothing happened, where the eye would not expect it.
    private void pause(long untilNs) {
        long silentNs = untilNs - reachedNs;
        reachedNs = Math.max(reachedNs, untilNs);
        if (silentNs < Words.longSilenceNs(ladder)) return;
        Row row = paper.next();
        String text = "⋮ " + Words.later(silentNs, view);
        row.text(columns.middle() - TextWidth.of(text) / 2, text, Ink.FAINT);
    }

    private void happens(Event.Moment moment) {
        Row row = paper.nextFor(moment);
        paper.time(row, moment.side(), moment.timeNs());
        paper.state(row, moment);
        String text = Words.of(moment, view);
        if (text.isEmpty()) return;
        String mark = moment.record().kind == TraceRecord.Kind.TIMER ? "◷ " : "◆ ";
        aside(row, moment.side(), mark, text, Ink.of(moment));
    }

    /// Text that belongs to one end, beside its lifeline; `mark` stands at the lifeline.
    private void aside(Row row, Side side, String mark, String text, Ink ink) {
        switch (side) {
            case LEFT -> row.text(Math.max(columns.left() + 2, lanes.textFrom()), mark + text, ink);
            case RIGHT -> row.textEndingAt(Math.min(columns.right() - 1, lanes.textEnd()), text + reversed(mark), ink);
        }
    }

    private static String reversed(String mark) {
        return new StringBuilder(mark).reverse().toString();
    }

    private void straight(Event.Departure leaves, Event.Arrival arrives) {
        Row row = paper.nextFor(leaves, arrives);
        paper.time(row, leaves.side(), leaves.timeNs());
        if (columns.hasTwoClocks()) paper.time(row, arrives.side(), arrives.timeNs());
        paper.state(row, leaves);
        paper.state(row, arrives);
        Flight flight = leaves.flight();
        List<String> rest = arrow.across(row, flight, pieces(flight));
        int first = paper.rows().size();
        below(flight, rest);
        verdict(arrives);
        if (!columns.hasTwoClocks()) arrivalTime(first, arrives);
    }

    /// With one clock only, the time of arrival stands under that of departure.
    private void arrivalTime(int rowIndex, Event.Arrival arrives) {
        Row row = rowIndex < paper.rows().size() ? paper.rows().get(rowIndex) : paper.next();
        String text = "▶" + Words.ms(arrives.timeNs() - ladder.startNs());
        row.textEndingAt(columns.time(), text, Ink.FAINT);
    }

    private void leaves(Event.Departure leaves) {
        Flight flight = leaves.flight();
        Row row = paper.nextFor(leaves);
        paper.time(row, leaves.side(), leaves.timeNs());
        paper.state(row, leaves);
        List<String> rest = switch (flight.fate()) {
            case ARRIVED, DUPLICATED -> arrow.intoLane(row, flight, pieces(flight), lanes.take(flight));
            case LOST -> arrow.lost(row, flight, pieces(flight), lost(flight));
            case UNDER_WAY -> arrow.lost(row, flight, pieces(flight), "⋮");
            case UNOBSERVED -> arrow.across(row, flight, pieces(flight));
        };
        below(flight, rest);
    }

    private String lost(Flight flight) {
        String word = view.phrases().say("lost");
        return flight.sender() == Side.LEFT ? "✗ " + word : word + " ✗";
    }

    private void arrives(Event.Arrival arrives) {
        Flight flight = arrives.flight();
        boolean isLast = arrives.nth() == flight.arrivals().size();
        Row row = paper.nextFor(arrives);
        paper.time(row, arrives.side(), arrives.timeNs());
        paper.state(row, arrives);
        Optional<Integer> lane = lanes.of(flight);
        if (flight.sent().isEmpty()) {
            below(flight, arrow.outOfNowhere(row, flight, pieces(flight), ladder.isSeen(flight.sender())));
        } else {
            arrow.outOfLane(row, flight, lane, isLast);
        }
        if (isLast) lanes.free(flight);
        verdict(arrives);
    }

    /// The number, the segment's pieces, its options.
    private List<String> pieces(Flight flight) {
        List<String> pieces = new ArrayList<>(SegmentText.of(flight, view).pieces());
        pieces.set(0, flight.number() + " " + pieces.getFirst());
        String options = SegmentText.of(flight, view).options();
        if (!options.isEmpty()) pieces.add("<" + options + ">");
        return pieces;
    }

    /// What did not fit on the arrow, then why the segment was sent.
    private void below(Flight flight, List<String> rest) {
        List<String> numbers = new ArrayList<>();
        for (String piece : rest) numbers.addAll(piece.startsWith("<") ? options(piece) : List.of(piece + " "));
        paragraph(numbers, Ink.of(flight));
        paragraph(Lines.units(Words.why(flight, view)), Ink.FAINT);
        String window = Words.window(flight, view);
        if (!window.isEmpty()) aside(paper.next(), flight.sender(), "▣ ", window, Ink.TIMER);
    }

    private static List<String> options(String piece) {
        return List.of(piece.split("(?<=,)", -1));
    }

    private void paragraph(List<String> units, Ink ink) {
        int from = lanes.textFrom() + 1;
        for (String line : Lines.wrap(units, lanes.textEnd() - from))
            paper.next().text(from, line, ink);
    }

    private void verdict(Event.Arrival arrives) {
        String text = Words.verdict(arrives.record(), view);
        if (text.isEmpty()) return;
        int width = lanes.textEnd() - lanes.textFrom() - 1;
        for (String line : Lines.of(view.name(arrives.side()) + ": " + text, width)) {
            aside(paper.next(), arrives.side(), "", line, Ink.PLAIN);
        }
    }
}
