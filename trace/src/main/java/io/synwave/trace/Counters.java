package io.synwave.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/// What happened on a host, counted. Written by the host's thread; a reader on another thread sees values that may be a
/// moment old.
public final class Counters {
    private static final Counter[] ALL = Counter.values();

    private final long[] values = new long[ALL.length];

    /// It happened once more.
    public void count(Counter what) {
        values[what.ordinal()]++;
    }

    /// How often it happened.
    public long value(Counter what) {
        return values[what.ordinal()];
    }

    /// All of them by the name `nstat` prints, in its order.
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Counter each : ALL) all.put(each.nstatName(), value(each));
        return all;
    }
}
