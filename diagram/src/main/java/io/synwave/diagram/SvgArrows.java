package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;

/// Draws the segments of one ladder as SVG arrows, their text along them, near their senders.
final class SvgArrows {
    /// How far from the begin of its arrow a text begins.
    private static final int INDENT = 12;

    private static final double LOST_AT = 0.72;
    /// Where others are under way a segment ends on its own half.
    private static final double LOST_ON_HALF_AT = 0.42;
    private static final double BEND_AT = 0.66;
    /// How far a second arrival's arrow starts from the sender: it left only once.
    private static final double COPY_FROM = 0.5;

    private record Line(double x1, double y1, double x2, double y2) {
        double angle() {
            return Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
        }

        Line part(double from, double to) {
            double dx = x2 - x1;
            double dy = y2 - y1;
            return new Line(x1 + dx * from, y1 + dy * from, x1 + dx * to, y1 + dy * to);
        }
    }

    private final Ladder ladder;
    private final View view;
    private final SvgLayout layout;
    private final Turns turns;
    private final SvgFrame frame;
    private final SvgPaper out;

    SvgArrows(Ladder ladder, View view, SvgLayout layout, SvgFrame frame, SvgPaper out) {
        this.ladder = ladder;
        this.view = view;
        this.layout = layout;
        this.turns = new Turns(ladder);
        this.frame = frame;
        this.out = out;
    }

    /// Lines first, then texts, so that no line strikes a text out.
    void draw() {
        List<Runnable> texts = new ArrayList<>();
        for (Event event : ladder.events()) {
            switch (event) {
                case Event.Departure d -> grouped(d, d.flight(), () -> departs(d, texts));
                case Event.Arrival a -> {
                    if (a.flight().sent().isEmpty()) grouped(a, a.flight(), () -> arrivesFromNowhere(a, texts));
                }
                case Event.Moment ignored -> {}
            }
        }
        texts.forEach(Runnable::run);
    }

    /// What belongs to a segment says so, for a page that steps through the drawing.
    private void grouped(Event event, Flight flight, Runnable drawing) {
        out.print("<g class=\"flight\" data-segment=\"%d\" data-step=\"%d\">", flight.number(), turns.of(event));
        drawing.run();
        out.print("</g>");
    }

    private void departs(Event.Departure departure, List<Runnable> texts) {
        Flight flight = departure.flight();
        List<Event.Arrival> arrivals = arrivalsOf(flight);
        double leaves = layout.y(departure);
        Line first = line(
                flight, leaves, arrivals.stream().findFirst().map(layout::y).orElse(leaves + layout.fall(departure)));
        switch (flight.fate()) {
            case ARRIVED, UNOBSERVED -> {
                if (isOvertaken(departure)) first = bent(flight, first);
                else arrow(flight, first);
            }
            case LOST ->
                stopped(flight, first.part(0, lostAt(flight)), view.phrases().say("lost"));
            case UNDER_WAY ->
                stopped(flight, first.part(0, lostAt(flight)), view.phrases().say("under-way"));
            case DUPLICATED -> {
                arrow(flight, first);
                for (Event.Arrival again : arrivals.subList(1, arrivals.size())) copy(flight, first, again);
            }
        }
        Line along = first;
        texts.add(() -> grouped(departure, flight, () -> text(flight, along)));
    }

    private double lostAt(Flight flight) {
        return layout.isCrowded(flight) ? LOST_ON_HALF_AT : LOST_AT;
    }

    private boolean isOvertaken(Event.Departure departure) {
        Flight mine = departure.flight();
        return ladder.events().stream()
                .filter(e -> e.side() == departure.side() && e.timeNs() >= departure.timeNs())
                .filter(Event.Departure.class::isInstance)
                .map(e -> ((Event.Departure) e).flight())
                .anyMatch(f -> f.number() > mine.number() && arrivesBefore(f, mine));
    }

    private static boolean arrivesBefore(Flight one, Flight other) {
        if (one.arrivals().isEmpty() || other.arrivals().isEmpty()) return false;
        return one.arrivals().getFirst().timeNs < other.arrivals().getFirst().timeNs;
    }

    /// What is overtaken first goes along as usual, where its text is, and then falls steeply.
    ///
    /// @return the part for the text
    private Line bent(Flight flight, Line line) {
        Line usual = new Line(line.x1, line.y1, line.x2, line.y1 + SvgLayout.TRANSIT).part(0, BEND_AT);
        Line rest = new Line(usual.x2, usual.y2, line.x2, line.y2);
        path(flight, usual, "");
        arrow(flight, rest);
        return usual;
    }

    private List<Event.Arrival> arrivalsOf(Flight flight) {
        return ladder.events().stream()
                .filter(e -> e instanceof Event.Arrival a && a.flight() == flight)
                .map(Event.Arrival.class::cast)
                .toList();
    }

    private Line line(Flight flight, double leaves, double arrives) {
        double inward = flight.sender() == Side.LEFT ? SvgFrame.GAP : -SvgFrame.GAP;
        double x1 = frame.x(flight.sender()) + inward;
        double x2 = frame.x(flight.sender().other()) - inward;
        return new Line(x1, leaves, x2, arrives);
    }

    private void arrivesFromNowhere(Event.Arrival arrival, List<Runnable> texts) {
        Flight flight = arrival.flight();
        double y = layout.y(arrival);
        Line line = line(flight, y, y);
        boolean isSenderSeen = ladder.isSeen(flight.sender());
        arrow(flight, isSenderSeen ? line.part(0.08, 1) : line);
        if (arrival.nth() == 1) texts.add(() -> grouped(arrival, flight, () -> text(flight, line)));
    }

    private void copy(Flight flight, Line first, Event.Arrival again) {
        Line start = first.part(COPY_FROM, 1);
        Line line = new Line(start.x1, start.y1, start.x2, layout.y(again));
        path(flight, line, " stroke-dasharray=\"6 4\"");
        head(flight, line);
    }

    private void arrow(Flight flight, Line line) {
        path(flight, line, "");
        head(flight, line);
    }

    private void path(Flight flight, Line line, String more) {
        out.print(
                "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"currentColor\" stroke-width=\"1.8\"%s/>",
                css(flight), line.x1, line.y1, line.x2, line.y2, more);
    }

    private void head(Flight flight, Line line) {
        out.print(
                "<path class=\"%s\" d=\"M0 0L-11 -4.5L-8.5 0L-11 4.5Z\" fill=\"currentColor\""
                        + " transform=\"translate(%.1f %.1f) rotate(%.2f)\"/>",
                css(flight), line.x2, line.y2, line.angle());
    }

    private void stopped(Flight flight, Line line, String word) {
        path(flight, line, "");
        out.print(
                "<path class=\"%s\" d=\"M-6 -6L6 6M-6 6L6 -6\" stroke=\"currentColor\" stroke-width=\"2.4\""
                        + " transform=\"translate(%.1f %.1f)\"/>",
                css(flight), line.x2, line.y2);
        if (layout.isCrowded(flight)) return; // its label says it
        boolean toRight = flight.sender() == Side.LEFT;
        out.print(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                css(flight), line.x2 + (toRight ? 14 : -14), line.y2 + 4, toRight ? "start" : "end", word);
    }

    /// The text turns with the arrow and begins where a segment from the left leaves, or ends where one from the
    /// right
    /// does.
    private void text(Flight flight, Line line) {
        boolean toRight = flight.sender() == Side.LEFT;
        double angle = toRight ? line.angle() : line.angle() + 180;
        out.print(
                "<g transform=\"translate(%.1f %.1f) rotate(%.2f)\" text-anchor=\"%s\">",
                line.x1, line.y1, angle > 180 ? angle - 360 : angle, toRight ? "start" : "end");
        SvgLabel label = layout.label(flight);
        double y = -5 - SvgLabel.LINE * (label.above().size() - 1);
        for (SvgLabel.Line each : label.above()) {
            text(flight, each, INDENT, y);
            y += SvgLabel.LINE;
        }
        y = 14;
        // What stands lower would lean over the lifeline: all begins straight below each other.
        double lean = Math.abs(line.y2 - line.y1) / Math.abs(line.x2 - line.x1);
        for (SvgLabel.Line each : label.below()) {
            text(flight, each, INDENT + y * lean, y);
            y += SvgLabel.LINE;
        }
        out.print("</g>");
    }

    private void text(Flight flight, SvgLabel.Line each, double inward, double y) {
        String css = switch (each.kind()) {
            case SEGMENT -> "mono halo " + css(flight);
            case OPTIONS -> "mono halo faint";
            case WHY -> "why halo faint";
        };
        String faint = each.faint().isEmpty()
                ? ""
                : "<tspan class=\"faint\" dx=\"8\">" + Xml.escape(each.faint()) + "</tspan>";
        double x = flight.sender() == Side.LEFT ? inward : -inward;
        out.print("<text class=\"%s\" x=\"%.0f\" y=\"%.0f\">%s%s</text>", css, x, y, Xml.escape(each.text()), faint);
    }

    private static String css(Flight flight) {
        return Tone.of(Ink.of(flight)).css();
    }
}
