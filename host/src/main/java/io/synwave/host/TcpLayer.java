package io.synwave.host;

import io.synwave.tcp.BufferSource;
import io.synwave.tcp.Dormant;
import io.synwave.tcp.HalfOpen;
import io.synwave.tcp.PortChooser;
import io.synwave.tcp.Setting;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimerQueue;
import io.synwave.trace.TcpState;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// TCP on a host: its connections and servers, what is sent when, and who is told what.
///
/// A connection that something happened to is *touched*. [#settle] lets each touched one send once what it owes, so
/// that one ACK answers a batch (RFC 9293 MUST-58, MUST-59), then tells its program, which may touch others. One
/// thread, the host's, except for [#signalled].
final class TcpLayer implements UpperLayer {
    /// How often programs may answer each other within one poll.
    private static final int ROUNDS = 4;

    final Connections connections;
    final HalfOpens halfOpens;
    final TimeWaits timeWaits;
    final Servers servers;
    final HeldSyns heldSyns;
    final TcpOutlet outlet;
    final TcpOpens opens;

    final IpLayer ip;

    @Nullable
    InputLog log;

    private final Mailbox mailbox;
    private final TcpInput input;
    private final TimerQueue timers = new TimerQueue();
    final TcpStack stack;
    final Dormancy dormancy;
    private final ArrayDeque<TcpSocket> touched = new ArrayDeque<>();
    private final ArrayDeque<TcpSocket> eventful = new ArrayDeque<>();
    private final ArrayDeque<TcpServer> readyServers = new ArrayDeque<>();
    private boolean isPolling;

    // IP keeps a reference to this and calls it when packets arrive, not before.
    @SuppressWarnings("this-escape")
    TcpLayer(TcpStack stack, BufferSource buffers, LongSupplier entropy, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.stack = stack;
        dormancy = new Dormancy(timers, stack.settings());
        ip = new IpLayer(buffers, this, stack.counters());
        SipHash siphash = SipHash.of13(entropy.getAsLong(), entropy.getAsLong());
        connections = new Connections(buffers, siphash);
        servers = new Servers(siphash);
        heldSyns = new HeldSyns(this, buffers, siphash);
        halfOpens = new HalfOpens(ip, this, timers, buffers, siphash);
        outlet = new TcpOutlet(ip);
        timeWaits = new TimeWaits(ip, outlet, stack, buffers, siphash);
        input = new TcpInput(ip, this, stack);
        ip.acceptsSourceRoutes = stack.settings().isOn(Setting.ACCEPT_SOURCE_ROUTE);
        PortChooser ports = new PortChooser(stack.settings(), entropy.getAsLong(), entropy.getAsLong());
        opens = new TcpOpens(ip, this, stack, ports);
    }

    long nowNs() {
        return ip.nowNs;
    }

    // ---- from below ----

    @Override
    public void segmentArrives(IpArrival arrival) {
        input.segmentArrives(arrival);
    }

    @Override
    public void icmpError(IcmpProblem problem) {
        input.icmpError(problem);
    }

    @Override
    public void unreachable(Neighbour neighbour) {
        for (TcpSocket socket : connections.all()) {
            Path path = socket.pathInUse();
            if (path == null || path.neighbour != neighbour) continue;
            path.neighbour = null;
            socket.connection().softError(TcpError.UNREACHABLE);
            touch(socket);
        }
    }

    // ---- from above ----

    /// A socket for a new connection, in the tables.
    ///
    /// @param pinned the interface that link-local addresses are meant on, or `null`
    TcpSocket socketFor(TcpConnection connection, @Nullable NetworkInterface pinned) {
        Path path = new Path();
        path.to(connection.tuple().remote().hi(), connection.tuple().remote().lo(), pinned);
        ip.routes.refresh(path);
        TcpSocket socket = new TcpSocket(this, connection, path);
        connections.add(socket);
        dormancy.add(socket, ip.nowNs);
        return socket;
    }

    /// A program has taken this connection from its server.
    TcpSocket accepted(TcpConnection connection) {
        TcpSocket socket = connections.find(connection.tuple());
        if (socket == null) throw new AssertionError("no socket for an open connection: " + connection.tuple());
        socket.server = null;
        return socket;
    }

    /// `arrival` has completed a handshake: the connection waits at its server to be accepted.
    ///
    /// @param route by which its SYN was answered, or `null`
    void begin(TcpServer server, IpArrival arrival, @Nullable SourceRoute route) {
        TcpConnection connection = server.listener.opened();
        TcpSocket socket = socketFor(connection, arrival.from());
        Path path = socket.path().by(route);
        ip.routes.refresh(path);
        beginAs(path, connection);
        path.trafficClass = server.trafficClass;
        path.ttl = server.ttl();
        server.inherited().applyTo(socket);
        socket.receivedTrafficClass = arrival.packet.trafficClass();
        socket.server = server;
        if (connection.isUrgent()) connection.transmit(outlet.on(socket.path()), ip.nowNs);
        touch(socket);
        serverReady(server);
    }

    /// `connection` begins as the route of `path` says.
    void beginAs(Path path, TcpConnection connection) {
        int segments = path.metrics.initialWindow();
        if (segments > 0) connection.requests().initialWindow(segments);
    }

    void serverReady(TcpServer server) {
        if (server.isReady) return;
        server.isReady = true;
        readyServers.add(server);
        stir();
    }

    void close(TcpServer server) {
        if (!servers.contains(server)) return;
        servers.remove(server);
        halfOpens.forgetAll(server.listener);
        heldSyns.forgetAll(server);
        server.handler(null);
        server.listener.close(this::abandon, ip.nowNs);
        server.takeEnded().forEach(TcpSocket::close);
    }

    /// A connection of a server that closes was aborted.
    private void abandon(TcpConnection connection) {
        TcpSocket socket = connections.find(connection.tuple());
        if (socket == null) return;
        socket.isForsaken = true;
        socket.server = null;
        touch(socket);
    }

    /// A SYN that was held was decided about.
    void letIn(ArrivingSyn syn, IpArrival arrival) {
        input.letIn(syn, arrival);
    }

    /// From any thread.
    void signalled(TcpSocket socket) {
        mailbox.put(socket);
    }

    // ---- the poll ----

    /// Something happened to this connection: it is settled in the poll that goes on, or in the next.
    void touch(TcpSocket socket) {
        if (socket.isTouched) return;
        socket.isTouched = true;
        touched.add(socket);
        stir();
    }

    /// There is something to do: in the poll that goes on, or in the next.
    void stir() {
        if (!isPolling) mailbox.wake();
    }

    void beginPoll() {
        isPolling = true;
    }

    /// Does what sockets were told by other threads.
    int takeSignals() {
        int count = 0;
        TcpSocket socket = mailbox.takeSignalled();
        while (socket != null) {
            TcpSocket next = socket.signalledBefore;
            socket.signalledBefore = null;
            if (log != null) log.foreign(socket.connectionNumber());
            socket.takeSignals();
            socket = next;
            count++;
        }
        return count;
    }

    int timersExpire() {
        int count = 0;
        for (TimerQueue.Timed due = timers.pollExpired(ip.nowNs); due != null; due = timers.pollExpired(ip.nowNs)) {
            if (due instanceof HalfOpen h) halfOpens.timerExpires(h);
            else timersExpire(due);
            count++;
        }
        return count + timeWaits.expire();
    }

    private void timersExpire(TimerQueue.Timed due) {
        if (due instanceof Dormant asleep) {
            TcpSocket socket = connections.find(asleep.tuple());
            if (socket != null) timersExpire(socket.connection(), socket);
        } else {
            TcpConnection connection = (TcpConnection) due;
            timersExpire(connection, connections.find(connection.tuple()));
        }
    }

    private void timersExpire(TcpConnection connection, @Nullable TcpSocket socket) {
        connection.timersExpire(ip.nowNs);
        if (socket != null) touch(socket);
    }

    /// Lets every touched connection send, and tells the programs.
    void settle() {
        for (int i = 0; i < ROUNDS && hasWork(); i++) {
            for (TcpSocket s = touched.poll(); s != null; s = touched.poll()) settle(s);
            heldSyns.settle();
            tellServers(readyServers.size());
            tellSockets(eventful.size());
        }
        for (TcpSocket s = touched.poll(); s != null; s = touched.poll()) settle(s);
        dormancy.settle(ip.nowNs);
        isPolling = false;
    }

    /// Something is left for the next poll, at once.
    boolean hasWork() {
        return !touched.isEmpty() || !eventful.isEmpty() || !readyServers.isEmpty() || heldSyns.hasWork();
    }

    long nextDeadlineNs() {
        return Math.min(Math.min(timers.nextDeadlineNs(), timeWaits.nextDeadlineNs()), dormancy.nextDeadlineNs());
    }

    private void settle(TcpSocket socket) {
        socket.isTouched = false;
        dormancy.stir(socket, ip.nowNs);
        TcpConnection connection = socket.connection();
        followRoutes(socket);
        connection.transmit(outlet.on(socket.path()), ip.nowNs);
        socket.hear(connection.takeEvents());
        if ((socket.events & TcpEvents.DELIVERY_TROUBLE) != 0) doubtWay(socket.path());
        if (connection.state() == TcpState.CLOSED) {
            if (socket.server != null) socket.server.keep(socket);
            retire(socket);
        } else {
            timers.touch(connection);
            // TIME-WAIT needs no bytes any more, and there may be many of them.
            if (socket.isForsaken && connection.state() == TcpState.TIME_WAIT) connection.free();
        }
        if (socket.events != 0 && socket.handler() != null) eventful.add(socket);
    }

    private void doubtWay(Path path) {
        if (path.neighbour != null) ip.neighbours.doubt(path.neighbour);
    }

    /// A changed route may lead over a link with smaller packets, a link may come to have smaller ones, and what
    /// was
    /// learned of the way is forgotten after a while.
    private void followRoutes(TcpSocket socket) {
        Path path = socket.path();
        if (ip.routes.refresh(path)) socket.connection().pathMtu(path.mtu);
    }

    /// The connection is over: its ends are free again; its bytes too, unless the program may still read.
    void retire(TcpSocket socket) {
        connections.remove(socket);
        dormancy.remove(socket);
        timers.remove(socket.connection());
        if (socket.isForsaken) socket.connection().free();
    }

    /// The connection has come to TIME-WAIT: a record takes its place, if there is room for one more.
    void rest(TcpSocket socket) {
        connections.remove(socket);
        dormancy.remove(socket);
        timers.remove(socket.connection());
        if (timeWaits.size() < socket.connection().mostTimeWaits()) timeWaits.add(socket.connection(), socket.path());
        else socket.connection().restsNowhere(ip.nowNs);
    }

    private void tellServers(int count) {
        for (int i = 0; i < count; i++) {
            TcpServer server = readyServers.remove();
            server.isReady = false;
            ServerHandler handler = server.handler();
            if (handler != null && server.waiting() > 0) handler.ready(server);
        }
    }

    private void tellSockets(int count) {
        for (int i = 0; i < count; i++) {
            TcpSocket socket = eventful.remove();
            SocketHandler handler = socket.handler();
            int events = socket.events;
            if (handler == null || events == 0) continue;
            socket.events = 0;
            handler.ready(socket, events);
        }
    }

    /// The host is going down: everything is reset and given back.
    void close() {
        for (TcpServer server : servers.all()) close(server);
        for (TcpSocket socket : connections.all()) socket.abort();
        for (TcpSocket s = touched.poll(); s != null; s = touched.poll()) settle(s);
        eventful.clear();
        connections.close();
        halfOpens.close();
        timeWaits.close();
        heldSyns.close();
    }
}
