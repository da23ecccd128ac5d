package io.synwave.lab.end;

import io.synwave.host.Host;
import io.synwave.host.NetworkInterface;
import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Role;
import io.synwave.link.Link;
import io.synwave.sim.Simulation;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;

/// A host of Synwave's.
public final class SynwaveEnd implements End {
    private final Simulation simulation;
    private final Party party;
    private final Host host;

    public SynwaveEnd(Simulation simulation, Role role, Party party) {
        this.simulation = simulation;
        this.party = party;
        host = simulation.host(
                role.toString(), more -> more.settings(party.settings()).index(role.ordinal()));
    }

    @Override
    public void plug(Link port) {
        boolean isIpv4 = party.address().isIpv4();
        NetworkInterface wire = host.attach(port, new Prefix(party.address(), isIpv4 ? 32 : 128));
        host.route(new Prefix(isIpv4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6, 0), wire);
    }

    @Override
    public Actor program(Party own, Party peer) {
        return new SynwaveActor(simulation::nowNs, host, own, peer);
    }

    @Override
    public long counter(Counter which) {
        return host.counters().value(which);
    }

    @Override
    public void close() {
        host.close();
    }
}
