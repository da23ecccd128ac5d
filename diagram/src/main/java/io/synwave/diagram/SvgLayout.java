package io.synwave.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Where each event stands on the vertical axis of an SVG: never above an earlier one, apart by a distance that grows
/// with the time between them up to a limit, and far enough below its end's previous one for its text.
final class SvgLayout {
    static final int TOP = 96;
    /// Pixels that a segment's usual time under way takes.
    static final int TRANSIT = 42;

    /// How often all is placed: texts turn with their arrows, and how steep those are is seen only then.
    private static final int PASSES = 3;

    private static final int LONGEST = 92;
    private static final int SHORTEST = 3;
    private static final int LINE = 17;
    /// Height of the line that says how long nothing happened.
    private static final int GAP = 26;

    private final Ladder ladder;
    private final View view;
    private final long usualNs;
    private final Crossings crossings;
    private final IdentityHashMap<Event, Double> positions = new IdentityHashMap<>();
    private final EnumMap<Side, Double> free = new EnumMap<>(Side.class);
    private final Map<Flight, Event.Departure> departures = new HashMap<>();
    private final EnumMap<Side, Event.Arrival> lastArrival = new EnumMap<>(Side.class);
    private final Map<Flight, Event.Arrival> firstArrival = new HashMap<>();
    /// What is lost and could be under way still.
    private final Deque<Event.Departure> lost = new ArrayDeque<>();

    private double lostEnd = TOP;
    /// What a height along the arrow of a segment is when it is measured straight down.
    private final Map<Flight, Double> stretch = new HashMap<>();

    private double bottom = TOP;

    SvgLayout(Ladder ladder, View view) {
        this.ladder = ladder;
        this.view = view;
        this.usualNs = usualTransitNs();
        this.crossings = new Crossings(ladder, usualNs);
        for (int pass = 0; pass < PASSES; pass++) {
            place();
            departures.values().forEach(d -> stretch.put(d.flight(), Math.hypot(1, fall(d) / SvgFrame.LENGTH)));
        }
    }

    double y(Event event) {
        Double y = positions.get(event);
        if (y == null) throw new IllegalArgumentException("not of this ladder: " + event);
        return y;
    }

    /// Where the lifelines end.
    double bottom() {
        return bottom;
    }

    private void place() {
        positions.clear();
        departures.clear();
        lost.clear();
        lostEnd = TOP;
        free.clear();
        lastArrival.clear();
        bottom = TOP;
        double baseY = TOP;
        double reached = TOP;
        long timeNs = ladder.startNs();
        long longNs = Words.longSilenceNs(ladder);
        double inked = TOP;
        for (Event event : ladder.events()) {
            if (event.timeNs() > timeNs) {
                baseY = reached + distance(event.timeNs() - timeNs);
                // A silence has a line to itself, below all that was drawn before.
                if (event.timeNs() - timeNs >= longNs) baseY = Math.max(baseY, inked + GAP + above(event));
                timeNs = event.timeNs();
            }
            double need = Math.max(free.getOrDefault(event.side(), (double) TOP), lostBefore(event)) + above(event);
            double y = Math.max(Math.max(baseY, need), parallel(event));
            positions.put(event, y);
            if (event instanceof Event.Departure d) leaves(d);
            if (event instanceof Event.Arrival a) arrives(a);
            free.put(event.side(), y + below(event));
            reached = Math.max(reached, y);
            inked = Math.max(inked, inked(event, y));
            bottom = Math.max(bottom, y + below(event) + 12);
        }
    }

    private void leaves(Event.Departure departure) {
        Flight flight = departure.flight();
        departures.put(flight, departure);
        if (flight.arrivals().isEmpty() && flight.fate() != Flight.Fate.UNOBSERVED) lost.add(departure);
    }

    private void arrives(Event.Arrival arrival) {
        lastArrival.put(arrival.side(), arrival);
        firstArrival.putIfAbsent(arrival.flight(), arrival);
    }

    /// Below what was lost until now a segment leaves: no arrival keeps the two apart.
    private double lostBefore(Event event) {
        while (!lost.isEmpty() && lost.getFirst().timeNs() + usualNs <= event.timeNs()) {
            Event.Departure over = lost.removeFirst();
            lostEnd = Math.max(lostEnd, y(over) + TRANSIT + under(over.flight()));
        }
        return event instanceof Event.Departure ? lostEnd : TOP;
    }

    /// Where the lowest of what belongs to an event ends, its texts along an arrow among it.
    private double inked(Event event, double y) {
        double arrow = switch (event) {
            case Event.Departure d -> d.flight().arrivals().isEmpty() ? TRANSIT + under(d.flight()) : 0;
            case Event.Arrival a -> under(a.flight());
            case Event.Moment _ -> 0;
        };
        return y + Math.max(arrow, below(event));
    }

    private double under(Flight flight) {
        return (3 + LINE * label(flight).below().size()) * stretch.getOrDefault(flight, 1.0);
    }

    /// Segments that left one after the other keep their distance on arrival, so that their texts do not meet.
    private double parallel(Event event) {
        if (!(event instanceof Event.Arrival arrival)) return TOP;
        Event.Departure mine = departures.get(arrival.flight());
        Event.Arrival before = lastArrival.get(arrival.side());
        if (mine == null || before == null) return TOP;
        Event.Departure its = departures.get(before.flight());
        return its != null && isCompany(its, before, mine) ? y(before) + y(mine) - y(its) : TOP;
    }

    /// Whether a segment, by its departure and its arrival, left before `mine` and was still under way then.
    private static boolean isCompany(Event.Departure its, Event.Arrival arrival, Event.Departure mine) {
        return its.timeNs() <= mine.timeNs() && arrival.timeNs() > mine.timeNs();
    }

    /// How far a segment falls; where it was not seen to arrive, as far as the one that left before it and was
    /// still
    /// under way, or as usual.
    double fall(Event.Departure departure) {
        if (departure.flight().fate() == Flight.Fate.UNOBSERVED) return 0;
        Event.Arrival arrival = firstArrival.get(departure.flight());
        if (arrival != null) return y(arrival) - y(departure);
        double fall = TRANSIT;
        for (Event event : ladder.events()) {
            if (!(event instanceof Event.Arrival a) || a.side() == departure.side()) continue;
            Event.Departure its = departures.get(a.flight());
            if (its == null || a.nth() > 1 || !isCompany(its, a, departure)) continue;
            if (y(its) < y(departure)) fall = y(a) - y(its);
        }
        return fall;
    }

    private double distance(long ns) {
        return Math.clamp(TRANSIT * (double) ns / usualNs, SHORTEST, LONGEST);
    }

    /// Room above for the label of a segment that leaves, or for half a line of text.
    private double above(Event event) {
        if (!(event instanceof Event.Departure d)) return 12;
        // One that is overtaken falls more steeply than what stands above it.
        boolean mayBeSteeper = crossings.isCrossed(d.flight()) && crossings.hasCompany(d.flight());
        double text = 18 + SvgLabel.LINE * (label(d.flight()).above().size() - 1);
        return text * stretch.getOrDefault(d.flight(), 1.0) + (mayBeSteeper ? 30 : 0);
    }

    /// Whether others are under way with it, in either direction.
    boolean isCrowded(Flight flight) {
        return crossings.isCrossed(flight) || crossings.hasCompany(flight);
    }

    /// The text along the arrow of a segment.
    SvgLabel label(Flight flight) {
        SvgLabel.Way way = crossings.isCrossed(flight)
                ? SvgLabel.Way.CROSSED
                : isCrowded(flight) ? SvgLabel.Way.IN_COMPANY : SvgLabel.Way.ALONE;
        return SvgLabel.of(flight, view, way);
    }

    private double below(Event event) {
        double beside = outsideLines(event) * LINE;
        return switch (event) {
            case Event.Departure d -> Math.max(beside, under(d.flight()));
            case Event.Arrival ignored -> Math.max(beside, 6);
            case Event.Moment ignored -> beside;
        };
    }

    private int outsideLines(Event event) {
        int state = event.entered().isPresent() ? 1 : 0;
        return state + SvgText.besideLines(event, view).size();
    }

    /// The median; a millisecond where nothing was seen to arrive, or at once.
    private long usualTransitNs() {
        long[] transits = ladder.flights().stream()
                .filter(f -> f.sent().isPresent() && !f.arrivals().isEmpty())
                .mapToLong(f -> f.arrivals().getFirst().timeNs - f.segment().timeNs)
                .toArray();
        Arrays.sort(transits);
        long median = transits.length == 0 ? 0 : transits[transits.length / 2];
        return median > 0 ? median : 1_000_000;
    }

    /// The silent times that the axis shortens: pairs of events with nothing in between.
    List<Gap> gaps() {
        long longNs = Words.longSilenceNs(ladder);
        List<Gap> gaps = new ArrayList<>();
        Event before = null;
        for (Event event : ladder.events()) {
            if (before != null && event.timeNs() - before.timeNs() >= longNs) {
                gaps.add(new Gap(y(event) - above(event) - GAP / 2.0, event.timeNs() - before.timeNs(), event));
            }
            before = event;
        }
        return gaps;
    }

    /// A silence of `ns` nanoseconds, told at `y`, and what ended it.
    record Gap(double y, long ns, Event until) {}
}
