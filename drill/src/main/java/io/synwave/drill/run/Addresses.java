package io.synwave.drill.run;

import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Script;
import io.synwave.wire.IpAddress;

/// Both ends' addresses: those of the script's options, or the usual ones.
///
/// @param local of the stack under test
/// @param remote of the script's side
record Addresses(IpAddress local, IpAddress remote) {
    /// The port that a stack under test listens on and connects to.
    static final int PORT = 8080;

    static Addresses of(Script script) {
        boolean ipv6 = script.family() == AddressFamily.IPV6;
        return new Addresses(
                address(script, "local_ip", ipv6 ? "fd3d:a0b:17d6::1" : "192.168.0.1"),
                address(script, "remote_ip", ipv6 ? "fd3d:fa7b:d17d::1" : "192.0.2.1"));
    }

    private static IpAddress address(Script script, String option, String usual) {
        String text = script.option(option).orElse(usual);
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ScriptFailure("expected an address after --" + option + "=, found '" + text + "'");
        }
    }

    boolean isIpv4() {
        return local.isIpv4();
    }
}
