package io.synwave.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which segments meet others while they are under way: some that go the other way, or the same.
final class Crossings {
    private final Set<Flight> crossed = new HashSet<>();
    private final Set<Flight> accompanied = new HashSet<>();
    private final List<Flight> underWay = new ArrayList<>();
    private final Map<Flight, Long> lostUntilNs = new HashMap<>();

    /// @param usualNs how long a segment is under way that was not seen to arrive
    Crossings(Ladder ladder, long usualNs) {
        for (Event event : ladder.events()) {
            underWay.removeIf(f -> lostUntilNs.getOrDefault(f, Long.MAX_VALUE) <= event.timeNs());
            switch (event) {
                case Event.Departure d -> departs(d, usualNs);
                case Event.Arrival a -> {
                    if (a.nth() == a.flight().arrivals().size()) underWay.remove(a.flight());
                }
                case Event.Moment _ -> {}
            }
        }
    }

    private void departs(Event.Departure departure, long usualNs) {
        Flight mine = departure.flight();
        for (Flight other : underWay) {
            Set<Flight> kind = other.sender() == mine.sender() ? accompanied : crossed;
            kind.add(other);
            kind.add(mine);
        }
        if (mine.fate() == Flight.Fate.UNOBSERVED) return;
        underWay.add(mine);
        if (mine.arrivals().isEmpty()) lostUntilNs.put(mine, departure.timeNs() + usualNs);
    }

    boolean isCrossed(Flight flight) {
        return crossed.contains(flight);
    }

    /// Whether one that goes the same way is under way with it.
    boolean hasCompany(Flight flight) {
        return accompanied.contains(flight);
    }
}
