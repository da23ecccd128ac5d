package io.synwave.diagram;

import java.util.IdentityHashMap;

/// With which segment each event of a ladder is shown, when it is gone through one segment at a time: what happens
/// before a segment leaves comes with it, what arrives comes with the last one that has left.
final class Turns {
    private final IdentityHashMap<Event, Integer> turns = new IdentityHashMap<>();

    Turns(Ladder ladder) {
        int last = ladder.flights().size();
        int left = 0;
        for (Event event : ladder.events()) {
            boolean isNew = switch (event) {
                case Event.Departure _ -> true;
                case Event.Arrival a -> a.flight().sent().isEmpty() && a.nth() == 1;
                case Event.Moment _ -> false;
            };
            if (isNew) left++;
            boolean leadsUp = event instanceof Event.Moment;
            turns.put(event, Math.min(last, leadsUp ? left + 1 : left));
        }
    }

    /// The number of that segment, from 1; 0 where there is none at all.
    int of(Event event) {
        return turns.getOrDefault(event, 0);
    }
}
