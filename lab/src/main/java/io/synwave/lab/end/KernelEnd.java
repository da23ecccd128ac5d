package io.synwave.lab.end;

import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Role;
import io.synwave.lab.Table;
import io.synwave.link.Frame;
import io.synwave.linux.TunSettings;
import io.synwave.sim.Simulation;
import io.synwave.trace.Counter;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.UserCall;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;

/// The kernel of this machine, in the network namespace of the calling thread. The simulation must be driven in real
/// time.
public final class KernelEnd extends DeviceEnd {
    private final KernelSettings settings;
    private final KernelStates states;
    private final List<KernelActor> programs = new ArrayList<>();

    public KernelEnd(Simulation simulation, Role role, Party party, Probe log) {
        KernelStates kept = new KernelStates(party.address().isIpv4());
        KernelSettings known = new KernelSettings();
        known.apply(party.settings());
        super(device(party), new Onlooker(log, role, simulation::nowNs, kept));
        settings = known;
        states = kept;
        states.look();
        simulation.add(role.toString(), this);
    }

    private static TunSettings device(Party party) {
        Prefix address = new Prefix(party.address(), party.address().isIpv4() ? 24 : 64);
        return TunSettings.tun("synwave0").withKernelAddress(address);
    }

    @Override
    public Actor program(Party own, Party peer) {
        KernelActor program = new KernelActor(this, own, peer);
        programs.add(program);
        return program;
    }

    /// A program on a connection that another has accepted.
    void joins(KernelActor program) {
        programs.add(program);
    }

    @Override
    public void lookAround() {
        states.look();
        onlooker().looksAround();
        carryAll();
        for (KernelActor program : List.copyOf(programs)) program.listens();
    }

    @Override
    boolean passes(Frame frame, boolean isTcp) {
        return isTcp;
    }

    /// A program is about to open a connection.
    void calls(Party own, Party peer) {
        onlooker().expects(own.port(), peer.port());
    }

    /// A program has called, and the kernel has done what it asked for.
    void called(Party own, Party peer, UserCall call, int bytes) {
        states.look();
        onlooker().called(own.port(), peer.port(), call, bytes);
    }

    /// The state of the connection between these two.
    TcpState state(Party own, Party peer) {
        return states.of(own.port(), peer.port());
    }

    @Override
    public boolean isIn(TcpState state) {
        return states.isAnyIn(state);
    }

    @Override
    public boolean isBusy(long ns) {
        return states.isAnyDueWithin(ns);
    }

    @Override
    public List<Table> tables() {
        return List.of();
    }

    @Override
    public long counter(Counter which) {
        return settings.counter(which);
    }

    @Override
    public void close() {
        programs.forEach(KernelActor::leave);
        super.close();
    }
}
