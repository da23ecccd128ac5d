package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Draws [StateDiagram] as a self-contained SVG: each end's way through the states in its own colour, the steps counted
/// in the boxes.
public final class StateChart {
    private static final int BOX_WIDTH = 180;
    private static final int BOX_HEIGHT = 52;
    private static final int LINE = 15;
    /// How many steps fit in a box.
    private static final int MOST_STEPS = 6;
    /// How far the ways of both ends are apart where they are the same.
    private static final double BESIDE = 4.5;

    private final View view;
    private final Ways ways;
    private final SvgPaper out = new SvgPaper();

    private StateChart(Ladder ladder, View view) {
        this.view = view;
        this.ways = Ways.of(ladder);
    }

    /// The drawing as an XML document.
    public static String draw(Ladder ladder, View view) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(ladder, view);
    }

    /// The `svg` element alone, to stand inside a page.
    static String element(Ladder ladder, View view) {
        return new StateChart(ladder, view).draw();
    }

    private String draw() {
        out.print(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"synwave\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\" aria-labelledby=\"states-title states-desc\">",
                StateMap.WIDTH, StateMap.HEIGHT, StateMap.WIDTH, StateMap.HEIGHT);
        out.print(
                "<title id=\"states-title\">The states of TCP, and the ways of %s and %s through them</title>",
                Xml.escape(view.name(Side.LEFT)), Xml.escape(view.name(Side.RIGHT)));
        out.print("<desc id=\"states-desc\">%s</desc>", Xml.escape(said()));
        out.print("<style>\n%s</style>", SvgPen.style());
        out.print("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", StateMap.WIDTH, StateMap.HEIGHT);
        StateMap.WAYS.forEach(this::way);
        StateMap.PLACES.forEach(this::box);
        legend();
        out.print("</svg>");
        return out.toString();
    }

    /// The ways in words, for who cannot see the drawing.
    private String said() {
        StringJoiner sentences = new StringJoiner("\n");
        for (Side side : Side.values()) {
            StringJoiner states = new StringJoiner(", ", view.name(side) + ": ", ".");
            ways.of(side).forEach(turn -> states.add(turn.state().toString()));
            sentences.add(states.toString());
        }
        return sentences.toString();
    }

    private void way(StateMap.Way way) {
        List<Side> takers = new ArrayList<>();
        for (Side side : Side.values()) if (ways.isTaken(side, way.from(), way.to())) takers.add(side);
        switch (takers.size()) {
            case 0 -> arrow(way.line(), Tone.FAINT.css(), 1, 0);
            case 1 -> arrow(way.line(), tone(takers.getFirst()).css(), 2.6, 0);
            default -> {
                arrow(way.line(), tone(Side.LEFT).css(), 2.6, -BESIDE);
                arrow(way.line(), tone(Side.RIGHT).css(), 2.6, BESIDE);
            }
        }
        int y = way.textY();
        for (String text : way.text()) {
            out.print(
                    "<text class=\"why %s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                    takers.isEmpty() ? "faint" : "plain",
                    way.textX(),
                    y,
                    way.isTextLeft() ? "end" : "start",
                    Xml.escape(text));
            y += LINE;
        }
    }

    /// @param aside how far beside its line it goes
    private void arrow(StateMap.Line line, String css, double width, double aside) {
        double angle = Math.toDegrees(Math.atan2(line.y2() - line.y1(), line.x2() - line.x1()));
        out.print(
                "<g class=\"%s\"><path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"currentColor\" stroke-width=\"%.1f\"/>",
                css, line.x1() + aside, (double) line.y1(), line.x2() + aside, (double) line.y2(), width);
        out.print(
                "<path d=\"M0 0L-11 -4.5L-8.5 0L-11 4.5Z\" fill=\"currentColor\""
                        + " transform=\"translate(%.1f %.1f) rotate(%.2f)\"/></g>",
                line.x2() + aside, (double) line.y2(), angle);
    }

    private void box(StateMap.Place place) {
        String marks = marks(place);
        String css = marks.isEmpty() ? "faint" : Tone.of(Ink.of(place.state())).css();
        out.print(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"none\""
                        + " stroke=\"currentColor\" stroke-width=\"%s\"/>",
                css,
                place.x() - BOX_WIDTH / 2,
                place.y() - BOX_HEIGHT / 2,
                BOX_WIDTH,
                BOX_HEIGHT,
                marks.isEmpty() ? "1" : "2");
        out.print(
                "<text class=\"state %s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                css, place.x(), place.y() + (marks.isEmpty() ? 4 : -5), place.state());
        if (marks.isEmpty()) return;
        out.print(
                "<text class=\"mono\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                place.x(), place.y() + 16, marks);
    }

    /// The steps at which an end was there; what finds no room is told by an ellipsis.
    private String marks(StateMap.Place place) {
        List<String> marks = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Life.Turn> turns = ways.of(side);
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i).state() != place.state()) continue;
                marks.add(coloured(side, Ways.mark(side, i + 1, view)));
            }
        }
        if (marks.size() <= MOST_STEPS) return String.join(" ", marks);
        return String.join(" ", marks.subList(0, MOST_STEPS)) + " …";
    }

    private static String coloured(Side side, String text) {
        // The colour of a text is that of its fill, which the style sheet takes from `color`.
        return "<tspan class=\"%s\" fill=\"currentColor\">%s</tspan>"
                .formatted(tone(side).css(), Xml.escape(text));
    }

    private static Tone tone(Side side) {
        return side == Side.LEFT ? Tone.OPENING : Tone.WAITING;
    }

    private void legend() {
        String ends = coloured(Side.LEFT, view.name(Side.LEFT) + " " + Ways.mark(Side.LEFT, 1, view) + " …") + "  "
                + coloured(Side.RIGHT, view.name(Side.RIGHT) + " " + Ways.mark(Side.RIGHT, 1, view) + " …");
        out.print(
                "<text class=\"mono\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                StateMap.WIDTH - 24, StateMap.HEIGHT - 40, ends);
        if (ways.note(view).isEmpty()) return;
        out.print(
                "<text class=\"why faint\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                StateMap.WIDTH - 24, StateMap.HEIGHT - 20, Xml.escape(ways.note(view)));
    }
}
