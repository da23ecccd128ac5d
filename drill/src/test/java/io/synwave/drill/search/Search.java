package io.synwave.drill.search;

import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs every history of a scenario within bounds.
///
/// A state is reached by running its history from the start, for the engine gives the same each time. Where two
/// histories lead to the same state with as many steps left, the second is counted and not run again.
final class Search {
    /// What was run.
    ///
    /// @param histories all choices of steps, counted
    /// @param states different states at their depth
    /// @param seen states that either end was in after a step
    record Found(long histories, int states, Set<TcpState> seen) {}

    private final Scenario scenario;
    private final TcpSettings settings;
    private final Bounds bounds;
    private final long beginNs;
    /// How many histories follow a state.
    private final Map<Long, Long> known = new HashMap<>();

    /// States from which all has ended well.
    private final Set<Long> ended = new HashSet<>();

    private final Set<TcpState> seen = EnumSet.noneOf(TcpState.class);
    private final List<Step> path = new ArrayList<>();

    Search(Scenario scenario, TcpSettings settings, Bounds bounds) {
        this.scenario = scenario;
        this.settings = settings;
        this.bounds = bounds;
        beginNs = Beginning.of(scenario, settings);
    }

    /// @throws AssertionError with the history as a script, when something does not hold
    Found run() {
        long histories = follow(world(), bounds.depth());
        return new Found(histories, known.size(), seen);
    }

    private World world() {
        return new World(scenario, settings, beginNs);
    }

    /// Runs what can follow `world`, which it uses up.
    private long follow(World world, int left) {
        long key = Digest.of(world) * 31 + left;
        Long before = known.get(key);
        if (before != null) {
            world.close();
            return before;
        }
        for (End end : world.ends) seen.add(end.state());
        List<Step> choices = left == 0 ? List.of() : world.choices(bounds);
        long count = choices.isEmpty() ? finish(world) : 0;
        for (Step choice : choices)
            count += follow(choice, left - 1, choice.equals(choices.getFirst()) ? world : again());
        known.put(key, count);
        return count;
    }

    private World again() {
        World world = world();
        for (Step step : path) world.take(step);
        return world;
    }

    private long follow(Step choice, int left, World world) {
        path.add(choice);
        try {
            world.take(choice);
        } catch (RuntimeException | AssertionError e) {
            throw broken(world, e);
        }
        long count = follow(world, left);
        path.removeLast();
        return count;
    }

    private long finish(World world) {
        try {
            world.finish(ended);
        } catch (RuntimeException | AssertionError e) {
            throw broken(world, e);
        }
        world.close();
        return 1;
    }

    private AssertionError broken(World world, Throwable cause) {
        String how = scenario + ": " + cause.getMessage() + "\nafter " + path;
        return new AssertionError(how + "\n\n" + HistoryScript.of(world, 0) + "\n" + HistoryScript.of(world, 1), cause);
    }
}
