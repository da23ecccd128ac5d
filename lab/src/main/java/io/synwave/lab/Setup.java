package io.synwave.lab;

import io.synwave.sim.LinkSpec;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;

/// What a run starts from. Immutable; a change makes a copy.
///
/// @param client settings of the client
/// @param server settings of the server
/// @param link what the network does, the same in both directions
/// @param seed of all chance
public record Setup(TcpSettings client, TcpSettings server, LinkSpec link, long seed) {
    private static final long ONE_WAY_NS = 10_000_000;

    /// Two hosts as Linux, 10 ms apart.
    public static Setup standard() {
        TcpSettings linux = TcpSettings.linux();
        return new Setup(linux, linux, LinkSpec.perfect().delay(ONE_WAY_NS), 1);
    }

    /// Both ends with `setting` at `value`.
    public Setup with(Setting setting, long value) {
        return new Setup(client.with(setting, value), server.with(setting, value), link, seed);
    }

    /// The client alone.
    public Setup withClient(Setting setting, long value) {
        return new Setup(client.with(setting, value), server, link, seed);
    }

    /// The server alone.
    public Setup withServer(Setting setting, long value) {
        return new Setup(client, server.with(setting, value), link, seed);
    }

    /// Both ends with these settings.
    public Setup with(TcpSettings settings) {
        return new Setup(settings, settings, link, seed);
    }

    public Setup with(LinkSpec other) {
        return new Setup(client, server, other, seed);
    }

    public Setup withSeed(long other) {
        return new Setup(client, server, link, other);
    }
}
