package io.synwave.drill.parse;

import io.synwave.drill.script.AddressFamily;
import java.util.HashMap;
import java.util.Map;

/// The words that the public collections leave to whoever runs them, and what their own runner puts for them: `CODE` is
/// some ICMP code, `TFO_COOKIE` the Fast Open cookie between the usual addresses under the usual key.
final class StandardDefines {
    private static final Map<String, String> IPV4 =
            Map.of("TFO_COOKIE", "3021b9d889017eeb", "CODE", "host_unreachable");
    private static final Map<String, String> IPV6 = Map.of("TFO_COOKIE", "c1d1e9742a47a9bc");

    private StandardDefines() {}

    /// With what is given for a script, which goes before.
    static Map<String, String> with(Map<String, String> given, AddressFamily family) {
        var all = new HashMap<>(family == AddressFamily.IPV6 ? IPV6 : IPV4);
        all.putAll(given);
        return all;
    }
}
