package io.synwave.cli;

import io.synwave.app.SocketRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Sockets as `ss` prints them: columns as wide as what stands in them, more about a socket on a line below.
final class SocketTable {
    /// What is told beyond the columns.
    enum Extra {
        TIMER,
        DETAIL,
        MEMORY,
        INFO
    }

    /// Whether the first line is there.
    enum Header {
        SHOWN,
        HIDDEN
    }

    /// Whether the first column is.
    enum States {
        SHOWN,
        HIDDEN
    }

    private static final String LOCAL = "Local Address:Port";
    private static final String PEER = "Peer Address:Port";

    private final Set<Extra> extras;
    private final Header header;
    private final States states;

    SocketTable(Set<Extra> extras, Header header, States states) {
        this.extras = extras;
        this.header = header;
        this.states = states;
    }

    void print(List<SocketRow> rows, PrintWriter out) {
        int state = width("State".length(), rows, row -> row.state().length());
        int local = width(LOCAL.length(), rows, row -> local(row).length());
        int peer = width(PEER.length(), rows, row -> peer(row).length());
        String first = states == States.SHOWN ? "%-" + (state + 1) + "s" : "%.0s";
        String shape = first + "%-7s%-7s%" + local + "s %" + peer + "s%s";
        if (header == Header.SHOWN) {
            out.println(shape.formatted("State", "Recv-Q", "Send-Q", LOCAL, PEER, "")
                    .stripTrailing());
        }
        for (SocketRow row : rows) {
            String more = beside(row);
            out.println(shape.formatted(row.state(), row.receiveQueue(), row.sendQueue(), local(row), peer(row), more));
            String below = below(row);
            if (!below.isEmpty()) out.println("\t " + below);
        }
    }

    private static int width(int least, List<SocketRow> rows, ToIntFunction<SocketRow> length) {
        return Math.max(least, rows.stream().mapToInt(length).max().orElse(0));
    }

    private static String local(SocketRow row) {
        return SocketRow.end(row.local(), row.localPort());
    }

    private static String peer(SocketRow row) {
        return SocketRow.end(row.peer(), row.peerPort());
    }

    private String beside(SocketRow row) {
        return part(Extra.TIMER, row.timer()) + part(Extra.DETAIL, row.detail());
    }

    private String below(SocketRow row) {
        return (part(Extra.MEMORY, row.memory()) + part(Extra.INFO, row.info())).strip();
    }

    private String part(Extra extra, String text) {
        return extras.contains(extra) && !text.isEmpty() ? " " + text : "";
    }
}
