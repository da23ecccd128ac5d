package io.synwave.host.live;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.OpenException;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.FourTuple;
import io.synwave.wire.IpAddress;
import java.io.IOException;

/// A host as other threads see it: they open connections and servers on it, and wait.
///
/// Safe for all threads but the host's own, which must never wait for itself.
public final class BlockingHost {
    /// Waits without end.
    public static final long FOREVER = Long.MAX_VALUE;

    private static final byte[] NOTHING = {};

    private final Host host;
    private final Blocking blocking;

    /// @param host driven by a [HostLoop], or by a simulation
    /// @param blocking how threads wait; its clock is the host's
    public BlockingHost(Host host, Blocking blocking) {
        this.host = host;
        this.blocking = blocking;
    }

    /// Connects, waiting as long as the host tries.
    public BlockingSocket connect(IpAddress remote, int port) throws IOException {
        return connect(ConnectOptions.to(remote, port), FOREVER);
    }

    /// Connects, waiting at most `timeoutNs`; when it fails, nothing is left of the attempt.
    ///
    /// @throws OpenException when the host cannot even try: no route, no port, no such address
    /// @throws ConnectionException when the peer refuses or does not answer
    /// @throws SocketTimeoutException when the time is over
    /// @throws SocketInterruptedException when the thread is interrupted
    public BlockingSocket connect(ConnectOptions options, long timeoutNs) throws IOException {
        return connect(options, NOTHING, timeoutNs);
    }

    /// Connects and writes `first`. With [ConnectOptions#fastOpen] it leaves with the SYN, as far as that can be;
    /// only
    /// for what may be delivered twice (RFC 7413 §2.1).
    ///
    /// @throws OpenException when the host cannot even try
    /// @throws ConnectionException when the peer refuses or does not answer
    /// @throws SocketTimeoutException when the time is over
    public BlockingSocket connect(ConnectOptions options, byte[] first, long timeoutNs) throws IOException {
        Connecting connecting = new Connecting(blocking, first.clone());
        host.call("connect", () -> connecting.begin(host, options));
        return connecting.await(timeoutNs, options);
    }

    /// Listens on a port of all addresses of one version, or of one address.
    ///
    /// @param local `0.0.0.0` for all of IPv4, `::` for all
    /// @param port 0 to choose one
    /// @param backlog connections that may wait, at least 1
    /// @throws OpenException when that cannot be
    public BlockingServer listen(IpAddress local, int port, int backlog) throws IOException {
        Answer<TcpServer> answer = new Answer<>(blocking.gate());
        host.call("listen", () -> answer.give(() -> host.listen(local, port, backlog)));
        TcpServer server = answer.take();
        return new BlockingServer(host, server, blocking);
    }

    /// A connection that is being opened.
    private static final class Connecting {
        private final Blocking blocking;
        private final Answer<BlockingSocket> answer;
        private final byte[] first;
        /// Bytes of `first` that found room at once. Written by the host's thread before it answers.
        private int written;

        Connecting(Blocking blocking, byte[] first) {
            this.blocking = blocking;
            this.first = first;
            answer = new Answer<>(blocking.gate());
        }

        /// On the host's thread.
        void begin(Host host, ConnectOptions options) {
            answer.give(() -> {
                TcpSocket socket = host.connect(options);
                written = Math.max(0, socket.write(first, 0, first.length));
                return new BlockingSocket(host, socket, blocking);
            });
        }

        BlockingSocket await(long timeoutNs, ConnectOptions options) throws IOException {
            long deadlineNs = BlockingSocket.deadline(blocking, timeoutNs);
            BlockingSocket socket = answer.take();
            try {
                socket.awaitConnected(deadlineNs);
                if (written < first.length) socket.write(first, written, first.length - written);
                return socket;
            } catch (IOException e) {
                socket.abort();
                throw e;
            } catch (InterruptedException _) {
                socket.abort();
                throw BlockingSocket.interrupted("connecting to " + options.remote() + " port " + options.port());
            }
        }
    }

    /// The name of a connection in messages.
    static String text(FourTuple tuple) {
        return tuple.remote() + " port " + tuple.remotePort();
    }
}
