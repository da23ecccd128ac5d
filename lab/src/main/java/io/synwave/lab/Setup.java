package io.synwave.lab;

import io.synwave.sim.LinkSpec;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// What a run starts from. Immutable; a change makes a copy.
///
/// @param client one end
/// @param server the other end
/// @param link what the network does, the same in both directions
/// @param rules what happens to single segments beside what the experiment wants, in the sentences of
///     [io.synwave.sim.Rules#parse]
/// @param seed of all chance
public record Setup(Party client, Party server, LinkSpec link, List<String> rules, long seed) {
    private static final long ONE_WAY_NS = 10_000_000;
    private static final int CLIENT_PORT = 40_000;
    private static final int SERVER_PORT = 80;

    /// Two hosts as Linux, 10 ms apart.
    public static Setup standard() {
        TcpSettings linux = TcpSettings.linux();
        return new Setup(
                new Party(linux, IpAddress.parse("10.0.0.1"), CLIENT_PORT),
                new Party(linux, IpAddress.parse("10.0.0.2"), SERVER_PORT),
                LinkSpec.perfect().delay(ONE_WAY_NS),
                List.of(),
                1);
    }

    public Party party(Role role) {
        return role == Role.CLIENT ? client : server;
    }

    public Setup with(Role role, Party other) {
        return role == Role.CLIENT
                ? new Setup(other, server, link, rules, seed)
                : new Setup(client, other, link, rules, seed);
    }

    /// Both ends with `setting` at `value`.
    public Setup with(Setting setting, long value) {
        return withClient(setting, value).withServer(setting, value);
    }

    /// The client alone.
    public Setup withClient(Setting setting, long value) {
        return with(Role.CLIENT, client.with(setting, value));
    }

    /// The server alone.
    public Setup withServer(Setting setting, long value) {
        return with(Role.SERVER, server.with(setting, value));
    }

    /// Both ends with these settings.
    public Setup with(TcpSettings settings) {
        return with(Role.CLIENT, client.with(settings)).with(Role.SERVER, server.with(settings));
    }

    public Setup with(LinkSpec other) {
        return new Setup(client, server, other, rules, seed);
    }

    /// With one more rule.
    public Setup withRule(String sentence) {
        List<String> more = new ArrayList<>(rules);
        more.add(sentence);
        return new Setup(client, server, link, List.copyOf(more), seed);
    }

    public Setup withSeed(long other) {
        return new Setup(client, server, link, rules, other);
    }
}
