package io.synwave.lab.end;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The connections of the calling thread's network namespace as the kernel tells them: `/proc/net/tcp`, which is what
/// `netstat` reads and `ss` says.
final class KernelStates implements Onlooker.States {
    /// One line of it.
    ///
    /// @param timer 0 none, 1 retransmission, 2 keep-alive or another, 3 TIME-WAIT, 4 window probe
    /// @param dueTicks when the timer expires, in hundredths of a second
    private record Row(int localPort, int remotePort, TcpState state, int timer, long dueTicks) {}

    private static final long TICK_NS = 10_000_000;
    private static final int TIME_WAIT_TIMER = 3;
    /// By the kernel's numbers, from 1 (`include/net/tcp_states.h`).
    private static final List<TcpState> STATES = List.of(
            TcpState.ESTABLISHED,
            TcpState.SYN_SENT,
            TcpState.SYN_RECEIVED,
            TcpState.FIN_WAIT_1,
            TcpState.FIN_WAIT_2,
            TcpState.TIME_WAIT,
            TcpState.CLOSED,
            TcpState.CLOSE_WAIT,
            TcpState.LAST_ACK,
            TcpState.LISTEN,
            TcpState.CLOSING,
            TcpState.SYN_RECEIVED);

    private final Path file;
    private List<Row> rows = List.of();

    KernelStates(boolean isIpv4) {
        file = Path.of("/proc/thread-self/net", isIpv4 ? "tcp" : "tcp6");
    }

    /// Looks again: a walk through all the kernel's tables, a millisecond or two.
    void look() {
        List<Row> found = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                found.add(row(line.strip().split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not tell its connections", e);
        }
        rows = found;
    }

    /// `0: 0100000A:9C40 0200000A:0050 01 00000000:00000000 01:00000014 …`
    private static Row row(String[] words) {
        String timer = words[5];
        return new Row(
                port(words[1]),
                port(words[2]),
                STATES.get(Integer.parseInt(words[3], 16) - 1),
                Integer.parseInt(timer.substring(0, timer.indexOf(':')), 16),
                Long.parseLong(timer.substring(timer.indexOf(':') + 1), 16));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    @Override
    public void takes(int localPort, int remotePort, TraceRecord segment) {
        look();
    }

    /// The state of the connection between these ports; LISTEN where there is none but somebody listens; CLOSED.
    @Override
    public TcpState of(int localPort, int remotePort) {
        TcpState state = TcpState.CLOSED;
        for (Row row : rows) {
            if (row.localPort == localPort && row.remotePort == remotePort) return row.state;
            if (row.localPort == localPort && row.state == TcpState.LISTEN) state = TcpState.LISTEN;
        }
        return state;
    }

    boolean isAnyIn(TcpState state) {
        return rows.stream().anyMatch(row -> row.state == state);
    }

    /// A timer of a connection, other than that of TIME-WAIT, expires within so many nanoseconds.
    boolean isAnyDueWithin(long ns) {
        return rows.stream().anyMatch(r -> r.timer != 0 && r.timer != TIME_WAIT_TIMER && r.dueTicks * TICK_NS <= ns);
    }
}
