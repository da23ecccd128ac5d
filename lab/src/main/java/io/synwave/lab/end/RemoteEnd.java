package io.synwave.lab.end;

import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Remote;
import io.synwave.lab.Setup;
import io.synwave.lab.Table;
import io.synwave.link.Frame;
import io.synwave.linux.TunSettings;
import io.synwave.sim.Simulation;
import io.synwave.trace.Counter;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host of which nothing is known but what it sends. The simulation must be driven in real time.
public final class RemoteEnd extends DeviceEnd {
    /// No story is longer. A server that never stops talking would fill the memory.
    private static final int MOST_SEGMENTS = 1000;

    private final Simulation simulation;
    private final Remote remote;
    private final IpAddress ours;
    private final IpAddress theirs;
    private final RemoteStates states;
    private final IpPacket ip = new IpPacket();
    private @Nullable RemoteStack stack;
    private long heardNs;
    private int heard;

    public RemoteEnd(Simulation simulation, Setup setup, Remote remote, Probe log) {
        RemoteStates guessed = new RemoteStates(TcpState.LISTEN);
        super(device(remote), new Onlooker(log, remote.role(), simulation::nowNs, guessed));
        this.simulation = simulation;
        this.remote = remote;
        states = guessed;
        ours = setup.client().address();
        theirs = setup.server().address();
        simulation.add(remote.role().toString(), this);
    }

    private static TunSettings device(Remote remote) {
        TunSettings settings = TunSettings.tun(remote.device());
        for (Prefix each : remote.addresses()) settings = settings.withKernelBeside(each);
        return settings;
    }

    @Override
    public Actor program(Party own, Party peer) {
        return new RemoteActor();
    }

    @Override
    public void lookAround() {
        carryAll();
    }

    /// What is for us; the kernel sends other things into a new device, too. Messages come from whatever router,
    /// segments from the server.
    @Override
    boolean passes(Frame frame, boolean isTcp) {
        boolean isOurs = ip.wrap(frame.memory(), frame.offset(), frame.length())
                && ip.destination().equals(ours)
                && (!isTcp || ip.source().equals(theirs));
        if (isOurs && isTcp) hears(frame);
        return isOurs;
    }

    private void hears(Frame frame) {
        heardNs = simulation.nowNs();
        heard++;
        if (stack == null) stack = RemoteStack.of(frame, heardNs);
    }

    @Override
    public boolean hasSaidEnough() {
        return heard >= MOST_SEGMENTS || remote.isLeft().getAsBoolean();
    }

    @Override
    public boolean isIn(TcpState state) {
        return states.isAnyIn(state);
    }

    /// It may have something to say as long as it has not been silent for long.
    @Override
    public boolean isBusy(long ns) {
        return simulation.nowNs() - heardNs < states.patienceNs();
    }

    @Override
    public List<Table> tables() {
        return stack == null ? List.of() : List.of(withEnd(stack.table()));
    }

    /// What the drawing does not show: how it was left.
    private Table withEnd(Table table) {
        Table whole = heard >= MOST_SEGMENTS ? table.row("cut short", "after " + heard + " of its segments") : table;
        return states.isAnyOpen()
                ? whole.row("left open", "until the run was over; then the client reset what it had")
                : whole;
    }

    /// @throws IllegalStateException always: it tells nobody
    @Override
    public long counter(Counter which) {
        throw new IllegalStateException("the counters of another's host cannot be read");
    }
}
