package io.synwave.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A ladder cut into pages, one for each segment: what happened before it, and what both ends know after it.
final class Pages {
    /// One segment.
    ///
    /// @param flight it
    /// @param before what happened at the ends since the last one left
    /// @param left what the left end knows when it has arrived, or, where it did not, has left
    record Page(Flight flight, List<Event.Moment> before, Known left, Known right) {}

    /// What an end knows, as a sentence, and its state.
    record Known(String state, String sentence) {}

    private record Place(Side side, int leftPort, int rightPort) {}

    private final View view;
    private final Map<Place, Knowledge> knowledge = new HashMap<>();
    private final Map<Flight, List<Event.Moment>> before = new HashMap<>();
    private final Map<Flight, Page> pages = new HashMap<>();
    private List<Event.Moment> moments = new ArrayList<>();

    private Pages(View view) {
        this.view = view;
    }

    /// The pages in order of departure.
    static List<Page> of(Ladder ladder, View view) {
        Pages pages = new Pages(view);
        ladder.events().forEach(pages::take);
        return ladder.flights().stream()
                .flatMap(flight -> Optional.ofNullable(pages.pages.get(flight)).stream())
                .toList();
    }

    private void take(Event event) {
        Place place = place(event);
        knowledge(place).note(event);
        switch (event) {
            case Event.Moment m -> moments.add(m);
            case Event.Departure d -> {
                turn(d.flight());
                page(d.flight(), place);
            }
            case Event.Arrival a -> {
                if (a.flight().sent().isEmpty()) turn(a.flight());
                if (a.nth() == 1) page(a.flight(), place);
            }
        }
    }

    private void turn(Flight flight) {
        before.put(flight, Collections.unmodifiableList(moments));
        moments = new ArrayList<>();
    }

    private void page(Flight flight, Place place) {
        pages.put(
                flight,
                new Page(
                        flight,
                        before.getOrDefault(flight, List.of()),
                        known(new Place(Side.LEFT, place.leftPort, place.rightPort)),
                        known(new Place(Side.RIGHT, place.leftPort, place.rightPort))));
    }

    /// A server that has not met this client yet knows what its listener knows.
    private Known known(Place place) {
        Knowledge found = knowledge.get(place);
        if (found == null) found = knowledge(listener(place));
        return new Known(found.state().toString(), found.sentence(view));
    }

    private static Place listener(Place place) {
        return place.side == Side.LEFT
                ? new Place(Side.LEFT, place.leftPort, 0)
                : new Place(Side.RIGHT, 0, place.rightPort);
    }

    private Knowledge knowledge(Place place) {
        return knowledge.computeIfAbsent(place, _ -> new Knowledge());
    }

    private static Place place(Event event) {
        boolean isLeft = event.side() == Side.LEFT;
        int local = event.record().localPort;
        int remote = event.record().remotePort;
        return new Place(event.side(), isLeft ? local : remote, isLeft ? remote : local);
    }
}
