package io.synwave.cli;

import io.synwave.lab.Role;
import io.synwave.lab.Setup;
import io.synwave.wire.IpAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where the two ends of an experiment are: `--client`, `--server`.
final class EndOptions {
    private static final Pattern END = Pattern.compile("(?:\\[(?<v6>[^]]+)]|(?<v4>[^:]+)):(?<port>[0-9]{1,5})");

    @Option(names = "--client", paramLabel = "ADDR:PORT", description = "where the client connects from")
    private @Nullable String client;

    @Option(names = "--server", paramLabel = "ADDR:PORT", description = "where the server listens")
    private @Nullable String server;

    /// Both ends stand where others have put them.
    void refuse() {
        if (client == null && server == null) return;
        throw new CannotRun("--client and --server are for --on sim and linux: on a device --address is ours, and the"
                + " host of --on tun:HOST:PORT the server");
    }

    Setup apply(Setup setup) {
        Setup placed = placed(placed(setup, Role.CLIENT, client), Role.SERVER, server);
        IpAddress from = placed.client().address();
        IpAddress to = placed.server().address();
        if (from.isIpv4() != to.isIpv4()) {
            throw new CannotRun(from + " and " + to + " cannot talk: give --client and --server the same IP version");
        }
        if (from.equals(to)) {
            throw new CannotRun("--client and --server are two hosts: both cannot be " + from);
        }
        return placed;
    }

    private static Setup placed(Setup setup, Role role, @Nullable String end) {
        if (end == null) return setup;
        Matcher parts = END.matcher(end);
        if (!parts.matches()) {
            throw new CannotRun("--" + role
                    + " takes an address and a port, as 192.168.1.116:3337 or [fd00::1]:80, not \"" + end + "\"");
        }
        String address = parts.group("v6") == null ? parts.group("v4") : parts.group("v6");
        return setup.with(role, setup.party(role).at(address(role, address), port(role, parts.group("port"))));
    }

    private static IpAddress address(Role role, String text) {
        try {
            IpAddress address = IpAddress.parse(text);
            if (address.isMulticast() || address.isUnspecified() || address.isLoopback()) {
                throw new CannotRun("--" + role + " " + text + ": no host on a wire has this address");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--" + role + ": " + e.getMessage());
        }
    }

    private static int port(Role role, String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) throw new CannotRun("--" + role + ": a port is 1 to 65535, not " + text);
        return port;
    }
}
