package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/// The rows of a terminal drawing as they grow: each new one already has both lifelines and the lanes in use.
final class Paper {
    private final Columns columns;
    private final Lanes lanes;
    private final Ladder ladder;
    private final EnumMap<Side, TcpState> states = new EnumMap<>(Side.class);
    private final List<Row> rows = new ArrayList<>();

    Paper(Ladder ladder, Columns columns, Lanes lanes) {
        this.ladder = ladder;
        this.columns = columns;
        this.lanes = lanes;
        for (Side side : Side.values()) states.put(side, ladder.firstState(side));
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
        return row;
    }

    /// An end without a connection has a thin lifeline.
    private char lifeline(Side side) {
        return ladder.isSeen(side) && states.get(side) == TcpState.CLOSED ? '┊' : '│';
    }

    /// Writes the state an event led to beside its end.
    void state(Row row, Event event) {
        event.entered().ifPresent(state -> {
            states.put(event.side(), state);
            stateName(row, event.side(), state);
            row.put(columns.of(event.side()), lifeline(event.side()), Ink.PLAIN);
        });
    }

    void stateName(Row row, Side side, TcpState state) {
        if (!ladder.isSeen(side)) return;
        Ink ink = Ink.of(state);
        switch (side) {
            case LEFT -> row.textEndingAt(columns.left() - 1, state.toString(), ink);
            case RIGHT -> row.text(columns.right() + 2, state.toString(), ink);
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
