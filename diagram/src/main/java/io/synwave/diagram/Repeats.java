package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what a segment repeats: the last one before it, of the same end and connection, that carried some of the same
/// sequence numbers.
///
/// It is told of every segment in order of departure; for one trace.
final class Repeats {
    private record Direction(Side from, int fromPort, int toPort) {}

    private final Map<Direction, List<Flight>> sent = new HashMap<>();

    /// The earlier one that `flight` repeats, if it takes sequence numbers and one did so before.
    Optional<Flight> note(Flight flight) {
        TraceRecord segment = flight.segment();
        if (length(segment) == 0) return Optional.empty();
        List<Flight> before = sent.computeIfAbsent(direction(flight), _ -> new ArrayList<>());
        Optional<Flight> found = before.reversed().stream()
                .filter(earlier -> areOfOne(earlier.segment(), segment) && overlaps(earlier.segment(), segment))
                .findFirst();
        before.add(flight);
        return found;
    }

    private static Direction direction(Flight flight) {
        TraceRecord r = flight.segment();
        boolean isSenders = r.kind == TraceRecord.Kind.SEGMENT_OUT;
        return new Direction(
                flight.sender(), isSenders ? r.localPort : r.remotePort, isSenders ? r.remotePort : r.localPort);
    }

    /// The next connection between the same ends may begin with the same numbers. Who forges a segment has none.
    private static boolean areOfOne(TraceRecord a, TraceRecord b) {
        return a.connection == b.connection || a.connection == 0 || b.connection == 0;
    }

    private static boolean overlaps(TraceRecord a, TraceRecord b) {
        return a.seq - (b.seq + length(b)) < 0 && b.seq - (a.seq + length(a)) < 0;
    }

    /// SEG.LEN; a reset takes nothing.
    private static int length(TraceRecord r) {
        if ((r.flags & TcpFlags.RST) != 0) return 0;
        return r.textLen + Integer.bitCount(r.flags & (TcpFlags.SYN | TcpFlags.FIN));
    }
}
