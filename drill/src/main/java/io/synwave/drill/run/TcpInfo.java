package io.synwave.drill.run;

import io.synwave.host.TcpSocket;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.DeliveryStatus;
import io.synwave.trace.TcpState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The fields of Linux's `TCP_INFO` that the stack can tell, under the names that code blocks use.
final class TcpInfo {
    /// `ssthresh` of a connection that has not lost anything yet, in segments.
    private static final long NO_THRESHOLD = 0x7fffffff;

    static final Set<String> NAMES = Set.of(
            "tcpi_state",
            "tcpi_ca_state",
            "tcpi_snd_cwnd",
            "tcpi_snd_ssthresh",
            "tcpi_unacked",
            "tcpi_sacked",
            "tcpi_lost",
            "tcpi_snd_mss",
            "tcpi_rcv_mss",
            "tcpi_advmss",
            "tcpi_rtt",
            "tcpi_rttvar",
            "tcpi_rto",
            "tcpi_backoff",
            "tcpi_options",
            "tcpi_delivered",
            "tcpi_retrans",
            "tcpi_total_retrans",
            "tcpi_notsent_bytes",
            "tcpi_snd_wnd",
            "tcpi_rcv_wnd",
            "tcpi_delivered_ce",
            "tcpi_delivered_ce_bytes",
            "tcpi_delivered_e0_bytes",
            "tcpi_delivered_e1_bytes");

    private TcpInfo() {}

    static Map<String, Long> of(TcpSocket socket) {
        Map<String, Long> info = of(socket.status());
        DeliveryStatus delivery = socket.deliveryStatus();
        info.put("tcpi_options", (long) delivery.options());
        info.put("tcpi_delivered", delivery.delivered());
        info.put("tcpi_retrans", (long) delivery.retransmitted());
        return info;
    }

    private static Map<String, Long> of(ConnectionStatus status) {
        var info = new HashMap<String, Long>();
        long mss = Math.max(1, status.sndMss());
        info.put("tcpi_state", state(status.state()));
        info.put("tcpi_ca_state", (long) status.congestionState().ordinal());
        info.put("tcpi_snd_cwnd", status.cwnd() / mss);
        info.put("tcpi_snd_ssthresh", threshold(status.ssthresh(), mss));
        info.put("tcpi_unacked", (status.inFlight() + mss - 1) / mss);
        info.put("tcpi_sacked", (long) status.sacked());
        info.put("tcpi_lost", (long) status.lost());
        info.put("tcpi_snd_mss", mss);
        info.put("tcpi_rcv_mss", (long) status.rcvMss());
        info.put("tcpi_advmss", (long) status.advMss());
        info.put("tcpi_rtt", status.srttNs() / 1000);
        info.put("tcpi_rttvar", status.rttvarNs() / 1000);
        info.put("tcpi_rto", status.rtoNs() / 1000);
        info.put("tcpi_backoff", (long) status.backoffs());
        info.put("tcpi_total_retrans", status.retransmits());
        info.put("tcpi_notsent_bytes", (long) status.unsent());
        info.put("tcpi_snd_wnd", (long) status.sndWnd());
        info.put("tcpi_rcv_wnd", (long) status.rcvWnd());
        info.put("tcpi_delivered_ce", (long) status.ecn().marks());
        info.put("tcpi_delivered_ce_bytes", (long) status.ecn().ceBytes());
        info.put("tcpi_delivered_e0_bytes", (long) status.ecn().ect0Bytes());
        info.put("tcpi_delivered_e1_bytes", (long) status.ecn().ect1Bytes());
        return info;
    }

    private static long threshold(int bytes, long mss) {
        return bytes >= 1 << 30 ? NO_THRESHOLD : bytes / mss;
    }

    /// Linux numbers the states in its own order.
    static long state(TcpState state) {
        return switch (state) {
            case ESTABLISHED -> 1;
            case SYN_SENT -> 2;
            case SYN_RECEIVED -> 3;
            case FIN_WAIT_1 -> 4;
            case FIN_WAIT_2 -> 5;
            case TIME_WAIT -> 6;
            case CLOSED -> 7;
            case CLOSE_WAIT -> 8;
            case LAST_ACK -> 9;
            case LISTEN -> 10;
            case CLOSING -> 11;
        };
    }
}
