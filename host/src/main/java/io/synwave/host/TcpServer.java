package io.synwave.host;

import io.synwave.tcp.Listener;
import io.synwave.tcp.TcpConnection;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// A listening port as a program in the loop sees it. The host's thread only.
public final class TcpServer {
    private final TcpLayer layer;
    private final Listener listener;
    private final IpAddress address;
    private final int port;
    private AcceptHandler handler = server -> {};
    private boolean closed;

    TcpServer(TcpLayer layer, Listener listener, IpAddress address, int port) {
        this.layer = layer;
        this.listener = listener;
        this.address = address;
        this.port = port;
    }

    /// Who is told that connections wait.
    public void handler(AcceptHandler handler) {
        this.handler = handler;
    }

    Listener listener() {
        return listener;
    }

    /// The address it listens on; unspecified for all of the host's.
    public IpAddress address() {
        return address;
    }

    public int port() {
        return port;
    }

    /// Connections that wait to be accepted.
    public int waiting() {
        return listener.waiting();
    }

    /// The connection that waits longest, or `null`. One that has died meanwhile is handed out all the same, so
    /// that
    /// the program learns of it.
    public @Nullable TcpSocket accept() {
        TcpConnection connection = listener.accept();
        return connection == null ? null : layer.socketOf(connection);
    }

    void tell() {
        if (listener.waiting() > 0) {
            handler.acceptable(this);
        }
    }

    /// Stops listening; connections that nobody has accepted are reset.
    public void close() {
        if (!closed) {
            closed = true;
            layer.close(this);
        }
    }
}
