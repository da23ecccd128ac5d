package io.synwave.drill.run;

import io.synwave.host.Host;
import java.util.Map;

/// `nstat`: what has been counted since it was asked last. One thread.
final class NetStatistics {
    private final Host host;
    private Map<String, Long> before = Map.of();

    NetStatistics(Host host) {
        this.host = host;
    }

    /// Plain `nstat`: from here on is counted anew.
    void reset() {
        before = host.counters().byName();
    }

    /// `nstat | grep NAME`.
    ///
    /// @throws ScriptFailure when nothing was counted
    void expect(String name) {
        Map<String, Long> now = host.counters().byName();
        Long count = now.get(name);
        if (count == null) throw new NotSupported("the counter " + name + " is not supported");
        boolean isSilent = count - before.getOrDefault(name, 0L) == 0;
        before = now;
        if (isSilent) throw new ScriptFailure("the counter " + name + " has not moved");
    }
}
