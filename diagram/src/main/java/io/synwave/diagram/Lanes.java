package io.synwave.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The columns in which segments under way run down a terminal drawing, near the end they are going to.
///
/// A column is that of the drawing. When all are taken a segment has none, and its two halves are told by its number.
final class Lanes {
    private static final int FIRST = 8;
    private static final int STEP = 2;

    private final Columns columns;
    private final int perSide;
    private final Map<Flight, Integer> taken = new HashMap<>();

    Lanes(Columns columns) {
        this.columns = columns;
        this.perSide = columns.area() < 60 ? 3 : 6;
    }

    /// Takes the free lane nearest to where the segment goes.
    Optional<Integer> take(Flight flight) {
        Side to = flight.sender().other();
        Optional<Integer> free = IntStream.range(0, perSide)
                .map(i -> column(to, FIRST + i * STEP))
                .filter(c -> !taken.containsValue(c))
                .boxed()
                .findFirst();
        free.ifPresent(c -> taken.put(flight, c));
        return free;
    }

    private int column(Side to, int distance) {
        return to == Side.LEFT ? columns.left() + distance : columns.right() - distance;
    }

    Optional<Integer> of(Flight flight) {
        return Optional.ofNullable(taken.get(flight));
    }

    void free(Flight flight) {
        taken.remove(flight);
    }

    /// The lanes in use.
    List<Integer> active() {
        return List.copyOf(taken.values());
    }

    /// The first column that text may use: right of the left lifeline and of every lane near it.
    int textFrom() {
        return 2 + taken.values().stream().filter(c -> c < columns.middle()).reduce(columns.left() + 1, Math::max);
    }

    /// The first column that text may not use any more.
    int textEnd() {
        return taken.values().stream().filter(c -> c > columns.middle()).reduce(columns.right(), Math::min) - 1;
    }
}
