package io.synwave.lab.end;

import io.synwave.host.Host;
import io.synwave.host.HostBuilder;
import io.synwave.host.NetworkInterface;
import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Role;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.sim.Simulation;
import io.synwave.trace.Counter;
import io.synwave.trace.Probe;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host of Synwave's.
public final class SynwaveEnd implements End {
    private final Simulation simulation;
    private final Party party;
    private final Role role;
    private final List<SynwaveActor> programs = new ArrayList<>();
    private Host host;
    private @Nullable Link cable;

    public SynwaveEnd(Simulation simulation, Role role, Party party) {
        this.simulation = simulation;
        this.party = party;
        this.role = role;
        host = simulation.host(role.toString(), this::settle);
    }

    private void settle(HostBuilder more) {
        more.settings(party.settings()).index(role.ordinal());
    }

    @Override
    public void plug(Link network) {
        cable = new Cable(network);
        attach(cable);
    }

    private void attach(Link port) {
        boolean isIpv4 = party.address().isIpv4();
        NetworkInterface wire = host.attach(port, new Prefix(party.address(), isIpv4 ? 32 : 128));
        host.route(new Prefix(isIpv4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6, 0), wire);
    }

    @Override
    public Actor program(Party own, Party peer) {
        SynwaveActor program = new SynwaveActor(simulation::nowNs, () -> host, own, peer);
        programs.add(program);
        return program;
    }

    /// Power is cut and comes back: what was known is forgotten, and nobody is told.
    ///
    /// @param log hears of the connections that are no more
    public void reboot(Probe log) {
        programs.forEach(program -> program.dies(log, role));
        programs.clear();
        host = simulation.reboot(role.toString(), this::settle);
        if (cable != null) attach(cable);
    }

    @Override
    public long counter(Counter which) {
        return host.counters().value(which);
    }

    @Override
    public void close() {
        host.close();
    }

    /// Stays when the host behind it goes; the network takes it back at the end.
    private static final class Cable extends LinkAround {
        private Cable(Link network) {
            super(network);
        }

        @Override
        public void close() {}
    }
}
