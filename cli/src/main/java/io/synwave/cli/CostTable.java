package io.synwave.cli;

import io.synwave.lab.Costs;
import java.util.Locale;
import java.util.Map;

/// What an experiment has cost beside other ways to the same end.
final class CostTable {
    private static final String LINE = "%-26s%9s%12s%13s%8s%7s%7s%n";

    private CostTable() {}

    /// @param costs by the name of the run, in order
    static String text(Map<String, Costs> costs) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, LINE, "costs", "segments", "handshakes", "round trips", "ms", "calls", "bytes"));
        costs.forEach((name, c) -> table.append(line(name, c)));
        return table.toString();
    }

    private static String line(String name, Costs c) {
        String ms = c.timeNs().isEmpty() ? "–" : Long.toString(c.timeNs().getAsLong() / 1_000_000);
        return String.format(
                Locale.ROOT, LINE, name, c.segments(), c.handshakes(), trips(c.roundTrips()), ms, c.calls(), c.bytes());
    }

    private static String trips(double trips) {
        if (Double.isNaN(trips)) return "–";
        return trips == Math.rint(trips) ? Long.toString((long) trips) : String.format(Locale.ROOT, "%.1f", trips);
    }
}
