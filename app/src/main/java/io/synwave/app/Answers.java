package io.synwave.app;

import io.synwave.host.Host;
import io.synwave.host.RecordedConnection;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import java.util.ArrayList;
import java.util.List;

/// What a host answers on its control socket. On the host's thread.
final class Answers {
    private Answers() {}

    /// A counter a line: its name as `nstat` has it, and its value.
    static List<String> counters(Host host) {
        return host.counters().byName().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .toList();
    }

    /// A socket a line, servers first.
    static List<String> sockets(Host host) {
        List<String> lines = new ArrayList<>();
        for (TcpServer server : host.servers()) lines.add(SocketRow.of(server).line());
        for (TcpSocket socket : host.sockets()) lines.add(SocketRow.of(socket).line());
        for (RecordedConnection record : host.recorded())
            lines.add(SocketRow.of(record).line());
        return lines;
    }
}
