package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import java.util.List;

/// Tells the connections of a trace apart, where there are several: by the port of the end on the left, `:40001`, or,
/// where one comes after the other between the same ports, by their number, `#2`.
final class Whose {
    private final boolean haveOwnPorts;
    private final List<Long> ofLeft;
    private final List<Long> ofRight;

    Whose(List<TraceRecord> records) {
        haveOwnPorts = records.stream()
                        .filter(r -> r.kind == Kind.SEGMENT_OUT || r.kind == Kind.SEGMENT_IN)
                        .mapToInt(Whose::port)
                        .distinct()
                        .count()
                > 1;
        ofLeft = connections(records, Side.LEFT);
        ofRight = connections(records, Side.RIGHT);
    }

    /// Those of one end in the order in which they begin.
    private static List<Long> connections(List<TraceRecord> records, Side side) {
        return records.stream()
                .filter(r -> r.connection != 0 && Side.ofHost(r.host) == side)
                .map(r -> r.connection)
                .distinct()
                .toList();
    }

    boolean areSeveral() {
        return haveOwnPorts || areInTurn();
    }

    /// Only where both ends have as many do the numbers mean the same at both.
    private boolean areInTurn() {
        return !haveOwnPorts && ofLeft.size() > 1 && ofLeft.size() == ofRight.size();
    }

    /// `:40001`, `#2`; empty where there is one connection, or it concerns none.
    String of(TraceRecord r) {
        if (haveOwnPorts) return port(r) == 0 ? "" : ":" + port(r);
        return areInTurn() && r.connection != 0 ? "#" + number(r) : "";
    }

    private int number(TraceRecord r) {
        return 1 + (Side.ofHost(r.host) == Side.LEFT ? ofLeft : ofRight).indexOf(r.connection);
    }

    /// Whether `whose` takes the place of the one before it, between the same ports.
    static boolean isInTurn(String whose) {
        return whose.startsWith("#");
    }

    private static int port(TraceRecord r) {
        return Side.ofHost(r.host) == Side.LEFT ? r.localPort : r.remotePort;
    }
}
