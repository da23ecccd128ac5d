package io.synwave.sim;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Slabs;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// Runs one [Scenario] and checks what must hold whatever happens. Every broken rule is an `AssertionError`.
final class EndToEnd {
    private static final long MS_NS = 1_000_000;
    private static final long DAY_NS = 24L * 3600 * 1_000_000_000;
    private static final long LIMIT_NS = 120 * DAY_NS;
    private static final Peer.Ending[] ENDINGS = Peer.Ending.values();

    private final Scenario scenario;
    private final Simulation simulation;
    private final Host clientHost;
    private final Host serverHost;
    private final IpAddress clientAddress;
    private final IpAddress serverAddress;
    private final SimLink link;
    private final Peer client;
    private final Peer server;
    private int harmed;

    private EndToEnd(Scenario scenario, @Nullable Probe probe) {
        this.scenario = scenario;
        simulation = new Simulation(scenario.seed).probe(probe);
        TcpSettings ofClient = scenario.ofClient();
        TcpSettings ofServer = scenario.ofServer();
        clientHost = simulation.host("client", builder -> builder.settings(ofClient));
        serverHost = simulation.host("server", builder -> builder.settings(ofServer));
        boolean v6 = scenario.value(Knob.IP_VERSION) == 6;
        clientAddress = IpAddress.parse(v6 ? "2001:db8::1" : "10.0.0.1");
        serverAddress = IpAddress.parse(v6 ? "2001:db8::2" : "10.0.0.2");
        link = simulation.link("client", "server", scenario.there(), scenario.back());
        link.probe((_, _, mishap, _) -> harmed += isHarm(mishap) ? 1 : 0);
        String bits = v6 ? "/64" : "/24";
        clientHost.attach(link.a(), io.synwave.wire.Prefix.parse(clientAddress + bits));
        serverHost.attach(link.b(), io.synwave.wire.Prefix.parse(serverAddress + bits));
        client = new Peer(simulation, clientPlan(), 2);
        server = new Peer(simulation, serverPlan(), 1);
        for (Peer peer : new Peer[] {client, server}) {
            peer.isCorked = scenario.value(Knob.CORK) != 0;
            peer.isUrgent = scenario.value(Knob.URGENT) != 0;
            peer.restNs = scenario.value(Knob.REST_DAYS) * DAY_NS;
        }
        pause("client", Knob.CLIENT_STILL_MS);
        pause("server", Knob.SERVER_STILL_MS);
    }

    private void pause(String host, Knob ms) {
        if (scenario.value(ms) == 0) return;
        simulation.after(
                scenario.value(Knob.STILL_AT_MS) * MS_NS, () -> simulation.pause(host, scenario.value(ms) * MS_NS));
    }

    private static boolean isHarm(Mishap mishap) {
        return mishap == Mishap.LOST || mishap == Mishap.CORRUPTED || mishap == Mishap.QUEUE_FULL;
    }

    private Peer.Plan clientPlan() {
        return new Peer.Plan(
                scenario.value(Knob.CLIENT_BYTES),
                scenario.intValue(Knob.CLIENT_WRITE_CHUNK),
                scenario.intValue(Knob.CLIENT_READ_CHUNK),
                scenario.value(Knob.CLIENT_PAUSE_US) * 1_000,
                ENDINGS[scenario.intValue(Knob.CLIENT_ENDING)],
                scenario.value(Knob.CLIENT_END_US) * 1_000,
                1);
    }

    /// Two programs that wait for each other's end would wait for ever: then the server does not.
    private Peer.Plan serverPlan() {
        Peer.Ending ending = ENDINGS[scenario.intValue(Knob.SERVER_ENDING)];
        boolean bothWait =
                ending == Peer.Ending.CLOSE_AFTER_PEER && clientPlan().ending() == Peer.Ending.CLOSE_AFTER_PEER;
        return new Peer.Plan(
                scenario.value(Knob.SERVER_BYTES),
                scenario.intValue(Knob.SERVER_WRITE_CHUNK),
                scenario.intValue(Knob.SERVER_READ_CHUNK),
                scenario.value(Knob.SERVER_PAUSE_US) * 1_000,
                bothWait ? Peer.Ending.HALF_CLOSE : ending,
                scenario.value(Knob.SERVER_END_US) * 1_000,
                2);
    }

    /// Runs it; `probe` sees the trace of both ends.
    static void run(Scenario scenario, @Nullable Probe probe) {
        long before = Slabs.shared().outstandingBytes();
        EndToEnd run = new EndToEnd(scenario, probe);
        try {
            run.open();
            run.runToTheEnd();
            run.checkOutcome();
            run.checkLeaks();
        } finally {
            run.simulation.close();
            run.client.free();
            run.server.free();
        }
        check(Slabs.shared().outstandingBytes() == before, "native memory is left");
    }

    private void open() {
        if (scenario.value(Knob.OPENING) == 0) {
            TcpServer listening = serverHost.listen(serverAddress, 80, scenario.intValue(Knob.BACKLOG));
            listening.handler(EndToEnd.this::accept);
            openByClient();
        } else {
            client.take(clientHost.connect(ConnectOptions.to(serverAddress, 80).from(clientAddress, 1000)));
            server.take(
                    serverHost.connect(ConnectOptions.to(clientAddress, 1000).from(serverAddress, 80)));
        }
    }

    private void openByClient() {
        if (scenario.value(Knob.FAST_OPEN) == 0) {
            client.take(clientHost.connect(serverAddress, 80));
        } else {
            client.take(clientHost.connect(ConnectOptions.to(serverAddress, 80).fastOpen()));
            client.begin();
        }
    }

    private void accept(TcpServer listening) {
        TcpSocket accepted = listening.accept();
        if (accepted == null) return;
        if (server.socket == null) {
            server.take(accepted);
        } else if (scenario.value(Knob.FAST_OPEN) == 2) {
            accepted.abort(); // a SYN with text came twice: RFC 7413 §2.1
        } else {
            throw new AssertionError("a second connection came out of one");
        }
    }

    private void runToTheEnd() {
        boolean quiet = simulation.runUntilQuiet(LIMIT_NS);
        check(quiet, "something still goes on after months: client " + text(client) + ", server " + text(server));
        releaseFromLostReset(client, server);
        releaseFromLostReset(server, client);
        check(simulation.runUntilQuiet(2 * LIMIT_NS), "something still goes on after the reset");
    }

    /// A reset is not repeated: when the one that ended the other side got lost, or came in the wrong order so soon
    /// after another challenge that it was not answered, who has nothing to send never learns of it. So it is in
    /// the RFC, and what keep-alives are for; here the program ends its side too. Without faults it must not
    /// happen.
    private void releaseFromLostReset(Peer waiting, Peer gone) {
        boolean mayBeLost = harmed > 0
                || !scenario.there().isFaultless()
                || !scenario.back().isFaultless();
        boolean hasReset = gone.isDone && gone.isClosed() && (gone.leftEarly || gone.hasFailed());
        if (mayBeLost && hasReset && !waiting.isClosed()) waiting.abort();
    }

    private void checkOutcome() {
        checkEnded("client", client);
        checkEnded("server", server);
        checkDelivered("client", client, server);
        checkDelivered("server", server, client);
    }

    private static void checkEnded(String name, Peer peer) {
        TcpSocket socket = peer.socket;
        if (socket == null) return; // no connection ever reached the server
        check(peer.isDone, name + " waits for ever: " + text(peer));
        check(socket.state() == TcpState.CLOSED, name + " ends in " + socket.state());
    }

    /// Who saw the end of the stream has all that the other wrote, and nobody has more.
    private static void checkDelivered(String name, Peer receiver, Peer sender) {
        check(receiver.received <= sender.sent, name + " received more than was sent");
        if (receiver.sawEnd && !receiver.leftEarly) {
            check(
                    receiver.received == sender.sent,
                    name + " saw the end after " + receiver.received + " of " + sender.sent + " bytes");
        }
    }

    private void checkLeaks() {
        for (Host host : new Host[] {clientHost, serverHost}) {
            check(host.sockets().isEmpty(), host + " still has " + host.sockets());
            check(host.nextDeadlineNs() == Long.MAX_VALUE, host + " still has a timer");
        }
        check(link.underWay() == 0, "frames are still under way");
        check(link.a().outstanding() == 0, link.a().outstanding() + " frames of the client are lost");
        check(link.b().outstanding() == 0, link.b().outstanding() + " frames of the server are lost");
    }

    private static String text(Peer peer) {
        return peer.socket + " sent " + peer.sent + " received " + peer.received + " error " + peer.error;
    }

    private static void check(boolean holds, String complaint) {
        if (!holds) throw new AssertionError(complaint);
    }
}
