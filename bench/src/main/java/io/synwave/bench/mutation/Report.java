package io.synwave.bench.mutation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What share of the mutants was noticed: by package, by operator, of all.
final class Report {
    private final Map<Mutant, Verdict> verdicts;

    Report(Map<Mutant, Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    /// @param population how many mutants there are, of which these are a sample
    String table(int population) {
        StringBuilder text = new StringBuilder();
        text.append("%-36s %7s %6s %7s %8s %9s %7s%n"
                .formatted("", "mutants", "killed", "endless", "survived", "unreached", "noticed"));
        rows(mutant -> mutant.site().packageName()).values().forEach(text::append);
        rows(mutant -> mutant.operator().toString()).values().forEach(text::append);
        Row all = new Row("all");
        verdicts.values().forEach(all::add);
        return text.append(all).append(all.interval(population)).toString();
    }

    private Map<String, Row> rows(Function<Mutant, String> name) {
        Map<String, Row> rows = new TreeMap<>();
        verdicts.forEach((mutant, verdict) ->
                rows.computeIfAbsent(name.apply(mutant), Row::new).add(verdict));
        return rows;
    }

    private static final class Row {
        private static final double Z = 1.96; // of the normal distribution, for 95 %

        private final String name;
        private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

        Row(String name) {
            this.name = name;
        }

        void add(Verdict verdict) {
            counts.merge(verdict, 1, Integer::sum);
        }

        private int count(Verdict verdict) {
            return counts.getOrDefault(verdict, 0);
        }

        private int size() {
            return counts.values().stream().mapToInt(n -> n).sum();
        }

        private double noticed() {
            return (double) (count(Verdict.KILLED) + count(Verdict.ENDLESS)) / size();
        }

        @Override
        public String toString() {
            return "%-36s %7d %6d %7d %8d %9d %6.1f %%%n"
                    .formatted(
                            name,
                            size(),
                            count(Verdict.KILLED),
                            count(Verdict.ENDLESS),
                            count(Verdict.SURVIVED),
                            count(Verdict.UNREACHED),
                            100 * noticed());
        }

        /// Wilson's score interval, narrower by how much of the population was seen.
        String interval(int population) {
            int n = size();
            if (n == population) return "all %,d mutants%n".formatted(population);
            double z2 = Z * Z * (population - n) / (population - 1.0) / n;
            double p = noticed();
            double centre = (p + z2 / 2) / (1 + z2);
            double half = Math.sqrt(z2 * p * (1 - p) + z2 * z2 / 4) / (1 + z2);
            return "%,d of %,d mutants: %.1f %% noticed, 95 %% interval %.1f to %.1f %%%n"
                    .formatted(n, population, 100 * p, 100 * (centre - half), 100 * (centre + half));
        }
    }
}
