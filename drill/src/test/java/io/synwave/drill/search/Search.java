package io.synwave.drill.search;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs every history of a scenario that is no longer than so many events, and from the end of each lets all that is
/// under way be lost, everything go well from there on, and both ends come to rest. Where there are few states it goes
/// on to longer histories.
///
/// It goes by breadth: where two histories lead to the same state, the shorter one stands for both, because the same
/// can follow (the engine is deterministic, and [Digest] is of all that it goes by; that two of a million different
/// states share 64 bits has a chance of less than 10⁻⁷). A state is reached by running its history from the start.
final class Search {
    /// What was run.
    ///
    /// @param depth events of the longest histories
    /// @param histories of so many events, those counted where nothing can happen any more before
    /// @param states that are different
    /// @param events that were tried: a state and what happens in it
    /// @param seen states that either end was in
    record Found(int depth, double histories, int states, long events, Set<TcpState> seen) {}

    private final Scenario scenario;
    private final long beginNs;
    private final Map<Long, Node> known = new HashMap<>();
    /// States from which all has ended well.
    private final Set<Long> ended = new HashSet<>();

    private final Set<TcpState> seen = EnumSet.noneOf(TcpState.class);
    private long events;

    Search(Scenario scenario) {
        this.scenario = scenario;
        beginNs = Beginning.of(scenario);
    }

    /// @param least events that histories have at least
    /// @param enough states that end the search
    /// @throws AssertionError with the history as a script, when something does not hold
    Found run(int least, int enough) {
        Node root = add(new World(scenario, beginNs), null, null);
        List<Node> youngest = List.of(root);
        int depth = 0;
        for (; !youngest.isEmpty() && (depth < least || known.size() < enough); depth++) {
            List<Node> younger = new ArrayList<>();
            for (Node node : youngest) expand(node, younger);
            youngest = younger;
        }
        return new Found(depth, root.histories(depth), known.size(), events, seen);
    }

    /// Tries all that can happen in a state.
    private void expand(Node node, List<Node> younger) {
        for (Step choice : node.choices()) {
            events++;
            World world = again(node.history());
            take(world, choice);
            Node there = known.get(Digest.of(world));
            if (there == null) {
                there = add(world, node, choice);
                younger.add(there);
            } else {
                world.close();
            }
            node.leadsTo(there);
        }
    }

    private World again(Deque<Step> history) {
        World world = new World(scenario, beginNs);
        history.forEach(world::take);
        return world;
    }

    private static void take(World world, Step choice) {
        try {
            world.take(choice);
        } catch (RuntimeException | AssertionError e) {
            throw broken(world, e);
        }
    }

    /// A state that is new; uses the world up.
    private Node add(World world, @Nullable Node before, @Nullable Step step) {
        for (End end : world.ends) seen.add(end.state());
        Node node = new Node(before, step, world.choices());
        known.put(Digest.of(world), node);
        finish(world);
        return node;
    }

    private void finish(World world) {
        try {
            world.finish(ended);
        } catch (RuntimeException | AssertionError e) {
            throw broken(world, e);
        }
        world.close();
    }

    private static AssertionError broken(World world, Throwable cause) {
        String how = world.scenario + ": " + cause.getMessage();
        return new AssertionError(how + "\n\n" + HistoryScript.of(world, 0) + "\n" + HistoryScript.of(world, 1), cause);
    }
}
