package io.synwave.host;

import io.synwave.host.ListenOptions.Sharing;
import io.synwave.host.OpenException.Reason;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.Listener;
import io.synwave.tcp.OpenMode;
import io.synwave.tcp.Opening;
import io.synwave.tcp.PortChooser;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimeWait;
import io.synwave.tcp.fastopen.FastOpenFlags;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// OPEN, active and passive: chooses what the user left open, refuses what cannot be. RFC 9293 §3.9.1.1. One thread,
/// the host's.
final class TcpOpens {
    private final IpLayer ip;
    private final TcpLayer tcp;
    private final TcpStack stack;
    private final PortChooser ports;
    private final TupleKey key = new TupleKey();

    TcpOpens(IpLayer ip, TcpLayer tcp, TcpStack stack, PortChooser ports) {
        this.ip = ip;
        this.tcp = tcp;
        this.stack = stack;
        this.ports = ports;
    }

    TcpSocket connect(ConnectOptions options) {
        Path way = wayTo(options);
        NetworkInterface through = throughOf(way, options.remote());
        refuseUnusable(options.remote(), through);
        IpAddress local = localFor(options, way, through);
        int localPort = localPortFor(options, local);
        FourTuple ends = new FourTuple(local, localPort, options.remote(), options.port());
        TcpSettings settings = settingsOf(options.settings(), options.options());
        if (isBusy(ends, options.localPort() != 0, settings)) {
            throw new OpenException(
                    Reason.ADDRESS_IN_USE,
                    "there is a connection from " + local + " port " + localPort + " to " + options.remote() + " port "
                            + options.port() + " already: leave the local port to be chosen");
        }
        TimeWait before = tcp.timeWaits.take(key.of(ends));
        Opening opening = way.opening(ends, settings);
        TcpConnection connection =
                before == null ? stack.connect(opening, ip.nowNs) : stack.connectAfter(before, opening);
        tcp.beginAs(way, connection);
        TcpSocket socket = tcp.socketFor(connection, options.through());
        socket.path().by(options.sourceRoute());
        socket.dscp(options.dscp());
        socket.ttl(ttl(settings));
        connection.open(isFastOpenOff(settings) ? OpenMode.ORDINARY : options.mode(), ip.nowNs);
        options.options().withoutSettings().applyTo(socket);
        tcp.touch(socket);
        return socket;
    }

    private TcpSettings settingsOf(@Nullable TcpSettings own, OptionValues options) {
        return options.in(own == null ? stack.settings() : own);
    }

    private static boolean isFastOpenOff(TcpSettings settings) {
        return !FastOpenFlags.has(settings.value(Setting.FAST_OPEN), FastOpenFlags.CLIENT);
    }

    private static int ttl(TcpSettings settings) {
        return (int) settings.value(Setting.TTL);
    }

    private Path wayTo(ConnectOptions options) {
        IpAddress remote = options.remote();
        if (remote.isUnspecified() || remote.isMulticast() || remote.isLimitedBroadcast()) {
            throw new OpenException(
                    Reason.INVALID_REMOTE, "nobody can be at " + remote + ": name one host's own address");
        }
        if (options.sourceRoute() != null && !remote.isIpv4()) {
            throw new OpenException(Reason.INVALID_REMOTE, "only IPv4 has source routes, not " + remote);
        }
        return new Path().to(remote.hi(), remote.lo(), options.through()).by(options.sourceRoute());
    }

    private NetworkInterface throughOf(Path way, IpAddress remote) {
        if (!ip.routes.refresh(way) || way.through == null) {
            throw new OpenException(
                    Reason.NO_ROUTE,
                    "no route to " + remote + ": give the host an address or a route that leads there");
        }
        return way.through;
    }

    private static void refuseUnusable(IpAddress remote, NetworkInterface through) {
        if (remote.isIpv4() && through.isDirectedBroadcast(remote.ipv4())) {
            throw new OpenException(
                    Reason.INVALID_REMOTE, remote + " is the broadcast address of " + through + ": name one host");
        }
    }

    private IpAddress localFor(ConnectOptions options, Path way, NetworkInterface through) {
        IpAddress asked = options.local();
        if (asked != null && !asked.isUnspecified()) {
            refuseForeign(asked);
            return asked;
        }
        IpAddress chosen = through.sourceFor(options.remote(), IpAddress.of(way.nextHi, way.nextLo));
        if (chosen == null) {
            throw new OpenException(
                    Reason.ADDRESS_NOT_AVAILABLE,
                    through + " has no address to reach " + options.remote() + " from: give it one of that version");
        }
        return chosen;
    }

    private void refuseForeign(IpAddress local) {
        if (!ip.ownsAny(local.hi(), local.lo())) {
            throw new OpenException(
                    Reason.ADDRESS_NOT_AVAILABLE, local + " is no address of this host: name one of its interfaces'");
        }
    }

    private int localPortFor(ConnectOptions options, IpAddress local) {
        if (options.localPort() != 0) return options.localPort();
        IpAddress remote = options.remote();
        int chosen = ports.choose(local, remote, options.port(), port -> isTaken(local, port, options));
        return orAllTaken(chosen, local);
    }

    private boolean isTaken(IpAddress local, int port, ConnectOptions options) {
        TcpServer there = tcp.servers.find(local.hi(), local.lo(), port);
        return there != null && there.port() == port
                || isBusy(
                        new FourTuple(local, port, options.remote(), options.port()),
                        false,
                        settingsOf(options.settings(), options.options()));
    }

    private boolean isBusy(FourTuple ends, boolean isPortGiven, TcpSettings settings) {
        return tcp.connections.find(ends) != null || tcp.timeWaits.blocks(key.of(ends), isPortGiven, settings);
    }

    private static int orAllTaken(int port, IpAddress local) {
        if (port > 0) return port;
        throw new OpenException(
                Reason.ADDRESS_NOT_AVAILABLE,
                "all ports of " + local + " are taken: close connections, or widen the range");
    }

    TcpServer listen(ListenOptions options) {
        IpAddress local = options.local();
        if (!local.isUnspecified()) refuseForeign(local);
        int port = options.port() != 0 ? options.port() : freePort(local);
        TcpServer other = tcp.servers.colliding(local, port, options.sharing());
        if (other != null) {
            throw new OpenException(
                    Reason.ADDRESS_IN_USE, other + " is there already: close it or take another port than " + port);
        }
        TcpSettings settings = settingsOf(options.settings(), options.options());
        Listener listener = stack.listen(options.backlog(), settings);
        TcpServer server = new TcpServer(tcp, listener, options, port);
        tcp.servers.add(server);
        return server;
    }

    private int freePort(IpAddress local) {
        int chosen = ports.choose(local, local, 0, port -> tcp.servers.colliding(local, port, Sharing.ALONE) != null);
        return orAllTaken(chosen, local);
    }
}
