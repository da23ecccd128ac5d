package io.synwave.app;

import io.synwave.host.SocketHandler;
import io.synwave.host.TcpSocket;

/// Sends back what it receives, until the other end closes: RFC 862. One thread, the host's.
public final class Echo implements Program {
    private final byte[] buffer = new byte[16_384];

    @Override
    public SocketHandler serve(TcpSocket socket) {
        return (s, events) -> echo(s);
    }

    /// Reads only as much as can be written, so that a peer that does not read stops its own sending.
    private void echo(TcpSocket socket) {
        int count = read(socket);
        while (count > 0) {
            socket.write(buffer, 0, count);
            count = read(socket);
        }
        if (socket.isAtEnd()) {
            socket.close();
        }
    }

    private int read(TcpSocket socket) {
        return socket.read(buffer, 0, Math.min(buffer.length, socket.room()));
    }
}
