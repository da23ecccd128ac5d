package io.synwave.drill.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A state of the graph that a search goes through, without the state: the shortest history that leads to it, what can
/// happen in it, and where that leads.
final class Node {
    private final @Nullable Node before;
    private final @Nullable Step step;
    private final List<Step> choices;
    private final List<Node> next;

    /// @param before the state in which `step` was taken; `null` for both at the root
    Node(@Nullable Node before, @Nullable Step step, List<Step> choices) {
        this.before = before;
        this.step = step;
        this.choices = choices;
        next = new ArrayList<>(choices.size());
    }

    List<Step> choices() {
        return choices;
    }

    /// The steps from the root to here.
    Deque<Step> history() {
        Deque<Step> history = new ArrayDeque<>();
        for (Node at = this; at != null && at.step != null; at = at.before) history.push(at.step);
        return history;
    }

    /// The next of its choices leads to `node`.
    void leadsTo(Node node) {
        next.add(node);
    }

    /// How many ways of `depth` steps begin here, those counted that come to an end before.
    double histories(int depth) {
        Map<Node, Double> ways = Map.of(this, 1.0);
        double ended = 0;
        for (int i = 0; i < depth; i++) {
            Map<Node, Double> longer = new HashMap<>();
            for (var way : ways.entrySet()) {
                if (way.getKey().choices.isEmpty()) ended += way.getValue();
                for (Node node : way.getKey().next) longer.merge(node, way.getValue(), Double::sum);
            }
            ways = longer;
        }
        return ended + sum(ways.values());
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(v -> v).sum();
    }
}
