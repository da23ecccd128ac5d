package io.synwave.craft;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Link;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Node;
import io.synwave.sim.SimLink;
import io.synwave.sim.Simulation;
import io.synwave.tcp.FourTuple;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;

/// A hand-made end and a host that echoes on port 7, 10 ms apart, in a simulation.
final class Workbench implements AutoCloseable, Pace {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final int PORT = 7;

    final Simulation simulation = new Simulation(1);
    final Host host = simulation.host("host");
    private final Link link;
    Conversation conversation;
    final Exchange exchange;

    Workbench() {
        this("10.0.0.1", "10.0.0.2/24");
    }

    Workbench(String ours, String theirs) {
        simulation.add("hand", new Hand());
        SimLink wire = simulation.link("hand", "host", LinkSpec.perfect().delay(10 * MS));
        Prefix remote = Prefix.parse(theirs);
        link = wire.a();
        host.attach(wire.b(), remote);
        FourTuple ends = new FourTuple(IpAddress.parse(ours), 40_000, remote.address(), PORT);
        conversation = new Conversation(link, ends, 1_000);
        exchange = new Exchange(conversation, this);
        host.listen(remote.isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6, PORT, 16)
                .handler(Workbench::accept);
    }

    /// The hand's part in the simulation: it takes what arrives, and never does anything by itself.
    private final class Hand implements Node {
        @Override
        public void poll(long nowNs) {
            conversation.poll(nowNs);
        }

        @Override
        public long nextDeadlineNs() {
            return Long.MAX_VALUE;
        }
    }

    private static void accept(TcpServer server) {
        for (TcpSocket socket = server.accept(); socket != null; socket = server.accept()) {
            socket.handler((s, _) -> echo(s));
            echo(socket);
        }
    }

    private static void echo(TcpSocket socket) {
        byte[] buffer = new byte[2_000];
        for (int n = socket.read(buffer, 0, buffer.length); n > 0; n = socket.read(buffer, 0, buffer.length)) {
            socket.write(buffer, 0, n);
        }
        if (socket.isAtEnd()) socket.close();
    }

    /// Opens the connection.
    Workbench open() {
        exchange.ask(Tcp.of("S"), SECOND);
        exchange.send(Tcp.of("A"));
        exchange.sniff(20 * MS);
        return this;
    }

    /// Forgets the conversation and begins another one with the same ends.
    Conversation reboot(int initialSequence) {
        conversation = new Conversation(link, conversation.ends(), initialSequence);
        return conversation;
    }

    /// Takes the place of a server.
    Conversation serve(int port, int remotePort) {
        FourTuple ends = conversation.ends();
        conversation = new Conversation(link, new FourTuple(ends.local(), port, ends.remote(), remotePort), 5_000);
        return conversation;
    }

    /// The state of the host's only connection; CLOSED when it has none.
    TcpState state() {
        return host.sockets().stream().map(TcpSocket::state).findFirst().orElse(TcpState.CLOSED);
    }

    @Override
    public long nowNs() {
        return simulation.nowNs();
    }

    @Override
    public void await(long untilNs) {
        int before = conversation.seen().size();
        boolean hasNews = simulation.runUntil(() -> conversation.seen().size() > before, untilNs);
        if (!hasNews) simulation.runUntil(untilNs);
    }

    @Override
    public void close() {
        simulation.close();
    }
}
