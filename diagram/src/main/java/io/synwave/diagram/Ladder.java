package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A trace of two ends, read once: every event in order of time, every segment's way, both ends' first states.
///
/// Host 0 stands on the left, host 1 on the right; other hosts are left out. It copies what it keeps, so the log may
/// go on. Immutable once made. All drawings are made from it.
public final class Ladder {
    private final List<Event> events;
    private final List<Flight> flights;
    private final TcpState leftFirst;
    private final TcpState rightFirst;
    private final boolean leftSeen;
    private final boolean rightSeen;

    Ladder(LadderBuilder from) {
        events = Collections.unmodifiableList(from.events());
        flights = Collections.unmodifiableList(from.flights());
        leftFirst = from.firstState(Side.LEFT);
        rightFirst = from.firstState(Side.RIGHT);
        leftSeen = from.isSeen(Side.LEFT);
        rightSeen = from.isSeen(Side.RIGHT);
    }

    /// Reads all records that `log` still keeps.
    public static Ladder of(TraceLog log) {
        return of(log, record -> true);
    }

    /// Reads the records of `log` that `which` accepts, for instance those of one connection.
    public static Ladder of(TraceLog log, Predicate<TraceRecord> which) {
        List<TraceRecord> copies = new ArrayList<>();
        log.forEach(record -> {
            if (record.host <= 1 && which.test(record)) copies.add(new TraceRecord().copyFrom(record));
        });
        return new Ladder(new LadderBuilder(copies));
    }

    /// Accepts what concerns one connection: its ports, and the listener it comes from.
    ///
    /// @param leftPort the port on host 0
    /// @param rightPort the port on host 1
    public static Predicate<TraceRecord> between(int leftPort, int rightPort) {
        return record -> {
            int local = record.host == 0 ? leftPort : rightPort;
            int remote = record.host == 0 ? rightPort : leftPort;
            return record.localPort == local && (record.remotePort == remote || record.remotePort == 0);
        };
    }

    /// What happened, in order of time.
    public List<Event> events() {
        return events;
    }

    /// The segments, in order of departure.
    public List<Flight> flights() {
        return flights;
    }

    /// The state in which an end was when the trace begins.
    public TcpState firstState(Side side) {
        return side == Side.LEFT ? leftFirst : rightFirst;
    }

    /// Whether the trace says anything about this end.
    public boolean isSeen(Side side) {
        return side == Side.LEFT ? leftSeen : rightSeen;
    }

    /// The time of the first event in nanoseconds of the trace's clock: zero in every drawing.
    public long startNs() {
        return events.isEmpty() ? 0 : events.getFirst().timeNs();
    }

    /// Nanoseconds from the first to the last event.
    public long durationNs() {
        return events.isEmpty() ? 0 : events.getLast().timeNs() - startNs();
    }

    /// The shortest time a segment took, in nanoseconds; absent when none was seen at both ends.
    public Optional<Long> shortestTransitNs() {
        return flights.stream()
                .filter(f -> f.sent().isPresent() && !f.arrivals().isEmpty())
                .map(f -> f.arrivals().getFirst().timeNs - f.segment().timeNs)
                .min(Long::compare);
    }
}
