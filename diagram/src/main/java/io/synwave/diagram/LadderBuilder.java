package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns records into events: pairs departures with arrivals, follows the states, decides what was lost.
final class LadderBuilder {
    private final List<Event> events = new ArrayList<>();
    private final List<Flight> flights = new ArrayList<>();
    private final Map<Long, Flight> byRecord = new HashMap<>();
    private final SequenceBase.Learner bases = new SequenceBase.Learner();
    private final EnumMap<Side, TcpState> first = new EnumMap<>(Side.class);
    private final EnumMap<Side, TcpState> shown = new EnumMap<>(Side.class);
    private final Map<Long, TcpState> perConnection = new HashMap<>();
    private final Repeats repeats = new Repeats();
    private final Windows windows = new Windows();
    private final Whose whose;

    LadderBuilder(List<TraceRecord> records) {
        records.sort(Comparator.<TraceRecord>comparingLong(r -> r.timeNs).thenComparingLong(r -> r.number));
        whose = new Whose(records);
        for (TraceRecord r : inOrderOfCause(records)) add(r);
        for (Flight f : flights) f.ends(fateOf(f));
    }

    List<Event> events() {
        return events;
    }

    List<Flight> flights() {
        return flights;
    }

    TcpState firstState(Side side) {
        return first.getOrDefault(side, TcpState.CLOSED);
    }

    boolean isSeen(Side side) {
        return first.containsKey(side);
    }

    private void add(TraceRecord r) {
        SequenceBase base = isReplyByNumber(r) ? baseOfReply(r, bases.baseOf(r)) : bases.baseOf(r);
        Optional<TcpState> entered = stateEntered(r);
        switch (r.kind) {
            case SEGMENT_OUT -> events.add(new Event.Departure(r, entered, departs(r, base)));
            case SEGMENT_IN -> {
                Flight flight = arrives(r, base);
                events.add(
                        new Event.Arrival(r, entered, flight, flight.arrivals().size(), whose.of(r)));
            }
            case TIMER, CALL -> events.add(new Event.Moment(r, entered, whose.of(r)));
            case STATE -> {
                if (entered.isPresent()) events.add(new Event.Moment(r, entered, whose.of(r)));
            }
        }
    }

    /// A reset without ACK takes its number from the segment that it refuses (RFC 9293 §3.10.7.1), of whose
    /// connection
    /// its sender need not know anything.
    private static boolean isReplyByNumber(TraceRecord r) {
        return r.kind == Kind.SEGMENT_OUT && (r.flags & (TcpFlags.RST | TcpFlags.ACK)) == TcpFlags.RST;
    }

    /// Counts as the refused segment does, of which the reader knows what it means.
    private SequenceBase baseOfReply(TraceRecord r, SequenceBase own) {
        for (Event e : events.reversed()) {
            if (!(e instanceof Event.Arrival a) || a.record().host != r.host) continue;
            TraceRecord refused = a.record();
            boolean isIt = (refused.flags & TcpFlags.ACK) != 0 && refused.ack == r.seq && isSamePair(refused, r);
            if (isIt) return a.flight().base().reversed();
        }
        return own;
    }

    private static boolean isSamePair(TraceRecord a, TraceRecord b) {
        return a.localPort == b.localPort && a.remotePort == b.remotePort;
    }

    private Flight departs(TraceRecord r, SequenceBase base) {
        Flight flight = new Flight(flights.size() + 1, r, base, whose.of(r));
        flights.add(flight);
        flight.repeats(repeats.note(flight).orElse(null));
        flight.turnsWindow(windows.note(flight));
        byRecord.put(r.number, flight);
        return flight;
    }

    private Flight arrives(TraceRecord r, SequenceBase base) {
        Flight flight = r.cause == 0 ? null : byRecord.get(r.cause);
        if (flight == null) flight = departs(r, base);
        flight.arrives(r);
        return flight;
    }

    /// An arrival may be recorded when it is fully worked off, after its replies: put it back before them, unless a
    /// call or a timer explains those.
    private static List<TraceRecord> inOrderOfCause(List<TraceRecord> records) {
        List<TraceRecord> ordered = new ArrayList<>(records.size());
        for (TraceRecord r : records) {
            int at = ordered.size();
            if (r.kind == Kind.SEGMENT_IN) {
                while (at > 0 && isReplyTo(ordered.get(at - 1), r)) at--;
                if (at > 0 && at < ordered.size() && explains(ordered.get(at - 1), r)) at = ordered.size();
            }
            ordered.add(at, r);
        }
        return ordered;
    }

    /// What it acknowledges left before it came; that is all there is to tell when nobody watched its sender.
    private static boolean isReplyTo(TraceRecord out, TraceRecord in) {
        boolean acknowledges = (in.flags & TcpFlags.ACK) != 0 && in.ack - out.seq > 0;
        return out.kind == Kind.SEGMENT_OUT && isSameMoment(out, in) && out.number != in.cause && !acknowledges;
    }

    private static boolean explains(TraceRecord moment, TraceRecord in) {
        return (moment.kind == Kind.CALL || moment.kind == Kind.TIMER) && isSameMoment(moment, in);
    }

    private static boolean isSameMoment(TraceRecord a, TraceRecord b) {
        return a.host == b.host && a.timeNs == b.timeNs;
    }

    /// A state is news when it differs from the last one of the same connection, or, for the only connection, when
    /// it
    /// is not met before, from what its end shows. What belongs to no connection changes nothing.
    private Optional<TcpState> stateEntered(TraceRecord r) {
        Side side = Side.ofHost(r.host);
        if (!first.containsKey(side)) {
            first.put(side, r.before);
            shown.put(side, r.before);
        }
        boolean isStray = r.connection == 0 && r.kind != Kind.STATE;
        if (isStray) return Optional.empty();
        TcpState after = isBackToListen(r) && !whose.areSeveral() ? TcpState.LISTEN : r.after;
        TcpState last = perConnection.put(r.connection << 1 | r.host, after);
        if (last == null) last = whose.areSeveral() ? r.before : shown.get(side);
        if (after == last) return Optional.empty();
        shown.put(side, after);
        return Optional.of(after);
    }

    /// A half-open connection of a listener is forgotten: RFC 9293 §3.10.7.4 calls that a return to LISTEN. Among
    /// several, it is this one that is closed.
    private boolean isBackToListen(TraceRecord r) {
        boolean isOver = r.before == TcpState.SYN_RECEIVED && r.after == TcpState.CLOSED;
        return isOver && first.get(Side.ofHost(r.host)) == TcpState.LISTEN;
    }

    private Flight.Fate fateOf(Flight f) {
        if (f.arrivals().size() > 1) return Flight.Fate.DUPLICATED;
        if (f.arrivals().size() == 1) return Flight.Fate.ARRIVED;
        if (!isSeen(f.sender().other())) return Flight.Fate.UNOBSERVED;
        long end = events.getLast().timeNs();
        return end - f.segment().timeNs < shortestTransitNs() ? Flight.Fate.UNDER_WAY : Flight.Fate.LOST;
    }

    private long shortestTransitNs() {
        long shortest = Long.MAX_VALUE;
        for (Event e : events) {
            if (e instanceof Event.Arrival a && a.flight().sent().isPresent()) {
                shortest = Math.min(shortest, a.timeNs() - a.flight().segment().timeNs);
            }
        }
        return shortest == Long.MAX_VALUE ? 1 : shortest;
    }
}
