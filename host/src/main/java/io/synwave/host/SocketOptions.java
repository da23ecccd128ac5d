package io.synwave.host;

import io.synwave.host.SocketOption.Level;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The options of Linux's levels SOL_SOCKET, IPPROTO_IP and IPPROTO_IPV6; those of IPPROTO_TCP are
/// [TcpSocketOptions].
public final class SocketOptions {
    private static final long MOST_INT = Integer.MAX_VALUE;
    private static final long NO_RATE = -1;
    private static final int DSCP_SHIFT = 2;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    public static final SocketOption<Long> SO_ERROR = new SocketOption<>(
                    "SO_ERROR", Level.SOCKET, 4, OptionKind.number("errno"))
            .says("why the connection ended, as Linux's number; reading does not clear it", "socket(7)")
            .readBy(socket -> (long) errno(socket.error()));

    public static final SocketOption<Long> SO_SNDBUF = new SocketOption<>(
                    "SO_SNDBUF", Level.SOCKET, 7, OptionKind.number("bytes"))
            .says("send buffer; twice what is set is read, and it is tuned no more", "socket(7), RFC 9293 §3.9.1")
            .within(0, MOST_INT)
            .asSetting(
                    TcpSettings::sendBufferFor,
                    all -> all.value(all.isOn(Setting.SEND_BUFFER) ? Setting.SEND_BUFFER : Setting.WMEM_DEFAULT))
            .setBy((socket, bytes) -> socket.requests().sendBuffer(Math.toIntExact(bytes)))
            .readBy(socket -> (long) socket.requests().sendBuffer());

    public static final SocketOption<Long> SO_RCVBUF = new SocketOption<>(
                    "SO_RCVBUF", Level.SOCKET, 8, OptionKind.number("bytes"))
            .says("receive buffer, likewise", "socket(7), RFC 9293 §3.8.6")
            .within(0, MOST_INT)
            .asSetting(
                    TcpSettings::receiveBufferFor,
                    all -> all.value(all.isOn(Setting.RECEIVE_BUFFER) ? Setting.RECEIVE_BUFFER : Setting.RMEM_DEFAULT))
            .setBy((socket, bytes) -> socket.requests().receiveBuffer(Math.toIntExact(bytes)))
            .readBy(socket -> (long) socket.requests().receiveBuffer());

    public static final SocketOption<Boolean> SO_KEEPALIVE = new SocketOption<>(
                    "SO_KEEPALIVE", Level.SOCKET, 9, OptionKind.FLAG)
            .says("an idle peer is asked whether it is still there", "RFC 9293 MUST-24, MUST-25")
            .asSetting((all, on) -> all.with(Setting.KEEP_ALIVE, on ? 1 : 0), all -> all.isOn(Setting.KEEP_ALIVE))
            .setBy((socket, on) -> socket.requests().keepAlive(on, socket.nowNs()))
            .readBy(socket -> socket.requests().isKeptAlive());

    public static final SocketOption<Boolean> SO_OOBINLINE = new SocketOption<>(
                    "SO_OOBINLINE", Level.SOCKET, 10, OptionKind.FLAG)
            .says("the urgent byte stays in its place in the stream", "RFC 6093 §4.2")
            .asSetting(
                    (all, on) -> all.with(Setting.URGENT_IN_LINE, on ? 1 : 0), all -> all.isOn(Setting.URGENT_IN_LINE))
            .setBy((socket, on) -> socket.urgent().inLine(on))
            .readBy(socket -> socket.urgent().isInLine());

    public static final SocketOption<Boolean> SO_ACCEPTCONN = new SocketOption<>(
                    "SO_ACCEPTCONN", Level.SOCKET, 30, OptionKind.FLAG)
            .says("it is a listener", "socket(7)")
            .readBy(_ -> false)
            .readOnServerBy(_ -> true);

    public static final SocketOption<Long> SO_PROTOCOL = new SocketOption<>(
                    "SO_PROTOCOL", Level.SOCKET, 38, OptionKind.number(""))
            .says("IPPROTO_TCP", "socket(7)")
            .readBy(_ -> 6L)
            .readOnServerBy(_ -> 6L);

    public static final SocketOption<Long> SO_DOMAIN = new SocketOption<>(
                    "SO_DOMAIN", Level.SOCKET, 39, OptionKind.number(""))
            .says("AF_INET or AF_INET6", "socket(7)")
            .readBy(socket -> domain(socket.tuple().local().isIpv4()))
            .readOnServerBy(server -> domain(server.local().isIpv4()));

    public static final SocketOption<Long> SO_MAX_PACING_RATE = new SocketOption<>(
                    "SO_MAX_PACING_RATE", Level.SOCKET, 47, OptionKind.number("bytes/s"))
            .says("no more leaves, and evenly; all ones are no limit", "socket(7)")
            .asSetting(
                    (all, rate) -> all.with(Setting.MAX_PACING_RATE, bounded(rate)),
                    all -> all.isOn(Setting.MAX_PACING_RATE) ? all.value(Setting.MAX_PACING_RATE) : NO_RATE)
            .setBy((socket, rate) -> socket.requests().maxPacingRate(bounded(rate)))
            .readBy(socket -> socket.requests().maxPacingRate() == 0
                    ? NO_RATE
                    : socket.requests().maxPacingRate());

    public static final SocketOption<Long> IP_TOS = trafficClass("IP_TOS", Level.IP, 1);
    public static final SocketOption<Long> IPV6_TCLASS = trafficClass("IPV6_TCLASS", Level.IPV6, 67);
    public static final SocketOption<Long> IP_TTL = hops("IP_TTL", Level.IP, 2);
    public static final SocketOption<Long> IPV6_UNICAST_HOPS = hops("IPV6_UNICAST_HOPS", Level.IPV6, 16);
    public static final SocketOption<MtuDiscovery> IP_MTU_DISCOVER = discovery("IP_MTU_DISCOVER", Level.IP, 10);
    public static final SocketOption<MtuDiscovery> IPV6_MTU_DISCOVER = discovery("IPV6_MTU_DISCOVER", Level.IPV6, 23);
    public static final SocketOption<Long> IP_MTU = mtu("IP_MTU", Level.IP, 14);
    public static final SocketOption<Long> IPV6_MTU = mtu("IPV6_MTU", Level.IPV6, 24);

    private static final List<SocketOption<?>> OWN = List.of(
            SO_ERROR,
            SO_SNDBUF,
            SO_RCVBUF,
            SO_KEEPALIVE,
            SO_OOBINLINE,
            SO_ACCEPTCONN,
            SO_PROTOCOL,
            SO_DOMAIN,
            SO_MAX_PACING_RATE,
            IP_TOS,
            IP_TTL,
            IP_MTU_DISCOVER,
            IP_MTU,
            IPV6_UNICAST_HOPS,
            IPV6_MTU_DISCOVER,
            IPV6_MTU,
            IPV6_TCLASS);

    private static final List<SocketOption<?>> ALL =
            Stream.concat(OWN.stream(), TcpSocketOptions.OWN.stream()).toList();

    private SocketOptions() {}

    /// All options, those of TCP too.
    public static List<SocketOption<?>> all() {
        return ALL;
    }

    /// The option that Linux calls so.
    public static Optional<SocketOption<?>> named(String name) {
        return ALL.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /// The option with these numbers of Linux's.
    public static Optional<SocketOption<?>> numbered(int level, int number) {
        return ALL.stream()
                .filter(option -> option.level().number() == level && option.number() == number)
                .findFirst();
    }

    private static SocketOption<Long> trafficClass(String name, Level level, int number) {
        return new SocketOption<>(name, level, number, OptionKind.number(""))
                .says("traffic class of what is sent, without its two ECN bits", "RFC 9293 MUST-48, RFC 2474")
                .within(0, 255)
                .usually(0L)
                .setBy((socket, value) -> socket.dscp((int) (value >> DSCP_SHIFT)))
                .readBy(socket -> (long) socket.path().trafficClass)
                .setOnServerBy((server, value) -> server.dscp((int) (value >> DSCP_SHIFT)))
                .readOnServerBy(server -> (long) server.trafficClass);
    }

    private static SocketOption<Long> hops(String name, Level level, int number) {
        return new SocketOption<>(name, level, number, OptionKind.number("hops"))
                .says("TTL or hop limit of what is sent", "RFC 9293 MUST-49")
                .within(1, 255)
                .asSetting((all, value) -> all.with(Setting.TTL, value), all -> all.value(Setting.TTL))
                .setBy((socket, value) -> socket.ttl(Math.toIntExact(value)))
                .readBy(socket -> (long) socket.path().ttl);
    }

    private static SocketOption<MtuDiscovery> discovery(String name, Level level, int number) {
        return new SocketOption<>(name, level, number, OptionKind.choice(MtuDiscovery.values()))
                .says("whether reports of the path's MTU are heeded, and packets may be cut", "RFC 1191, ip(7)")
                .within(0, MtuDiscovery.values().length - 1)
                .usually(MtuDiscovery.WANT)
                .setBy((socket, value) -> socket.path().discover(value))
                .readBy(socket -> socket.path().discovery);
    }

    private static SocketOption<Long> mtu(String name, Level level, int number) {
        return new SocketOption<>(name, level, number, OptionKind.number("bytes"))
                .says("the largest packet that the path takes, as far as is known", "RFC 1191, ip(7)")
                .readBy(socket -> (long) socket.path().mtu);
    }

    /// Linux takes all ones for no limit, in 32 bits or 64.
    private static long bounded(long rate) {
        boolean isUnlimited = rate == NO_RATE || rate == 0xffff_ffffL;
        return isUnlimited ? 0 : rate;
    }

    private static long domain(boolean isIpv4) {
        return isIpv4 ? AF_INET : AF_INET6;
    }

    private static int errno(TcpError error) {
        return switch (error) {
            case NONE -> 0;
            case REFUSED -> 111;
            case RESET -> 104;
            case TIMED_OUT -> 110;
            case ABORTED -> 103;
            case UNREACHABLE -> 113;
            case PROHIBITED -> 13;
        };
    }
}
