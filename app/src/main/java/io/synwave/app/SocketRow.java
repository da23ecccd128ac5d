package io.synwave.app;

import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.wire.IpAddress;
import java.util.Locale;

/// A socket as `ss` shows it, and as it crosses the control socket: fields with tabs between them.
///
/// @param state the name that `ss` prints
/// @param receiveQueue bytes nobody has read; of a listener, connections that wait
/// @param sendQueue bytes not acknowledged
/// @param info what `ss -i` prints
public record SocketRow(
        String state,
        long receiveQueue,
        long sendQueue,
        IpAddress local,
        int localPort,
        IpAddress peer,
        int peerPort,
        String info) {
    private static final double MILLISECOND = 1_000_000;
    private static final int FIELDS = 8;

    static SocketRow of(TcpServer server) {
        IpAddress any = IpAddress.parse(server.local().isIpv4() ? "0.0.0.0" : "::");
        return new SocketRow("LISTEN", server.waiting(), 0, server.local(), server.port(), any, 0, "");
    }

    static SocketRow of(TcpSocket socket) {
        ConnectionStatus s = socket.status();
        return new SocketRow(
                name(s),
                s.unread(),
                (long) s.inFlight() + s.unsent(),
                s.tuple().local(),
                s.tuple().localPort(),
                s.tuple().remote(),
                s.tuple().remotePort(),
                info(s));
    }

    private static String name(ConnectionStatus status) {
        return switch (status.state()) {
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

    private static String info(ConnectionStatus s) {
        int mss = Math.max(1, s.sndMss());
        StringBuilder text = new StringBuilder();
        text.append("rto:").append(s.rtoNs() / 1_000_000);
        text.append(String.format(Locale.ROOT, " rtt:%.3f/%.3f", ms(s.srttNs()), ms(s.rttvarNs())));
        text.append(" mss:")
                .append(mss)
                .append(" rcvmss:")
                .append(s.rcvMss())
                .append(" advmss:")
                .append(s.advMss());
        text.append(" cwnd:").append(s.cwnd() / mss);
        if (s.ssthresh() < 1 << 30) text.append(" ssthresh:").append(s.ssthresh() / mss);
        if (s.inFlight() > 0) text.append(" unacked:").append((s.inFlight() + mss - 1) / mss);
        if (s.retransmits() > 0) text.append(" retrans:0/").append(s.retransmits());
        if (s.lost() > 0) text.append(" lost:").append(s.lost());
        if (s.sacked() > 0) text.append(" sacked:").append(s.sacked());
        if (s.unsent() > 0) text.append(" notsent:").append(s.unsent());
        return text.append(" snd_wnd:")
                .append(s.sndWnd())
                .append(" rcv_wnd:")
                .append(s.rcvWnd())
                .toString();
    }

    private static double ms(long ns) {
        return ns / MILLISECOND;
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
                f[7]);
    }

    /// It is a listener.
    public boolean isListening() {
        return state.equals("LISTEN");
    }

    /// An end as `ss` writes it.
    public static String end(IpAddress address, int port) {
        String host = address.isIpv4() ? address.toString() : "[" + address + "]";
        return host + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
