package io.synwave.lab.end;

import io.synwave.host.Linger;
import io.synwave.host.SocketOption;
import io.synwave.host.SocketOption.When;
import io.synwave.host.SocketOptions;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.TcpSettings;
import java.util.Map;

/// Linux's socket options by name, with Linux's integers, as Synwave's programs set them: [SocketOptions].
final class SynwaveOptions {
    private static final String LINGER = "SO_LINGER";

    private SynwaveOptions() {}

    static void check(String name) {
        if (!name.equals(LINGER)) named(name);
    }

    private static SocketOption<?> named(String name) {
        return SocketOptions.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no experiment knows the socket option " + name));
    }

    /// What a connection begins with.
    static TcpSettings applied(Map<String, Long> options, TcpSettings settings) {
        TcpSettings applied = settings;
        for (Map.Entry<String, Long> option : options.entrySet()) {
            if (!option.getKey().equals(LINGER))
                applied = named(option.getKey()).in(applied, option.getValue());
        }
        return applied;
    }

    static void set(TcpSocket socket, String name, long value) {
        if (name.equals(LINGER)) socket.linger(value == 0 ? Linger.ABORT : Linger.REPORT);
        else if (named(name).when() == When.ALWAYS) set(socket, named(name), value);
    }

    private static <T> void set(TcpSocket socket, SocketOption<T> option, long value) {
        socket.set(option, option.decode(value));
    }

    static void set(TcpServer listener, String name, long value) {
        if (!name.equals(LINGER)) set(listener, named(name), value);
    }

    private static <T> void set(TcpServer listener, SocketOption<T> option, long value) {
        listener.set(option, option.decode(value));
    }
}
