package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rows of a terminal drawing as they grow: each new one already has both lifelines and the lanes in use.
final class Paper {
    private final Columns columns;
    private final Lanes lanes;
    private final Ladder ladder;
    /// Of each end, by connection; its own under the empty name.
    private final EnumMap<Side, Map<String, TcpState>> states = new EnumMap<>(Side.class);
    /// Whose the state in the row above is, where that is still to be said.
    private final EnumMap<Side, String> owed = new EnumMap<>(Side.class);
    private final List<Row> rows = new ArrayList<>();

    Paper(Ladder ladder, Columns columns, Lanes lanes) {
        this.ladder = ladder;
        this.columns = columns;
        this.lanes = lanes;
        for (Side side : Side.values()) states.put(side, new HashMap<>(Map.of("", ladder.firstState(side))));
    }

    List<Row> rows() {
        return rows;
    }

    /// The rows so far, which are no more to be changed.
    List<Row> takeRows() {
        List<Row> taken = List.copyOf(rows);
        rows.clear();
        return taken;
    }

    /// A row without lifelines.
    Row blank() {
        Row row = new Row(columns.width());
        rows.add(row);
        return row;
    }

    /// A row with lifelines and lanes.
    Row next() {
        Row row = blank();
        for (Side side : Side.values()) row.put(columns.of(side), lifeline(side), Ink.PLAIN);
        for (int lane : lanes.active()) row.put(lane, '│', Ink.FAINT);
        owed.forEach((side, whose) -> outside(row, side, whose, Ink.FAINT));
        owed.clear();
        return row;
    }

    /// A row for something that happens: where it names a state, that of the row above has been told whose it is.
    Row nextFor(Event... events) {
        if (Arrays.stream(events).anyMatch(e -> e.entered().isPresent() && owed.containsKey(e.side()))) next();
        return next();
    }

    /// Nothing is left to be said.
    void end() {
        if (!owed.isEmpty()) next();
    }

    /// An end without a connection has a thin lifeline.
    private char lifeline(Side side) {
        return ladder.isSeen(side) && isClosed(side) ? '┊' : '│';
    }

    private boolean isClosed(Side side) {
        return statesOf(side).values().stream().allMatch(state -> state == TcpState.CLOSED);
    }

    private Map<String, TcpState> statesOf(Side side) {
        return Objects.requireNonNull(states.get(side));
    }

    /// Writes the state an event led to beside its end, and, where there are several connections, below it whose.
    void state(Row row, Event event) {
        event.entered().ifPresent(state -> {
            Map<String, TcpState> all = statesOf(event.side());
            if (Whose.isInTurn(event.whose()) && !all.containsKey(event.whose()))
                all.keySet().removeIf(Whose::isInTurn);
            all.put(event.whose(), state);
            stateName(row, event.side(), state);
            if (!event.whose().isEmpty()) owed.put(event.side(), event.whose());
            row.put(columns.of(event.side()), lifeline(event.side()), Ink.PLAIN);
        });
    }

    void stateName(Row row, Side side, TcpState state) {
        if (ladder.isSeen(side)) outside(row, side, state.toString(), Ink.of(state));
    }

    private void outside(Row row, Side side, String text, Ink ink) {
        switch (side) {
            case LEFT -> row.textEndingAt(columns.left() - 1, text, ink);
            case RIGHT -> row.text(columns.right() + 2, text, ink);
        }
    }

    /// Writes the time of an event: with two clocks on its own side, with one on the left.
    void time(Row row, Side side, long ns) {
        String text = Words.ms(ns - ladder.startNs());
        if (side == Side.RIGHT && columns.hasTwoClocks()) {
            row.textEndingAt(columns.width(), text, Ink.FAINT);
        } else {
            row.textEndingAt(columns.time(), text, Ink.FAINT);
        }
    }
}
