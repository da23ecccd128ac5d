package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the arrows of a terminal drawing: lines, heads, corners, and as much of the label as fits on the line.
final class TerminalArrow {
    private final Columns columns;
    private final Lanes lanes;

    TerminalArrow(Columns columns, Lanes lanes) {
        this.columns = columns;
        this.lanes = lanes;
    }

    /// From one lifeline to the other.
    ///
    /// @return the pieces that did not fit
    List<String> across(Row row, Flight flight, List<String> pieces) {
        Ink ink = Ink.of(flight);
        tail(row, flight, ink);
        row.horizontal(columns.left() + 1, columns.right() - 1, ink);
        head(row, flight, ink);
        int headroom = flight.sender() == Side.LEFT ? 1 : 0;
        return label(row, pieces, ink, lanes.textFrom(), lanes.textEnd() - headroom);
    }

    /// From the sender's lifeline to a lane, or, where there is none, until shortly before the other end.
    List<String> intoLane(Row row, Flight flight, List<String> pieces, Optional<Integer> lane) {
        Ink ink = Ink.of(flight);
        tail(row, flight, ink);
        boolean toRight = flight.sender() == Side.LEFT;
        int end = lane.orElse(toRight ? lanes.textEnd() - 1 : lanes.textFrom());
        row.horizontal(start(flight), end, ink);
        row.put(end, lane.isEmpty() ? '╌' : toRight ? '╮' : '╭', ink);
        return label(row, pieces, ink, lanes.textFrom(), lanes.textEnd() - (lane.isEmpty() ? 3 : 0));
    }

    /// From the sender's lifeline to `text`, where it ends.
    List<String> lost(Row row, Flight flight, List<String> pieces, String text) {
        Ink ink = Ink.of(flight);
        tail(row, flight, ink);
        boolean toRight = flight.sender() == Side.LEFT;
        int width = TextWidth.of(text);
        int end = toRight ? lanes.textEnd() - 2 - width : lanes.textFrom() + width;
        row.horizontal(start(flight), end, ink);
        row.text(toRight ? end + 1 : end - width, text, ink);
        int from = toRight ? lanes.textFrom() : end + 1;
        return label(row, pieces, ink, from, toRight ? end : lanes.textEnd() - 1);
    }

    /// From the lane, which goes on unless this is the `last` arrival, to the receiver's lifeline.
    void outOfLane(Row row, Flight flight, Optional<Integer> lane, boolean last) {
        Ink ink = Ink.of(flight);
        boolean toRight = flight.sender() == Side.LEFT;
        int from = lane.orElse(toRight ? columns.right() - 8 : columns.left() + 8);
        row.horizontal(from, toRight ? columns.right() - 1 : columns.left() + 1, ink);
        row.put(from, corner(lane.isPresent(), toRight, last), ink);
        head(row, flight, ink);
        String number = " " + flight.number() + " ";
        int middle = toRight ? columns.right() - 4 : columns.left() + 4;
        row.text(middle - number.length() / 2, number, ink);
    }

    private static char corner(boolean hasLane, boolean toRight, boolean last) {
        if (!hasLane) return '╌';
        if (toRight) return last ? '╰' : '├';
        return last ? '╯' : '┤';
    }

    /// To the receiver's lifeline; where the sender is `seen` at all, its own line is not touched.
    List<String> outOfNowhere(Row row, Flight flight, List<String> pieces, boolean seen) {
        if (!seen) return across(row, flight, pieces);
        Ink ink = Ink.of(flight);
        int from = flight.sender() == Side.LEFT ? columns.left() + 3 : columns.left() + 1;
        int to = flight.sender() == Side.LEFT ? columns.right() - 1 : columns.right() - 3;
        row.horizontal(from, to, ink);
        row.put(flight.sender() == Side.LEFT ? from : to, '╌', ink);
        head(row, flight, ink);
        return label(row, pieces, ink, lanes.textFrom() + 2, lanes.textEnd() - 2);
    }

    private int start(Flight flight) {
        return flight.sender() == Side.LEFT ? columns.left() + 1 : columns.right() - 1;
    }

    private void tail(Row row, Flight flight, Ink ink) {
        boolean toRight = flight.sender() == Side.LEFT;
        row.put(columns.of(flight.sender()), toRight ? '├' : '┤', ink);
    }

    private void head(Row row, Flight flight, Ink ink) {
        boolean toRight = flight.sender() == Side.LEFT;
        row.put(toRight ? columns.right() - 1 : columns.left() + 1, toRight ? '▶' : '◀', ink);
    }

    /// Sets into the line, between `from` and `end`, the first pieces for which there is room.
    private static List<String> label(Row row, List<String> pieces, Ink ink, int from, int end) {
        List<String> rest = new ArrayList<>(pieces);
        StringBuilder fits = new StringBuilder(" ");
        while (!rest.isEmpty() && from + TextWidth.of(fits + rest.getFirst()) + 1 <= end) {
            fits.append(rest.removeFirst()).append(' ');
        }
        // That there is no text is worth saying only where it costs nothing.
        rest.remove("len 0");
        row.text(from, fits.length() > 1 ? fits.toString() : "", ink);
        return rest;
    }
}
