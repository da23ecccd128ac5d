package io.synwave.app;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;

/// Throws away what it receives, until the other end closes: RFC 863.
public final class Discard implements Program {
    @Override
    public SocketHandler serve(TcpSocket socket) {
        return (s, events) -> discard(s);
    }

    static void discard(TcpSocket socket) {
        skipAll(socket);
        if (socket.isAtEnd()) {
            socket.close();
        }
    }

    static void skipAll(TcpSocket socket) {
        while (socket.available() > 0) {
            socket.skip(socket.available());
        }
    }
}
