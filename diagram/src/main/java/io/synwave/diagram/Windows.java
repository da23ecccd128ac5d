package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.HashMap;
import java.util.Map;

/// Watches the windows that both ends announce, for the turns worth a word. For one trace, in order of departure.
final class Windows {
    /// What a segment does to the window that its sender announces.
    enum Turn {
        /// It stays open, or closed.
        NONE,
        /// There was room, now there is none.
        CLOSES,
        /// There was none, now there is room.
        OPENS
    }

    private record Announcer(Side side, int localPort, int remotePort) {}

    private final Map<Announcer, Integer> last = new HashMap<>();

    Turn note(Flight flight) {
        TraceRecord segment = flight.segment();
        // The window of a reset means nothing.
        if ((segment.flags & TcpFlags.RST) != 0) return Turn.NONE;
        Integer before = last.put(announcer(flight), segment.window);
        if (before == null || (before == 0) == (segment.window == 0)) return Turn.NONE;
        return segment.window == 0 ? Turn.CLOSES : Turn.OPENS;
    }

    private static Announcer announcer(Flight flight) {
        TraceRecord r = flight.segment();
        boolean isSenders = r.kind == TraceRecord.Kind.SEGMENT_OUT;
        return new Announcer(
                flight.sender(), isSenders ? r.localPort : r.remotePort, isSenders ? r.remotePort : r.localPort);
    }
}
