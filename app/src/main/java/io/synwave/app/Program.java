package io.synwave.app;

import io.synwave.host.Host;
import io.synwave.host.SocketHandler;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.wire.IpAddress;

/// A service in the loop of a host: makes one handler for each connection it accepts. What it does follows only from
/// what the host tells it, so that a recorded session can be run again.
@FunctionalInterface
public interface Program {
    /// Connections that may wait to be accepted.
    int BACKLOG = 128;

    /// The handler of a connection that was just accepted.
    SocketHandler serve(TcpSocket socket);

    /// Listens on `port` of all addresses of `host`, IPv4 and IPv6.
    default TcpServer listen(Host host, int port) {
        TcpServer server = host.listen(IpAddress.ANY_IPV6, port, BACKLOG);
        server.handler(this::accept);
        return server;
    }

    private void accept(TcpServer server) {
        for (TcpSocket socket = server.accept(); socket != null; socket = server.accept()) {
            SocketHandler handler = serve(socket);
            socket.handler(handler);
            handler.ready(socket, 0); // what came before it was accepted
        }
    }
}
