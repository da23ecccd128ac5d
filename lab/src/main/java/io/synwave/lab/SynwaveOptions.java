package io.synwave.lab;

import io.synwave.host.Linger;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.util.Map;
import java.util.Set;

/// Linux's socket options as Synwave's programs say them: some belong to the settings a connection begins with, some to
/// the open socket, one to the listener.
final class SynwaveOptions {
    private static final long SECOND = 1_000_000_000L;
    private static final Set<String> KNOWN = Set.of(
            "TCP_DEFER_ACCEPT",
            "TCP_QUICKACK",
            "TCP_NODELAY",
            "TCP_CORK",
            "TCP_FASTOPEN",
            "TCP_SYNCNT",
            "TCP_LINGER2",
            "SO_LINGER",
            "SO_SNDBUF",
            "SO_RCVBUF");

    private SynwaveOptions() {}

    static void check(String name) {
        if (!KNOWN.contains(name)) throw new IllegalArgumentException("no experiment knows the socket option " + name);
    }

    /// What a connection begins with.
    static TcpSettings applied(Map<String, Long> options, TcpSettings settings) {
        TcpSettings applied = settings;
        for (Map.Entry<String, Long> option : options.entrySet()) {
            applied = applied(option.getKey(), option.getValue(), applied);
        }
        return applied;
    }

    private static TcpSettings applied(String name, long value, TcpSettings settings) {
        return switch (name) {
            case "TCP_DEFER_ACCEPT" -> settings.with(Setting.DEFER_ACCEPT, value * SECOND);
            case "TCP_QUICKACK" -> settings.with(Setting.QUICK_ACK, value);
            case "TCP_NODELAY" -> value == 0 ? settings : settings.with(Setting.NAGLE, 0);
            case "TCP_SYNCNT" -> settings.with(Setting.SYN_RETRIES, value);
            case "SO_SNDBUF" -> settings.with(Setting.SEND_BUFFER, 2 * value);
            case "SO_RCVBUF" -> settings.with(Setting.RECEIVE_BUFFER, 2 * value);
            default -> settings;
        };
    }

    static void set(TcpSocket socket, String name, long value) {
        switch (name) {
            case "TCP_QUICKACK" -> socket.quickAck(value != 0);
            case "TCP_NODELAY" -> socket.noDelay(value != 0);
            case "TCP_CORK" -> socket.cork(value != 0);
            case "TCP_LINGER2" -> socket.lingerForFin(value * SECOND);
            case "SO_LINGER" -> socket.linger(value == 0 ? Linger.ABORT : Linger.REPORT);
            default -> {} // said when it was opened
        }
    }

    static void set(TcpServer listener, String name, long value) {
        if (name.equals("TCP_FASTOPEN")) listener.fastOpen((int) value);
    }
}
