package io.synwave.cli;

import io.synwave.lab.Costs;
import io.synwave.lab.Table;
import java.util.Locale;
import java.util.Map;

/// What an experiment has cost beside other ways to the same end.
final class CostTable {
    private CostTable() {}

    /// @param costs by the name of the run, in order
    static String text(Map<String, Costs> costs) {
        Table table = Table.of("costs", "segments", "handshakes", "round trips", "ms", "calls", "bytes");
        for (Map.Entry<String, Costs> run : costs.entrySet()) table = table.row(words(run.getKey(), run.getValue()));
        return table.text();
    }

    private static String[] words(String name, Costs c) {
        String ms = c.timeNs().isEmpty() ? "–" : Long.toString(c.timeNs().getAsLong() / 1_000_000);
        return new String[] {
            name,
            Long.toString(c.segments()),
            Long.toString(c.handshakes()),
            trips(c.roundTrips()),
            ms,
            Long.toString(c.calls()),
            Long.toString(c.bytes())
        };
    }

    private static String trips(double trips) {
        if (Double.isNaN(trips)) return "–";
        return trips == Math.rint(trips) ? Long.toString((long) trips) : String.format(Locale.ROOT, "%.1f", trips);
    }
}
