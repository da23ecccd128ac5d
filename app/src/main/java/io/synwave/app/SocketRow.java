package io.synwave.app;

import io.synwave.host.RecordedConnection;
import io.synwave.host.SocketOptions;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.host.TcpSocketOptions;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.FourTuple;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;

/// A socket as `ss` shows it, and as it crosses the control socket: fields with tabs between them.
///
/// @param state the name that `ss` prints
/// @param receiveQueue bytes nobody has read; of a listener, connections that wait
/// @param sendQueue bytes not acknowledged; of a listener, how many may wait
/// @param timer what `ss -o` prints
/// @param detail what `ss -e` prints: the number of the connection, as in traces
/// @param memory what `ss -m` prints
/// @param info what `ss -i` prints
public record SocketRow(
        String state,
        long receiveQueue,
        long sendQueue,
        IpAddress local,
        int localPort,
        IpAddress peer,
        int peerPort,
        String timer,
        String detail,
        String memory,
        String info) {
    private static final int FIELDS = 11;

    static SocketRow of(TcpServer server) {
        IpAddress any = IpAddress.parse(server.local().isIpv4() ? "0.0.0.0" : "::");
        return new SocketRow(
                "LISTEN", server.waiting(), server.backlog(), server.local(), server.port(), any, 0, "", "", "", "");
    }

    static SocketRow of(TcpSocket socket) {
        ConnectionStatus s = socket.status();
        long sendQueue = (long) s.inFlight() + s.unsent();
        String memory = "skmem:(r" + s.unread() + ",rb" + socket.value(SocketOptions.SO_RCVBUF) + ",t0,tb"
                + socket.value(SocketOptions.SO_SNDBUF) + ",f0,w" + sendQueue + ",o0,bl0,d0)";
        return new SocketRow(
                name(s.state()),
                s.unread(),
                sendQueue,
                s.tuple().local(),
                s.tuple().localPort(),
                s.tuple().remote(),
                s.tuple().remotePort(),
                InfoText.of(socket.timer()),
                detail(socket.connectionNumber()),
                memory,
                InfoText.of(socket.info(), socket.value(TcpSocketOptions.TCP_CONGESTION)));
    }

    /// A connection that no program has.
    static SocketRow of(RecordedConnection record) {
        FourTuple ends = record.ends();
        return new SocketRow(
                name(record.state()),
                0,
                0,
                ends.local(),
                ends.localPort(),
                ends.remote(),
                ends.remotePort(),
                InfoText.of(record.timer()),
                detail(record.number()),
                "",
                "");
    }

    private static String detail(long number) {
        return "sk:" + Long.toHexString(number) + " <->";
    }

    private static String name(TcpState state) {
        return switch (state) {
            case ESTABLISHED -> "ESTAB";
            case SYN_SENT -> "SYN-SENT";
            case SYN_RECEIVED -> "SYN-RECV";
            case FIN_WAIT_1 -> "FIN-WAIT-1";
            case FIN_WAIT_2 -> "FIN-WAIT-2";
            case TIME_WAIT -> "TIME-WAIT";
            case CLOSED -> "UNCONN";
            case CLOSE_WAIT -> "CLOSE-WAIT";
            case LAST_ACK -> "LAST-ACK";
            case LISTEN -> "LISTEN";
            case CLOSING -> "CLOSING";
        };
    }

    String line() {
        return String.join(
                "\t",
                state,
                Long.toString(receiveQueue),
                Long.toString(sendQueue),
                local.toString(),
                Integer.toString(localPort),
                peer.toString(),
                Integer.toString(peerPort),
                timer,
                detail,
                memory,
                info);
    }

    /// Reads what [#line] has written.
    public static SocketRow parse(String line) {
        String[] f = line.split("\t", FIELDS);
        return new SocketRow(
                f[0],
                Long.parseLong(f[1]),
                Long.parseLong(f[2]),
                IpAddress.parse(f[3]),
                Integer.parseInt(f[4]),
                IpAddress.parse(f[5]),
                Integer.parseInt(f[6]),
                f[7],
                f[8],
                f[9],
                f[10]);
    }

    /// It is a listener.
    public boolean isListening() {
        return state.equals("LISTEN");
    }

    /// `ss` shows it unasked: it is neither a listener nor a mere record.
    public boolean isUsual() {
        return !isListening() && !state.equals("UNCONN") && !state.equals("TIME-WAIT") && !state.equals("SYN-RECV");
    }

    /// An end as `ss` writes it.
    public static String end(IpAddress address, int port) {
        String host = address.isIpv4() ? address.toString() : "[" + address + "]";
        return host + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
