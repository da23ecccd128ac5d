package io.synwave.drill.search;

import io.synwave.tcp.Setting;

/// The time at which a history begins, so that the right end chooses an initial number near 2^32 − 1: it is made of the
/// clock and of a hash.
///
/// It cannot simply be set, for a second connection would have the same, and old segments of the first would fit it.
final class Beginning {
    private static final long FIRST_NS = 1_000_000_000;
    private static final int WANTED = -2;

    private Beginning() {}

    static long of(Scenario scenario) {
        if (scenario.isSimultaneous()) return FIRST_NS;
        try (World world = new World(scenario, FIRST_NS)) {
            if (world.ends[1].watch.max == 0) world.take(new Step(Step.Kind.ARRIVAL, 0));
            int ticks = WANTED - world.ends[1].watch.iss;
            return FIRST_NS
                    + Integer.toUnsignedLong(ticks) * scenario.settings().value(Setting.ISN_TICK);
        }
    }
}
