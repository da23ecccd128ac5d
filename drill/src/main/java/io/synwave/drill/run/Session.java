package io.synwave.drill.run;

import io.synwave.host.TcpSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the parts of a run share: the world, the kernel settings, and which connection is under test. One thread.
final class Session {
    private static final int FIRST_REMOTE_PORT = 40_001;

    final World world;
    final Sysctls sysctls;
    private final Flow.Echoes echoes;
    private @Nullable Flow flow;
    private int nextRemotePort = FIRST_REMOTE_PORT;
    private @Nullable TcpSocket last;

    Session(World world, Sysctls sysctls, Flow.Echoes echoes) {
        this.echoes = echoes;
        this.world = world;
        this.sysctls = sysctls;
    }

    /// The connection under test, if there is one yet.
    Optional<Flow> flow() {
        return Optional.ofNullable(flow);
    }

    /// The connection that an inbound packet belongs to: a new one, from a new port, if none is under test.
    Flow flowOfArrival() {
        if (flow == null) flow = new Flow(new Departure.Ports(Addresses.PORT, nextRemotePort++), echoes);
        return flow;
    }

    /// A listener is under test from now on: the next inbound packet begins a connection.
    void listening() {
        flow = null;
    }

    /// An active connection is under test from now on.
    void connecting(TcpSocket socket) {
        last = socket;
        var ports =
                new Departure.Ports(socket.tuple().localPort(), socket.tuple().remotePort());
        flow = new Flow(ports, echoes);
    }

    /// A program has taken a connection: it can be asked about even when it is over.
    void accepted(TcpSocket socket) {
        last = socket;
    }

    /// The socket of the connection under test, accepted or not.
    Optional<TcpSocket> socket() {
        Flow current = flow;
        if (current == null) return Optional.empty();
        return world.host().sockets().stream()
                .filter(one -> isUnderTest(one, current))
                .findFirst()
                .or(() -> Optional.ofNullable(last).filter(one -> isUnderTest(one, current)));
    }

    private static boolean isUnderTest(TcpSocket socket, Flow flow) {
        return socket.tuple().localPort() == flow.ports().local()
                && socket.tuple().remotePort() == flow.ports().remote();
    }
}
