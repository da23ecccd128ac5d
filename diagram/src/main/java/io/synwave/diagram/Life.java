package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The states of one connection at one end, one after the other.
///
/// Where a trace has one connection, each end has one life. Where it has several, each has its own, which begins with
/// its first state; the first of an end is then that of the end itself: of its listener, or of nobody.
///
/// @param whose see [Flight#whose]
record Life(Side side, String whose, List<Turn> turns) {
    /// A state, and what led to it; nothing did where it is the one in which the trace begins.
    record Turn(TcpState state, Optional<Event> event) {}

    Life {
        turns = List.copyOf(turns);
    }

    /// The lives of that end, in the order in which they begin.
    static List<Life> of(Ladder ladder, Side side) {
        Map<String, List<Turn>> lives = new LinkedHashMap<>();
        lives.put("", new ArrayList<>(List.of(new Turn(ladder.firstState(side), Optional.empty()))));
        for (Event event : ladder.events()) {
            if (event.side() != side || event.entered().isEmpty()) continue;
            if (!lives.containsKey(event.whose())) endBefore(event, lives);
            lives.computeIfAbsent(event.whose(), _ -> new ArrayList<>())
                    .add(new Turn(event.entered().get(), Optional.of(event)));
        }
        return lives.entrySet().stream()
                .map(e -> new Life(side, e.getKey(), e.getValue()))
                .toList();
    }

    /// Between the same ports the next connection takes the place of the one that rested there.
    private static void endBefore(Event begin, Map<String, List<Turn>> lives) {
        if (!Whose.isInTurn(begin.whose())) return;
        for (Map.Entry<String, List<Turn>> life : lives.entrySet()) {
            boolean isOpen = life.getValue().getLast().state() != TcpState.CLOSED;
            if (isOpen && !life.getKey().isEmpty()) life.getValue().add(new Turn(TcpState.CLOSED, Optional.of(begin)));
        }
    }

    /// Nothing ever happens: an end whose connections all have lives of their own, and which listens to nobody.
    boolean isIdle() {
        return turns.size() == 1 && turns.getFirst().state() == TcpState.CLOSED;
    }
}
