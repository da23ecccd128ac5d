package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import java.util.List;

/// Tells the connections of a trace apart, where there are several: by the port of the end on the left.
final class Whose {
    private final boolean areSeveral;

    Whose(List<TraceRecord> records) {
        areSeveral = records.stream()
                        .filter(r -> r.kind == Kind.SEGMENT_OUT || r.kind == Kind.SEGMENT_IN)
                        .mapToInt(Whose::port)
                        .distinct()
                        .count()
                > 1;
    }

    boolean areSeveral() {
        return areSeveral;
    }

    /// `:40001`; empty where there is one connection, or it concerns none.
    String of(TraceRecord r) {
        return areSeveral && port(r) != 0 ? ":" + port(r) : "";
    }

    private static int port(TraceRecord r) {
        return Side.ofHost(r.host) == Side.LEFT ? r.localPort : r.remotePort;
    }
}
