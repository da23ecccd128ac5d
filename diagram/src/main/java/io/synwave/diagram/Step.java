package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One row of a drawing without a scale of time.
///
/// A segment is one straight arrow when that keeps the order of events at each end and nothing that matters happened
/// while it was under way. Otherwise it leaves in one row and arrives in another, with what happened in between there.
sealed interface Step {
    record Straight(Event.Departure leaves, Event.Arrival arrives) implements Step {}

    record Leaves(Event.Departure leaves) implements Step {}

    record Arrives(Event.Arrival arrives) implements Step {}

    record Happens(Event.Moment moment) implements Step {}

    static List<Step> of(Ladder ladder) {
        return new Planner(ladder.events()).steps();
    }

    /// Finds out which segments may be straight.
    final class Planner {
        private record Window(int from, int to) {}

        private final List<Event> events;
        private final Map<Flight, Window> straight = new HashMap<>();

        Planner(List<Event> events) {
            this.events = events;
            collectCandidates();
            // Taking one away may bend another, so until nothing changes.
            while (straight.values().removeIf(window -> !staysStraight(window))) {}
        }

        private void collectCandidates() {
            Map<Flight, Integer> departures = new HashMap<>();
            for (int i = 0; i < events.size(); i++) {
                switch (events.get(i)) {
                    case Event.Departure d -> departures.put(d.flight(), i);
                    case Event.Arrival a -> {
                        Integer from = departures.get(a.flight());
                        if (from != null && a.flight().arrivals().size() == 1) {
                            straight.put(a.flight(), new Window(from, i));
                        }
                    }
                    case Event.Moment ignored -> {}
                }
            }
        }

        private boolean staysStraight(Window window) {
            Event start = events.get(window.from);
            for (int i = window.from + 1; i < window.to; i++) {
                if (!mayBeInside(window, start, events.get(i))) return false;
            }
            return true;
        }

        private boolean mayBeInside(Window window, Event start, Event between) {
            return switch (between) {
                case Event.Departure d -> d.side() == start.side() && !overtakes(d.flight(), window.to);
                case Event.Arrival a -> a.side() != start.side() && straight.containsKey(a.flight());
                case Event.Moment m -> m.side() == start.side() && m.timeNs() == start.timeNs();
            };
        }

        private boolean overtakes(Flight later, int arrival) {
            Collection<TraceRecord> arrivals = later.arrivals();
            TraceRecord mine = events.get(arrival).record();
            return arrivals.stream().anyMatch(a -> isBefore(a, mine));
        }

        private static boolean isBefore(TraceRecord a, TraceRecord b) {
            return a.timeNs < b.timeNs || (a.timeNs == b.timeNs && a.number < b.number);
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (Event event : events) {
                switch (event) {
                    case Event.Moment m -> steps.add(new Happens(m));
                    case Event.Departure d -> steps.add(leaving(d));
                    case Event.Arrival a -> {
                        if (!straight.containsKey(a.flight())) steps.add(new Arrives(a));
                    }
                }
            }
            return steps;
        }

        private Step leaving(Event.Departure d) {
            Window window = straight.get(d.flight());
            if (window == null) return new Leaves(d);
            return new Straight(d, (Event.Arrival) events.get(window.to));
        }
    }
}
