package io.synwave.lab.experiment.queues.flood;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.lab.experiment.queues.flood.Defence.Guard;
import io.synwave.link.Link;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Mishap;
import io.synwave.sim.SimLink;
import io.synwave.sim.Simulation;
import io.synwave.sim.SplitMix64;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.List;

/// A flood of twelve seconds at a small server, and honest clients meanwhile, at virtual time.
///
/// ```text
/// attacker ─┐
///           ├── input queue ──[ proxy ]── server
/// clients ──┘
/// ```
///
/// The server takes in some 6,000 SYNs a second and no more; what comes faster waits in its input queue.
public final class Siege implements AutoCloseable {
    private static final long MS = 1_000_000;
    private static final long FLOOD_NS = 12_000 * MS;
    /// When all places have been taken.
    private static final long FIRST_COMES_NS = 2_000 * MS;
    private static final long LAST_COMES_NS = 5_000 * MS;
    private static final long PATIENCE_NS = 7_000 * MS;
    private static final long COUNT_NS = 10 * MS;
    private static final int CLIENTS = 50;
    private static final long BITS_PER_SECOND = 6_000L * 8 * Bare.MOST_BYTES;
    private static final IpAddress ADDRESS = IpAddress.parse("10.0.0.2");
    private static final int PORT = 80;
    private static final Peer SERVER = new Peer((int) ADDRESS.lo(), PORT);

    private final Simulation simulation;
    private final Defence defence;
    private final Host server;
    private final TcpServer listener;
    private final Attacker attacker;
    private final Crowd crowd;
    private final byte[] buffer = new byte[4096];
    private int halfOpen;
    private long doorDrops;

    private Siege(Defence defence, Attack attack, long roundTripNs, long seed) {
        this.defence = defence;
        simulation = new Simulation(seed);
        server = simulation.host("server", more -> more.settings(defence.settings()));
        Host clients = simulation.host("clients");
        Link street = defence.guard() == Guard.PROXY ? behindProxy(roundTripNs) : beforeServer(roundTripNs);
        attach(clients, street, "10.0.0.1");
        attacker = new Attacker(attack, street, SERVER, simulation.random(0), FLOOD_NS);
        simulation.add("attacker", attacker);
        crowd = new Crowd(simulation, clients, ADDRESS, PORT, PATIENCE_NS);
        listener = server.listen(IpAddress.ANY_IPV4, PORT, defence.backlog());
        listener.handler(ready -> acceptAll());
    }

    private Link beforeServer(long roundTripNs) {
        SimLink door = door("server", roundTripNs);
        boolean recycles = defence.guard() == Guard.RECYCLING;
        Link own = recycles ? new Recycling(door.b(), defence.places(), SERVER) : door.b();
        attach(server, own, ADDRESS.toString());
        return door.a();
    }

    private Link behindProxy(long roundTripNs) {
        SynProxy proxy = new SynProxy(SERVER, simulation.random(2).next());
        simulation.add("proxy", proxy);
        SimLink door = door("proxy", roundTripNs);
        SimLink hall = simulation.link("proxy", "server", LinkSpec.perfect());
        proxy.plug(door.b(), hall.a());
        attach(server, hall.b(), ADDRESS.toString());
        return door.a();
    }

    /// The whole round trip lies on the way back, so that nothing but the input queue holds what comes.
    private SimLink door(String whose, long roundTripNs) {
        LinkSpec in = LinkSpec.perfect().rate(BITS_PER_SECOND).limit(defence.inputQueue());
        LinkSpec back = LinkSpec.perfect().delay(roundTripNs);
        return simulation.link("clients", whose, in, back).probe((atNs, frame, mishap, rule) -> {
            if (mishap == Mishap.QUEUE_FULL) doorDrops++;
        });
    }

    private static void attach(Host host, Link link, String address) {
        host.route(Prefix.parse("0.0.0.0/0"), host.attach(link, Prefix.parse(address + "/32")));
    }

    private void acceptAll() {
        for (TcpSocket s = listener.accept(); s != null; s = listener.accept())
            s.handler((socket, events) -> echo(socket));
    }

    private void echo(TcpSocket socket) {
        for (int n = read(socket); n > 0; n = read(socket)) socket.write(buffer, 0, n);
        if (socket.isAtEnd()) socket.close();
    }

    private int read(TcpSocket from) {
        return from.read(buffer, 0, buffer.length);
    }

    private void count() {
        halfOpen = Math.max(halfOpen, listener.halfOpen());
    }

    /// Plays it to its end.
    ///
    /// @param roundTripNs of the honest clients
    public static Outcome play(Defence defence, Attack attack, long roundTripNs, long seed) {
        try (Siege siege = new Siege(defence, attack, roundTripNs, seed)) {
            siege.arrange();
            siege.simulation.runUntil(FLOOD_NS);
            return siege.outcome();
        }
    }

    private void arrange() {
        SplitMix64 random = simulation.random(1);
        for (int i = 0; i < CLIENTS; i++) {
            simulation.at(FIRST_COMES_NS + random.below(LAST_COMES_NS - FIRST_COMES_NS), crowd::comes);
        }
        for (long ns = 0; ns < FLOOD_NS; ns += COUNT_NS) simulation.at(ns, this::count);
    }

    private Outcome outcome() {
        List<Long> tookNs = crowd.tookNs().stream().sorted().toList();
        return new Outcome(
                attacker.sent(),
                CLIENTS,
                tookNs,
                halfOpen,
                doorDrops,
                server.counters().value(Counter.LISTEN_DROPS),
                server.counters().value(Counter.SYNCOOKIES_SENT));
    }

    @Override
    public void close() {
        simulation.close();
    }
}
