package io.synwave.lab.end;

import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Role;
import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.linux.TunDevice;
import io.synwave.linux.TunSettings;
import io.synwave.sim.Node;
import io.synwave.sim.Simulation;
import io.synwave.trace.Counter;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.UserCall;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kernel of this machine, in the network namespace of the calling thread, behind a TUN device: what the simulated
/// network brings is handed to it, what it sends goes onto that network. The simulation must be driven in real time.
public final class KernelEnd implements End, Node {
    private static final int BUDGET = 64;

    private final KernelSettings settings = new KernelSettings();
    private final KernelStates states;
    private final TunDevice device;
    private final Onlooker onlooker;
    private final List<KernelActor> programs = new ArrayList<>();
    private @Nullable Link port;

    public KernelEnd(Simulation simulation, Role role, Party party, Probe log) {
        Prefix address = new Prefix(party.address(), party.address().isIpv4() ? 24 : 64);
        states = new KernelStates(party.address().isIpv4());
        settings.apply(party.settings());
        device = TunDevice.open(TunSettings.tun("synwave0").withKernelAddress(address));
        onlooker = new Onlooker(log, role, simulation::nowNs, states::of);
        states.look();
        simulation.add(role.toString(), this);
    }

    /// What to wait on for what the kernel sends.
    public int descriptor() {
        return device.descriptor();
    }

    @Override
    public void plug(Link network) {
        port = network;
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

    /// What the network has brought.
    @Override
    public void poll(long nowNs) {
        if (port != null) port.receive(this::deliver, BUDGET);
    }

    @Override
    public long nextDeadlineNs() {
        return Long.MAX_VALUE;
    }

    private void deliver(Frame frame) {
        Frame copy = device.take();
        if (copy == null) return;
        copy.copyOf(frame);
        boolean isTcp = onlooker.reads(copy);
        if (isTcp) onlooker.expects();
        device.send(copy);
        states.look();
        if (isTcp) onlooker.arrived(frame.note());
    }

    /// What the kernel has sent, and what its programs hear; between two events of the network, at its present
    /// time.
    public void lookAround() {
        states.look();
        onlooker.looksAround();
        device.receive(this::carry, BUDGET);
        for (KernelActor program : List.copyOf(programs)) program.listens();
    }

    private void carry(Frame frame) {
        Frame out = port == null || !onlooker.reads(frame) ? null : port.take();
        if (port == null || out == null) return;
        out.copyOf(frame);
        port.send(out.note(onlooker.sent()));
    }

    /// A program is about to open a connection.
    void calls(Party own, Party peer) {
        onlooker.expects(own.port(), peer.port());
    }

    /// A program has called, and the kernel has done what it asked for.
    void called(Party own, Party peer, UserCall call, int bytes) {
        states.look();
        onlooker.called(own.port(), peer.port(), call, bytes);
    }

    /// The state of the connection between these two.
    TcpState state(Party own, Party peer) {
        return states.of(own.port(), peer.port());
    }

    /// One of its connections is in this state.
    boolean isIn(TcpState state) {
        return states.isAnyIn(state);
    }

    /// Something will happen here by itself within so many nanoseconds.
    public boolean isBusy(long ns) {
        return states.isAnyDueWithin(ns);
    }

    @Override
    public long counter(Counter which) {
        return settings.counter(which);
    }

    @Override
    public void close() {
        programs.forEach(KernelActor::leave);
        device.close();
    }
}
