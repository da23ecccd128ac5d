package io.synwave.bench.mutation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All places of mutants, numbered.
final class Sites {
    private final Map<Site, Integer> numbers = new HashMap<>();

    static Sites of(List<Mutant> mutants) {
        Sites sites = new Sites();
        for (Mutant mutant : mutants) sites.numbers.putIfAbsent(mutant.site(), sites.size());
        return sites;
    }

    int size() {
        return numbers.size();
    }

    /// The number of a place, null where there is no mutant.
    @Nullable
    Integer number(Site site) {
        return numbers.get(site);
    }
}
