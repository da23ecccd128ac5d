package io.synwave.bench.mutation;

import java.util.Arrays;
import java.util.BitSet;

/// What the instrumented engine calls: counts its steps, and notes where it came by.
///
/// Steps instead of seconds: whether a mutant runs for ever is then the same on every machine. A test on several
/// threads may lose a count or two.
public final class Meter {
    private static long steps;
    private static long limit = Long.MAX_VALUE;
    private static boolean[] reached = {};

    private Meter() {}

    /// @param count how many places there are
    static void noteSites(int count) {
        reached = new boolean[count];
    }

    /// Starts a new count.
    static void start(long stepsAllowed) {
        steps = 0;
        limit = stepsAllowed;
        Arrays.fill(reached, false);
    }

    static long steps() {
        return steps;
    }

    /// More steps than allowed were made.
    static boolean isOver() {
        return steps > limit;
    }

    /// The places that were reached.
    static BitSet reached() {
        BitSet sites = new BitSet();
        for (int i = 0; i < reached.length; i++) sites.set(i, reached[i]);
        return sites;
    }

    /// A method begins, or a branch is reached.
    public static void step() {
        if (++steps > limit) throw new TooManySteps();
    }

    /// A place of mutants is reached.
    public static void reach(int site) {
        reached[site] = true;
    }

    /// The test has made many times the steps of the engine without a fault: it would not end.
    static final class TooManySteps extends Error {
        private static final long serialVersionUID = 1;
    }
}
