package io.synwave.host.live;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A listening port for threads that wait. Safe for all threads; of those in [#accept] one at a time is served.
///
/// Connections stay in the host's accept queue until somebody asks for one, so that the backlog bounds them.
public final class BlockingServer implements AutoCloseable {
    private final Host host;
    private final TcpServer server;
    private final Blocking blocking;
    private final int port;
    private final Turn accepting;
    private final Gate accepted;
    private volatile boolean isClosed;

    /// Somebody waits for a connection. Written by the accepting thread, cleared by the host's.
    private volatile boolean isWanted;

    private volatile @Nullable BlockingSocket handed;

    BlockingServer(Host host, TcpServer server, Blocking blocking) {
        this.host = host;
        this.server = server;
        this.blocking = blocking;
        port = server.port();
        accepting = new Turn(blocking);
        accepted = blocking.gate();
        host.call("serve", () -> server.handler(_ -> hand()));
    }

    public int port() {
        return port;
    }

    /// On the host's thread: gives the longest waiting connection to who wants one.
    private void hand() {
        if (!isWanted) return;
        TcpSocket socket = server.accept();
        if (socket == null) return;
        isWanted = false;
        handed = new BlockingSocket(host, socket, blocking);
        accepted.open();
    }

    /// How many connections may be open by TCP Fast Open while their third ACK is missing: [TcpServer#fastOpen].
    public void fastOpen(int pending) {
        host.call("fast open", () -> server.fastOpen(pending));
    }

    /// The next connection, waiting for one without end.
    public BlockingSocket accept() throws IOException {
        return accept(BlockingHost.FOREVER);
    }

    /// The next connection, waiting for one at most `timeoutNs`.
    ///
    /// @throws SocketTimeoutException when none came in time
    /// @throws SocketClosedException when the server was closed
    /// @throws SocketInterruptedException when the thread was interrupted; the server is closed then
    public BlockingSocket accept(long timeoutNs) throws IOException {
        long deadlineNs = BlockingSocket.deadline(blocking, timeoutNs);
        try {
            if (!accepting.take(deadlineNs)) throw timedOut();
            try {
                return acceptInTurn(deadlineNs);
            } finally {
                accepting.give();
            }
        } catch (InterruptedException _) {
            close();
            throw BlockingSocket.interrupted("waiting for a connection on port " + port);
        }
    }

    private BlockingSocket acceptInTurn(long deadlineNs) throws IOException, InterruptedException {
        while (true) {
            if (isClosed) throw new SocketClosedException("the server on port " + port + " was closed");
            BlockingSocket socket = handed;
            if (socket != null) {
                handed = null;
                return socket;
            }
            isWanted = true;
            host.call("accept", this::hand);
            // Who is late takes nothing away: what is handed after it waits for the next.
            if (!accepted.await(deadlineNs)) throw timedOut();
        }
    }

    /// Stops to listen: connections that nobody has accepted are reset, accepted ones live on.
    @Override
    public void close() {
        isClosed = true;
        accepted.open();
        accepting.takeUninterruptibly();
        host.call("close server", this::closeOnLoop);
        accepting.give();
    }

    private void closeOnLoop() {
        isWanted = false;
        BlockingSocket left = handed;
        handed = null;
        if (left != null) left.abortUntouched();
        server.close();
    }

    private SocketTimeoutException timedOut() {
        return new SocketTimeoutException("timed out: no connection came on port " + port);
    }

    @Override
    public String toString() {
        return "server on port " + port;
    }
}
