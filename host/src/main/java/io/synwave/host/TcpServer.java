package io.synwave.host;

import io.synwave.tcp.Listener;
import io.synwave.tcp.TcpConnection;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// A passive OPEN: a port that connections come in on. For code on the host's thread.
public final class TcpServer {
    final Listener listener;
    /// What the sockets made here send with; see [TcpSocket#dscp].
    int trafficClass;
    /// TTL or hop limit of the same.
    final int ttl;

    boolean isReady;

    private final TcpLayer tcp;
    private final IpAddress local;
    private final int port;
    private @Nullable ServerHandler handler;

    TcpServer(TcpLayer tcp, Listener listener, IpAddress local, int port, int ttl) {
        this.tcp = tcp;
        this.listener = listener;
        this.local = local;
        this.port = port;
        this.ttl = ttl;
    }

    /// The address it listens on, the unspecified one for all.
    public IpAddress local() {
        return local;
    }

    public int port() {
        return port;
    }

    /// The connection that waits longest, now the caller's; `null` when none waits.
    public @Nullable TcpSocket accept() {
        TcpConnection connection = listener.accept();
        return connection == null ? null : tcp.accepted(connection);
    }

    /// Connections that wait to be accepted.
    public int waiting() {
        return listener.waiting();
    }

    /// Connections whose handshake is under way.
    public int halfOpen() {
        return listener.halfOpen();
    }

    /// Who is told that connections wait; it hears of those that wait already.
    public void handler(@Nullable ServerHandler handler) {
        this.handler = handler;
        if (handler != null && waiting() > 0) tcp.serverReady(this);
    }

    @Nullable
    ServerHandler handler() {
        return handler;
    }

    /// The differentiated services code point of what its connections send, SYN-ACK included, 0 to 63.
    public void dscp(int codePoint) {
        TcpSocket.checkDscp(codePoint);
        trafficClass = codePoint << 2;
    }

    /// Stops to listen: connections that nobody has accepted are reset, accepted ones live on.
    public void close() {
        tcp.close(this);
    }

    /// Whether a SYN to this address and port is for it. The unspecified IPv6 address stands for both versions, as
    /// in
    /// Linux.
    boolean takes(long localHi, long localLo, int localPort) {
        if (port != localPort) return false;
        if (local.isUnspecified()) return !local.isIpv4() || IpAddress.isIpv4(localHi, localLo);
        return local.lo() == localLo && local.hi() == localHi;
    }

    /// Whether one SYN could be for both.
    boolean overlaps(IpAddress otherLocal, int otherPort) {
        if (port != otherPort) return false;
        if (takes(otherLocal.hi(), otherLocal.lo(), otherPort)) return true;
        return otherLocal.isUnspecified() && (!otherLocal.isIpv4() || local.isIpv4());
    }

    @Override
    public String toString() {
        return "LISTEN " + local + " " + port;
    }
}
