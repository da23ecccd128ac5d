package io.synwave.host;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.Listener;
import io.synwave.tcp.Opening;
import io.synwave.tcp.Origin;
import io.synwave.tcp.PortChooser;
import io.synwave.tcp.Replies;
import io.synwave.tcp.Segment;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimerQueue;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import java.lang.foreign.MemorySegment;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// TCP on a host: brings segments to their connection, timers to their time, replies to the wire and events to
/// programs.
///
/// A poll step first takes in what has arrived ([#segmentArrives] for each segment), then what has expired ([#expire]),
/// and at its end ([#flush]) lets every connection that was touched send once, so that one ACK answers a batch, and
/// tells its program. Only what must not wait (a duplicate ACK, a challenge) leaves in between.
final class TcpLayer {
    private final TcpStack stack;
    private final IpService ip;
    private final Connections connections;
    private final Servers servers = new Servers();
    private final PortChooser ports;
    private final Replies replies;
    private final Segment seg = new Segment();
    private long nowNs;

    TcpLayer(TcpStack stack, IpService ip, LongSupplier entropy) {
        this.stack = stack;
        this.ip = ip;
        connections = new Connections(entropy.getAsLong(), entropy.getAsLong());
        ports = new PortChooser(stack.settings(), entropy.getAsLong(), entropy.getAsLong());
        replies = stack.replies();
    }

    long nowNs() {
        return nowNs;
    }

    /// A poll step begins.
    void now(long timeNs) {
        nowNs = timeNs;
    }

    TcpStack stack() {
        return stack;
    }

    /// Connections that exist, in any state.
    int size() {
        return connections.size();
    }

    // ---- arrivals ----

    /// A TCP segment addressed to this host.
    ///
    /// @param packet the IP packet around it
    /// @param memory where the segment lies, `length` bytes at `offset`
    /// @param origin how many segments of the wire it stands for, and which trace record sent it
    void segmentArrives(IpPacket packet, MemorySegment memory, long offset, int length, SegmentOrigin origin) {
        stack.counters().inSegs++;
        boolean sound = seg.parse(memory, offset, length);
        if (!sound || !origin.isVerified() && !seg.isChecksumOk(packet.pseudoSum(length))) {
            stack.counters().inErrs++; // MUST-3: silently
            return;
        }
        seg.origin(origin.segmentCount(), origin.cause());
        TcpConnection c = connections
                .table()
                .find(
                        packet.destinationHi(),
                        packet.destinationLo(),
                        packet.sourceHi(),
                        packet.sourceLo(),
                        ConnectionTable.ports(seg.destinationPort(), seg.sourcePort()));
        if (c != null) {
            toConnection(c);
        } else {
            toListener(tuple(packet), null);
        }
    }

    private FourTuple tuple(IpPacket packet) {
        return new FourTuple(packet.destination(), seg.destinationPort(), packet.source(), seg.sourcePort());
    }

    private void toConnection(TcpConnection c) {
        switch (c.segmentArrives(seg, nowNs)) {
            case DONE -> {
                connections.touch(c);
                if (c.isUrgent()) {
                    c.transmit(ip.outlet(), nowNs);
                }
            }
            case REOPEN -> {
                settle(c);
                toListener(c.tuple(), c);
            }
        }
    }

    private void toListener(FourTuple tuple, @Nullable TcpConnection reopened) {
        TcpServer server = servers.find(tuple.local(), tuple.localPort());
        if (server == null || !isUnicast(tuple)) {
            if (isUnicast(tuple)) {
                replies.segmentToNobody(seg, tuple, ip.outlet(), nowNs);
            }
            return;
        }
        int mtu = Math.max(ip.mtuTo(tuple.remote()), MIN_MTU);
        Listener listener = server.listener();
        switch (listener.segmentArrives(seg, tuple, mtu, reopened, nowNs)) {
            case CONNECTION -> {
                TcpConnection made = listener.made();
                connections.add(made, new TcpSocket(this, made));
                connections.touch(made);
            }
            case RESET -> replies.segmentToNobody(seg, tuple, ip.outlet(), nowNs);
            case DROPPED -> {}
        }
    }

    private static final int MIN_MTU = 68;

    /// A SYN from or to a group is discarded without an answer: MUST-57, MUST-63.
    private static boolean isUnicast(FourTuple t) {
        return isUnicast(t.remote()) && isUnicast(t.local());
    }

    private static boolean isUnicast(IpAddress a) {
        return !a.isMulticast() && !a.isLimitedBroadcast() && !a.isUnspecified();
    }

    // ---- ICMP ----

    /// The connection that an ICMP error quotes, when the quoted sequence number is in flight there: RFC 9293
    /// MUST-54.
    @Nullable
    TcpConnection quoted(FourTuple tuple, int seq) {
        TcpConnection c = connections.table().find(tuple);
        return c != null && c.isInFlight(seq) ? c : null;
    }

    /// An ICMP error that is no reason to give up.
    void softError(TcpConnection c, TcpError error) {
        c.softError(error);
        connections.touch(c);
    }

    /// An ICMP error that ends an attempt to connect.
    void hardError(TcpConnection c, TcpError error) {
        c.hardError(error);
        connections.touch(c);
    }

    /// The way takes packets of at most `bytes`.
    void pathMtu(TcpConnection c, int bytes) {
        c.pathMtu(bytes);
        connections.touch(c);
    }

    // ---- time ----

    /// Serves every timer that is due.
    void expire() {
        for (TimerQueue.Timed due = connections.timers().pollExpired(nowNs);
                due != null;
                due = connections.timers().pollExpired(nowNs)) {
            due.timersExpire(nowNs);
            connections.touch((TcpConnection) due);
        }
    }

    long nextDeadlineNs() {
        return connections.hasTouched() ? nowNs : connections.timers().nextDeadlineNs();
    }

    // ---- the end of a poll step ----

    /// Lets what was touched send and tells the programs, until nothing is left to do.
    void flush() {
        for (TcpConnection c = connections.pollTouched(); c != null; c = connections.pollTouched()) {
            c.transmit(ip.outlet(), nowNs);
            tell(c);
            settle(c);
        }
    }

    private void tell(TcpConnection c) {
        int events = c.takeEvents();
        TcpSocket socket = connections.socket(c);
        if (events == 0 || socket == null) {
            return;
        }
        if ((events & TcpEvents.CONNECTED) != 0 && c.origin() == Origin.PASSIVE) {
            announce(c);
        }
        socket.tell(events);
    }

    private void announce(TcpConnection c) {
        TcpServer server = servers.find(c.tuple().local(), c.tuple().localPort());
        if (server == null) {
            c.abort(nowNs);
            connections.touch(c);
            return;
        }
        server.listener().established(c);
        server.tell();
    }

    /// A connection that is over leaves the table; a later deadline enters the queue.
    private void settle(TcpConnection c) {
        if (c.state() != TcpState.CLOSED) {
            connections.timers().touch(c);
            return;
        }
        TcpSocket socket = connections.socket(c);
        connections.remove(c);
        TcpServer server = servers.find(c.tuple().local(), c.tuple().localPort());
        boolean neverOpened = server != null
                && c.origin() == Origin.PASSIVE
                && server.listener().isHalfOpen(c);
        if (server != null && neverOpened) {
            server.listener().forget(c);
        }
        if (neverOpened || socket == null || socket.isClosed()) {
            c.free();
        }
    }

    void touch(TcpConnection c) {
        connections.touch(c);
    }

    /// The socket of an accepted connection; one that has died meanwhile gets a new face.
    TcpSocket socketOf(TcpConnection c) {
        TcpSocket socket = connections.socket(c);
        return socket != null ? socket : new TcpSocket(this, c);
    }

    // ---- the user's calls ----

    /// Active OPEN: RFC 9293 §3.9.1.1.
    ///
    /// @throws SocketException with a sentence that says why not
    TcpSocket connect(ConnectOptions options) {
        IpAddress remote = options.remote();
        if (!isUnicast(remote)) {
            throw new SocketException("cannot connect to " + remote + ": it is no address of one host"); // MUST-46
        }
        IpAddress local = options.local() != null ? options.local() : ip.sourceFor(remote);
        int mtu = ip.mtuTo(remote);
        if (local == null || mtu < 0) {
            throw new SocketException("no route to " + remote + ": give the host an address or a route for it");
        }
        if (!ip.isOurs(local)) {
            throw new SocketException("cannot connect from " + local + ": it is not an address of this host");
        }
        TcpSettings settings = options.settings() != null ? options.settings() : stack.settings();
        return open(new Opening(tuple(options, local), mtu, settings));
    }

    private FourTuple tuple(ConnectOptions options, IpAddress local) {
        int port = options.localPort() != 0 ? options.localPort() : choosePort(local, options);
        FourTuple tuple = new FourTuple(local, port, options.remote(), options.remotePort());
        if (connections.table().find(tuple) != null) {
            throw new SocketException("already connected: " + tuple);
        }
        return tuple;
    }

    private int choosePort(IpAddress local, ConnectOptions options) {
        IpAddress remote = options.remote();
        int remotePort = options.remotePort();
        int port = ports.choose(
                local,
                remote,
                remotePort,
                p -> servers.find(local, p) != null
                        || connections.table().find(new FourTuple(local, p, remote, remotePort)) != null);
        if (port < 0) {
            throw new SocketException("no free port to connect from to " + remote + " port " + remotePort);
        }
        return port;
    }

    private TcpSocket open(Opening opening) {
        TcpConnection c = stack.connect(opening, nowNs);
        TcpSocket socket = new TcpSocket(this, c);
        connections.add(c, socket);
        c.open(nowNs);
        connections.touch(c);
        return socket;
    }

    /// Passive OPEN: RFC 9293 §3.9.1.1. It fails when somebody listens there, and leaves all else alone (MUST-41,
    /// 42).
    TcpServer listen(IpAddress address, int port, int backlog, TcpSettings settings) {
        if (!address.isUnspecified() && !ip.isOurs(address)) {
            throw new SocketException("cannot listen on " + address + ": it is not an address of this host");
        }
        TcpServer server = new TcpServer(this, stack.listen(backlog, settings), address, port);
        servers.add(server);
        return server;
    }

    void close(TcpServer server) {
        servers.remove(server);
        server.listener().close(connections::touch, nowNs);
    }

    /// Ends every connection with a reset.
    void abortAll() {
        connections.table().forEach(c -> {
            c.abort(nowNs);
            connections.touch(c);
        });
        flush();
    }

    /// Every socket, in no order.
    void forEach(java.util.function.Consumer<TcpSocket> each) {
        connections.table().forEach(c -> each.accept(socketOf(c)));
    }
}
