package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Draws one ladder as SVG: the frame, the lifelines with their states, and what stands beside them.
final class SvgPen {
    private final Ladder ladder;
    private final View view;
    private final SvgLayout layout;
    private final Turns turns;
    private final Map<Side, SvgBars> bars = new EnumMap<>(Side.class);
    private final SvgFrame frame;
    private final SvgPaper out = new SvgPaper();

    SvgPen(Ladder ladder, View view) {
        this.ladder = ladder;
        this.view = view;
        this.layout = new SvgLayout(ladder, view);
        this.turns = new Turns(ladder);
        for (Side side : Side.values()) bars.put(side, new SvgBars(ladder, side, layout, turns));
        this.frame = new SvgFrame(bars(Side.LEFT).count(), bars(Side.RIGHT).count());
    }

    private SvgBars bars(Side side) {
        return Objects.requireNonNull(bars.get(side));
    }

    String draw() {
        int height = (int) Math.ceil(layout.bottom()) + 44;
        out.print(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"synwave\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\" aria-labelledby=\"synwave-title synwave-desc\">",
                frame.width(), height, frame.width(), height);
        out.print("<title id=\"synwave-title\">%s</title>", Xml.escape(title()));
        out.print("<desc id=\"synwave-desc\">%s</desc>", Xml.escape(Prose.of(ladder, view)));
        out.print("<style>\n%s</style>", style());
        out.print("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", frame.width(), height);
        for (Side side : Side.values()) end(side);
        gaps();
        new SvgArrows(ladder, view, layout, frame, out).draw();
        for (Event event : ladder.events()) {
            out.print("<g data-step=\"%d\">", turns.of(event));
            beside(event);
            out.print("</g>");
        }
        legend(height - 16);
        out.print("</svg>");
        return out.toString();
    }

    private String title() {
        return "TCP between " + view.left() + " and " + view.right() + ", "
                + ladder.flights().size() + " segments";
    }

    /// The style sheet of every SVG.
    static String style() {
        return """
                .synwave { font: 13px system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif }
                .synwave text { fill: currentColor }
                .synwave .page { fill: %s }
                .synwave .mono { font: 12px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace }
                .synwave .name { font-size: 17px; font-weight: 600 }
                .synwave .state { font-size: 12px; font-weight: 600; letter-spacing: .03em }
                .synwave .why { font-size: 11.5px }
                .synwave .halo { paint-order: stroke; stroke: %s; stroke-width: 4px; stroke-linejoin: round }
                @media (prefers-color-scheme: dark) {
                  .synwave .page { fill: %s }
                  .synwave .halo { stroke: %s }
                }
                """.formatted(Tone.LIGHT_PAGE, Tone.LIGHT_PAGE, Tone.DARK_PAGE, Tone.DARK_PAGE)
                + Tone.styleSheet(".synwave");
    }

    private static String anchor(Side side) {
        return side == Side.LEFT ? "end" : "start";
    }

    private void end(Side side) {
        out.print(
                "<text class=\"name plain\" x=\"%d\" y=\"36\" text-anchor=\"middle\">%s</text>",
                frame.x(side), Xml.escape(view.name(side)));
        out.print("<text class=\"mono faint\" x=\"%d\" y=\"36\" text-anchor=\"end\">ms</text>", frame.time(side));
        if (ladder.isSeen(side))
            stateName(side, 74, ladder.firstState(side), ladder.firstState(side).toString());
        bars(side).draw(frame, out);
    }

    private void stateName(Side side, double y, TcpState state, String name) {
        out.print(
                "<text class=\"state %s\" x=\"%d\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                Tone.of(Ink.of(state)).css(), frame.outside(side), y + 4, anchor(side), name);
    }

    private void gaps() {
        for (SvgLayout.Gap gap : layout.gaps()) {
            out.print("<g data-step=\"%d\">", turns.of(gap.until()));
            out.print(
                    "<path class=\"faint\" d=\"M%d %.1fH%d\" stroke=\"currentColor\" stroke-dasharray=\"1 6\"/>",
                    frame.x(Side.LEFT) + 12, gap.y(), frame.x(Side.RIGHT) - 12);
            out.print(
                    "<text class=\"why faint halo\" x=\"%d\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                    frame.middle(), gap.y() + 4, Words.later(gap.ns(), view));
            out.print("</g>");
        }
    }

    /// The time, then what happened, then the state it led to, from top to bottom.
    private void beside(Event event) {
        double y = layout.y(event);
        Side side = event.side();
        time(event, y);
        if (event instanceof Event.Moment m && !Words.of(m, view).isEmpty()) dot(m, y);
        List<String> lines = SvgText.besideLines(event, view);
        boolean stateFirst = event instanceof Event.Arrival;
        if (stateFirst && event.entered().isPresent()) {
            stateName(side, y, event.entered().get(), Words.entered(event));
            y += 17;
        }
        String css = event instanceof Event.Moment m ? Tone.of(Ink.of(m)).css() : Tone.FAINT.css();
        for (String text : lines) {
            out.print(
                    "<text class=\"%s\" x=\"%d\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                    css, frame.outside(side), y + 4, anchor(side), Xml.escape(text));
            y += 17;
        }
        if (!stateFirst && event.entered().isPresent())
            stateName(side, y, event.entered().get(), Words.entered(event));
    }

    private void time(Event event, double y) {
        out.print(
                "<text class=\"mono faint\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                frame.time(event.side()), y + 4, Words.ms(event.timeNs() - ladder.startNs()));
    }

    private void dot(Event.Moment moment, double y) {
        int x = frame.bar(moment.side(), bars(moment.side()).column(moment));
        boolean isTimer = moment.record().kind == TraceRecord.Kind.TIMER;
        out.print(
                "<circle class=\"%s\" cx=\"%d\" cy=\"%.1f\" r=\"%s\" fill=\"currentColor\"/>",
                Tone.of(Ink.of(moment)).css(), x, y, isTimer ? "5" : "6");
    }

    private void legend(int y) {
        Phrases phrases = view.phrases();
        String numbers = view.numbering() == Numbering.RELATIVE ? phrases.say("svg.relative") : "";
        out.print(
                "<text class=\"why faint\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                frame.middle(), y, Xml.escape(numbers + phrases.say("svg.legend")));
    }
}
