package io.synwave.host;

import io.synwave.host.ListenOptions.Sharing;
import io.synwave.tcp.FastOpenKeys;
import io.synwave.tcp.Listener;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpConnection;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passive OPEN: a port that connections come in on. For code on the host's thread.
public final class TcpServer {
    final Listener listener;
    /// What the sockets made here send with; see [TcpSocket#dscp].
    int trafficClass;
    boolean isReady;

    private final TcpLayer tcp;
    private final IpAddress local;
    private final int port;
    private final Sharing sharing;
    private final int backlog;
    private OptionValues inherited;
    final @Nullable Doorkeeper doorkeeper;
    private @Nullable ServerHandler handler;
    /// Those that ended before they were accepted: Linux keeps them, for what they brought may still be read.
    private final List<TcpSocket> ended = new ArrayList<>();

    TcpServer(TcpLayer tcp, Listener listener, ListenOptions options, int port) {
        this.tcp = tcp;
        this.listener = listener;
        this.local = options.local();
        this.port = port;
        sharing = options.sharing();
        backlog = options.backlog();
        doorkeeper = options.doorkeeper();
        inherited = options.options().withoutSettings();
    }

    /// The address it listens on, the unspecified one for all.
    public IpAddress local() {
        return local;
    }

    /// [ListenOptions#ANY_PORT] for all.
    public int port() {
        return port;
    }

    /// The connection that waits longest, now the caller's; `null` when none waits.
    public @Nullable TcpSocket accept() {
        TcpConnection connection = listener.accept();
        if (connection == null) return null;
        TcpSocket dead = endedOf(connection);
        if (dead == null) return tcp.accepted(connection);
        ended.remove(dead);
        dead.server = null;
        return dead;
    }

    private @Nullable TcpSocket endedOf(TcpConnection connection) {
        for (TcpSocket socket : ended) {
            if (socket.connection() == connection) return socket;
        }
        return null;
    }

    /// The connection of `socket`, which nobody has accepted, is over.
    void keep(TcpSocket socket) {
        if (!ended.contains(socket)) ended.add(socket);
    }

    /// Those of them that nobody will accept any more.
    List<TcpSocket> takeEnded() {
        List<TcpSocket> all = List.copyOf(ended);
        ended.clear();
        return all;
    }

    /// How many connections may be open by TCP Fast Open (RFC 7413) while their third ACK is missing; 0 for none,
    /// as it
    /// is unless the setting `tcp_fastopen` says otherwise. Linux: TCP_FASTOPEN.
    public void fastOpen(int pending) {
        listener.fastOpenQueue(pending);
    }

    /// The keys of its Fast Open cookies, instead of the host's. Linux: TCP_FASTOPEN_KEY.
    public void fastOpenKeys(FastOpenKeys keys) {
        listener.fastOpenKeys(keys);
    }

    /// Sets one of [SocketOptions] or [TcpSocketOptions] for connections that come from now on.
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option cannot be set on a listener
    public <T> void set(SocketOption<T> option, T value) {
        if (option.set(this, value)) return;
        if (option.isSetting()) listener.settings(option.with(listener.settings(), value));
        else inherited = inherited.with(option, value);
    }

    /// The value of an option that its connections begin with.
    ///
    /// @throws IllegalArgumentException when a listener has no such option
    public <T> T value(SocketOption<T> option) {
        T own = option.of(this);
        T value = own == null ? inherited.value(option, listener.settings()) : own;
        if (value == null) throw new IllegalArgumentException(option + " cannot be asked of a listener");
        return value;
    }

    /// What its connections are made with.
    OptionValues inherited() {
        return inherited;
    }

    /// TTL or hop limit that its connections send with.
    int ttl() {
        return (int) listener.settings().value(Setting.TTL);
    }

    /// Connections that wait to be accepted.
    public int waiting() {
        return listener.waiting();
    }

    /// How many may wait.
    public int backlog() {
        return backlog;
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
        if (port != localPort && port != ListenOptions.ANY_PORT) return false;
        if (local.isUnspecified()) return !local.isIpv4() || IpAddress.isIpv4(localHi, localLo);
        return local.lo() == localLo && local.hi() == localHi;
    }

    /// Whether others may listen where it does.
    boolean isShared() {
        return sharing == Sharing.SHARED;
    }

    /// Both share one address and port.
    boolean isOfGroup(TcpServer other) {
        return isShared() && other.isShared() && port == other.port && local.equals(other.local);
    }

    /// How particular it is: an exact port before an exact address before one version of IP.
    int rank() {
        int rank = port == ListenOptions.ANY_PORT ? 0 : 4;
        if (!local.isUnspecified()) return rank + 2;
        return local.isIpv4() ? rank + 1 : rank;
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
