package io.synwave.cli;

import io.synwave.app.SocketRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What hosts tell, as JSON. Neither names nor values hold what would have to be escaped.
final class Rows {
    private Rows() {}

    static String json(List<SocketRow> rows) {
        return rows.stream().map(Rows::json).collect(Collectors.joining(",\n ", "[", "]"));
    }

    private static String json(SocketRow row) {
        return "{\"state\":\"" + row.state() + "\",\"recv_q\":" + row.receiveQueue() + ",\"send_q\":"
                + row.sendQueue() + ",\"local\":\"" + SocketRow.end(row.local(), row.localPort()) + "\",\"peer\":\""
                + SocketRow.end(row.peer(), row.peerPort()) + "\",\"timer\":\"" + row.timer()
                + "\",\"detail\":\"" + row.detail() + "\",\"memory\":\"" + row.memory() + "\",\"info\":\"" + row.info()
                + "\"}";
    }

    static String json(Map<String, Long> counters) {
        return counters.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                .collect(Collectors.joining(",", "{\"kernel\":{", "}}"));
    }
}
