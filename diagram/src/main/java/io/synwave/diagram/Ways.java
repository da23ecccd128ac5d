package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The ways of one connection's ends through the states: of the only one, or of that which goes farthest.
///
/// @param whose see [Flight#whose]
/// @param count how many connections there are
record Ways(String whose, int count, Map<Side, List<Life.Turn>> turns) {
    static Ways of(Ladder ladder) {
        Map<Side, List<Life>> lives = new EnumMap<>(Side.class);
        Set<String> names = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            List<Life> all = Life.of(ladder, side);
            lives.put(side, all);
            all.stream().map(Life::whose).filter(name -> !name.isEmpty()).forEach(names::add);
        }
        String whose = names.stream()
                .max(Comparator.comparingInt((String name) -> length(lives, name))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse("");
        Map<Side, List<Life.Turn>> turns = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            turns.put(side, ladder.isSeen(side) ? turns(lives, side, whose) : List.of());
        }
        return new Ways(whose, Math.max(1, names.size()), turns);
    }

    private static int length(Map<Side, List<Life>> lives, String whose) {
        return turns(lives, Side.LEFT, whose).size()
                + turns(lives, Side.RIGHT, whose).size();
    }

    /// Of one among several, after the state in which its end was before there was any.
    private static List<Life.Turn> turns(Map<Side, List<Life>> lives, Side side, String whose) {
        List<Life> all = Objects.requireNonNull(lives.get(side));
        List<Life.Turn> turns = new ArrayList<>();
        if (!whose.isEmpty()) turns.add(all.getFirst().turns().getFirst());
        all.stream().filter(life -> life.whose().equals(whose)).forEach(life -> turns.addAll(life.turns()));
        return turns;
    }

    /// The states of that end, one after the other.
    List<Life.Turn> of(Side side) {
        return turns.getOrDefault(side, List.of());
    }

    /// Whether that end goes from one state to the other.
    boolean isTaken(Side side, TcpState from, TcpState to) {
        List<Life.Turn> way = of(side);
        for (int i = 1; i < way.size(); i++) {
            if (way.get(i - 1).state() == from && way.get(i).state() == to) return true;
        }
        return false;
    }

    /// How a step is written: the first letter of its end, and which one it is.
    static String mark(Side side, int step, View view) {
        return view.name(side).substring(0, 1) + step;
    }

    /// Which connection it is, where there are several; else empty.
    String note(View view) {
        return whose.isEmpty() ? "" : view.phrases().say("states.of", whose, count);
    }
}
