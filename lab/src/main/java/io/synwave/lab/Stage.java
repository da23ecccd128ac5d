package io.synwave.lab;

import io.synwave.craft.Ip;
import io.synwave.craft.Packet;
import io.synwave.craft.Tcp;
import io.synwave.lab.end.LiveEnd;
import io.synwave.lab.end.RealTime;
import io.synwave.lab.end.SynwaveEnd;
import io.synwave.link.Link;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Rules;
import io.synwave.sim.SimLink;
import io.synwave.sim.SimPort;
import io.synwave.sim.Simulation;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceLog;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where an experiment plays: a client and a server, the network between them, and a clock.
///
/// Times are milliseconds after the curtain rises, at the [pace][#paced] of the network. One thread.
public final class Stage implements AutoCloseable {
    static final long MS = 1_000_000;
    private static final long LIMIT_NS = 3_600_000 * MS;
    private static final long DISTURBED_NS = 150 * MS;
    private static final long GUEST_LIMIT_NS = 120_000 * MS;

    private final Simulation simulation;
    private final SimLink link;
    private final Setup setup;
    private final Chronicle chronicle;
    private final Cast cast;
    private final @Nullable Guest guest;
    private final List<String> notes = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private final Injector injector;
    private final Link clientSide;
    private final String sabotage;
    private long plannedNs;
    private boolean isDisturbed;

    /// @param guest who plays beside Synwave; the kernel of the calling thread's network namespace; `null` for none
    Stage(Setup setup, String sabotage, Tap tap, @Nullable Guest guest) {
        this.setup = setup;
        this.sabotage = sabotage;
        this.guest = guest;
        simulation = new Simulation(setup.seed());
        chronicle = new Chronicle(simulation::nowNs);
        simulation.probe(chronicle);
        cast = new Cast(setup, guest, simulation, chronicle, ledger);
        link = simulation.link(Role.CLIENT.toString(), Role.SERVER.toString(), setup.link());
        clientSide = tap.over(ledger.over(link.a()), log(), simulation::nowNs);
        cast.end(Role.CLIENT).plug(clientSide);
        cast.end(Role.SERVER).plug(tap.overServer(ledger.over(link.b()), simulation::nowNs));
        injector = new Injector(setup, this::port, chronicle, simulation::nowNs);
    }

    /// The first program of the client's host.
    public Actor client() {
        return cast.lead(Role.CLIENT);
    }

    /// The first program of the server's host.
    public Actor server() {
        return cast.lead(Role.SERVER);
    }

    /// One more program of that host: the client's connect from the next ports.
    public Actor another(Role role) {
        return cast.another(role);
    }

    /// A program of the client's host that connects from the same port as the first.
    public Actor sameClientAgain() {
        return cast.program(Role.CLIENT, setup.client());
    }

    /// As [#sameClientAgain()], with a setting of its own.
    public Actor sameClientAgain(Setting setting, long value) {
        return cast.program(Role.CLIENT, setup.client().with(setting, value));
    }

    /// What happens to single segments on the way.
    public Rules rules() {
        return link.rules();
    }

    /// The network is another from `ms` on.
    public void network(long ms, UnaryOperator<LinkSpec> change) {
        at(ms, () -> link.spec(change.apply(setup.link())));
    }

    /// What this run starts from.
    public Setup setup() {
        return setup;
    }

    /// The end of the network at `role`: what is sent there arrives at the other end, whoever sent it.
    SimPort port(Role role) {
        return role == Role.CLIENT ? link.a() : link.b();
    }

    /// Puts a hand-made segment onto the network as if that end had sent it. Ports and source address that are not
    /// given
    /// are those of the two first programs.
    public void inject(Role from, Ip header, Tcp segment) {
        injector.inject(from, header, segment);
    }

    /// As [#inject(Role, Ip, Tcp)], with an ordinary IP header.
    public void inject(Role from, Tcp segment) {
        inject(from, Ip.version(setup.party(from).address().version()), segment);
    }

    /// As [#inject(Role, Tcp)] at the client's side, in the name of somebody else.
    public void forge(IpAddress source, Tcp segment) {
        inject(Role.CLIENT, Ip.version(source.version()).source(source), segment);
    }

    /// Puts a packet that is no segment onto the network at that end's side.
    public void inject(Role from, Packet packet) {
        injector.inject(from, packet, 0);
    }

    /// Power is cut at that end and comes back at once: its host knows nothing of its connections any more.
    public void reboot(Role role) {
        if (!(cast.end(role) instanceof SynwaveEnd host))
            throw new IllegalStateException("the kernel cannot be rebooted");
        host.reboot(chronicle);
    }

    /// Does `action` at `ms` milliseconds, or later on a [slow network][#paced].
    public void at(long ms, Runnable action) {
        atExactly(paced(ms), action);
    }

    /// Does `action` at `ms` milliseconds on any network: beside a timer that does not ask how far the other end
    /// is.
    public void atExactly(long ms, Runnable action) {
        plan(ms * MS, action);
    }

    private void plan(long atNs, Runnable action) {
        plannedNs = Math.max(plannedNs, atNs);
        simulation.at(atNs, action);
    }

    /// Does `action` when a segment that is sent now is half way to the other end.
    public void midway(Runnable action) {
        plan(simulation.nowNs() + setup.link().delayNs() / 2, action);
    }

    /// How long is waited for what takes `ms` milliseconds where a round trip takes 20: as many round trips, and no
    /// less time.
    public long paced(long ms) {
        return Math.max(ms, ms * setup.link().delayNs() / Setup.ONE_WAY_NS);
    }

    /// Milliseconds to the other end and back.
    public long roundTripMs() {
        return 2 * setup.link().delayNs() / MS;
    }

    /// Does `action` `ms` milliseconds from now.
    public void after(long ms, Runnable action) {
        plan(simulation.nowNs() + ms * MS, action);
    }

    /// Milliseconds since the curtain rose.
    public long nowMs() {
        return simulation.nowNs() / MS;
    }

    /// What is counted of the run's costs is counted from now on.
    public void countFromHere() {
        ledger.begin(simulation.nowNs());
    }

    /// What the run has cost so far.
    public Costs costs() {
        return Costs.of(ledger, log(), 2 * setup.link().delayNs());
    }

    /// The sabotage of that name is at work.
    public boolean isSabotagedBy(String name) {
        return sabotage.equals(name);
    }

    /// One of that host's counters.
    public long counter(Role role, Counter which) {
        return cast.end(role).counter(which);
    }

    /// A program says what it has got; the expectations ask for it.
    public void note(String what) {
        notes.add(what);
    }

    /// What was [noted][#note] so far, in order.
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    /// What happened so far.
    public TraceLog log() {
        return chronicle.log();
    }

    /// Lets everything happen until nothing is left, at most an hour; a guest is waited for two minutes.
    void run() {
        LiveEnd live = cast.live();
        if (guest == null || live == null) simulation.runUntilQuiet(LIMIT_NS);
        else run(guest, live);
        chronicle.end();
    }

    private void run(Guest guest, LiveEnd live) {
        try (RealTime clock = new RealTime(simulation, live, guest)) {
            clock.run(log()::newest, () -> plannedNs, GUEST_LIMIT_NS);
            isDisturbed = clock.lostNs() > DISTURBED_NS;
        }
    }

    /// What is to be told of the guest.
    List<Table> guestTables() {
        LiveEnd live = cast.live();
        return live == null ? List.of() : live.tables();
    }

    /// The machine was busy with other things for so long that the kernel's times and ours do not agree.
    boolean isDisturbed() {
        return isDisturbed;
    }

    /// Until when it was played, ns.
    long endNs() {
        return simulation.nowNs();
    }

    /// A guest takes part, at the pace of the clock on the wall.
    boolean isLive() {
        return guest != null;
    }

    /// Another's host shall not wait for a client that is no more: what is open is reset.
    private void leaveNothingOpen() {
        cast.end(Role.CLIENT).close();
        simulation.runUntil(simulation.nowNs() + setup.link().delayNs());
    }

    @Override
    public void close() {
        chronicle.end();
        if (guest instanceof Remote) leaveNothingOpen();
        clientSide.close(); // the resets of those who leave are no part of it either
        cast.close();
        simulation.close();
    }
}
