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
    static final long ONE_WAY_NS = 10_000_000;
    private static final int CLIENT_PORT = 40_000;
    private static final int SERVER_PORT = 80;
    private static final long LAST_BYTE = 0xff;
    private static final int OTHERS = 10;
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int TCP_BYTES = 20;
    private static final int TIMESTAMPS_BYTES = 12;

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

    /// The address of a host beside the client that takes part in nothing, `10.0.0.9` for 9.
    public IpAddress stranger(int last) {
        IpAddress near = client.address();
        IpAddress stranger = IpAddress.of(near.hi(), near.lo() & ~LAST_BYTE | last);
        boolean isTaken = stranger.equals(near) || stranger.equals(server.address());
        return isTaken ? stranger(last + OTHERS) : stranger;
    }

    /// How much text fills a segment: what the network's packets leave beside their headers.
    public int fullSegment() {
        boolean isStamped =
                client.settings().isOn(Setting.TIMESTAMPS) && server.settings().isOn(Setting.TIMESTAMPS);
        return mss() - (isStamped ? TIMESTAMPS_BYTES : 0);
    }

    /// The MSS that either end names: RFC 9293 §3.7.1.
    public int mss() {
        return link.mtu() - (client.address().isIpv4() ? IPV4_BYTES : IPV6_BYTES) - TCP_BYTES;
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
