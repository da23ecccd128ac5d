package io.synwave.drill.parse;

import io.synwave.drill.script.AddressFamily;
import java.util.Map;

/// What the caller of a script gives to it.
///
/// @param family the IP version, unless the script sets `--ip_version`
/// @param options options such as `tolerance_usecs`, by name: they override the script's, except addresses and the IP
///     version, where the script's word holds
/// @param defines words of the script and what stands for them, as `-D NAME=value` gives them
public record Given(AddressFamily family, Map<String, String> options, Map<String, String> defines) {
    /// IPv4, and no word replaced.
    public static final Given NOTHING = new Given(AddressFamily.IPV4, Map.of(), Map.of());

    public Given {
        options = Map.copyOf(options);
        defines = Map.copyOf(defines);
    }
}
