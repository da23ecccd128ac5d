package io.synwave.cli;

import io.synwave.lab.Costs;
import io.synwave.lab.Report;
import io.synwave.lab.Sabotage;
import java.util.Locale;

/// What an experiment has cost beside the same without what saves something.
final class CostTable {
    private static final String LINE = "%-26s %10s %13s %14s %8s%n";

    private CostTable() {}

    /// @param own of the experiment
    /// @param plain of the run without it
    /// @param without what was taken away
    static String text(Report own, Report plain, Sabotage without) {
        return String.format(Locale.ROOT, LINE, "costs", "segments", "round trips", "system calls", "bytes")
                + line(own.experiment().name(), own.costs())
                + line(without.name(), plain.costs());
    }

    private static String line(String name, Costs c) {
        return String.format(Locale.ROOT, LINE, name, c.segments(), roundTrips(c), c.calls(), c.bytes());
    }

    private static String roundTrips(Costs c) {
        if (c.roundTrips().isEmpty()) return "–";
        double trips = c.roundTrips().getAsDouble();
        return trips == Math.rint(trips) ? Long.toString((long) trips) : String.format(Locale.ROOT, "%.1f", trips);
    }
}
