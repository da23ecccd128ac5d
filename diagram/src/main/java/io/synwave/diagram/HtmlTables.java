package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;

/// Writes the states of both ends and all segments as tables.
final class HtmlTables {
    private static final List<String> SEGMENT_HEADINGS = List.of(
            "number", "sent", "arrived", "from", "flags", "seq", "ack", "length", "window", "options", "why", "made");
    private static final List<String> STATE_HEADINGS = List.of("end", "state", "since", "for", "because");

    private final Ladder ladder;
    private final View view;
    private final Phrases phrases;
    private StringBuilder out = new StringBuilder();

    HtmlTables(Ladder ladder, View view) {
        this.ladder = ladder;
        this.view = view;
        this.phrases = view.phrases();
    }

    void write(StringBuilder page) {
        out = page;
        states();
        segments();
    }

    private void begin(String what, List<String> headings, String picture) {
        out.append("<section>\n<h2>").append(Xml.escape(phrases.say("html." + what)));
        out.append("</h2>\n")
                .append(picture)
                .append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
        out.append(Xml.escape(phrases.say("html." + what)))
                .append("\"><table id=\"")
                .append(what)
                .append("\">\n<thead><tr>");
        for (String heading : headings) {
            out.append("<th scope=\"col\">")
                    .append(Xml.escape(phrases.say("html.column." + heading)))
                    .append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
    }

    private void end() {
        out.append("</tbody>\n</table></div>\n</section>\n");
    }

    private void states() {
        String chart = "<figure tabindex=\"0\" aria-label=\"" + Xml.escape(phrases.say("html.chart")) + "\">\n"
                + StateChart.element(ladder, view) + "</figure>\n";
        begin("states", STATE_HEADINGS, chart);
        for (Side side : Side.values()) {
            for (Timeline.Stay stay : Timeline.stays(ladder, view, side)) {
                out.append("<tr>");
                cell("", (view.name(side) + " " + stay.whose()).strip());
                cell(
                        "state " + Tone.of(Ink.of(stay.state())).css(),
                        stay.state().toString());
                cell("number", stay.from());
                cell("number", stay.lasted());
                cell("", stay.because());
                out.append("</tr>\n");
            }
        }
        end();
    }

    private void segments() {
        begin("segments", SEGMENT_HEADINGS, "");
        for (Flight flight : ladder.flights()) row(flight);
        end();
    }

    private void row(Flight flight) {
        SegmentText text = SegmentText.of(flight, view);
        TraceRecord segment = flight.segment();
        out.append("<tr data-row=\"").append(flight.number()).append("\">");
        out.append("<td class=\"number\"><a href=\"#segment-")
                .append(flight.number())
                .append("\">");
        out.append(flight.number()).append("</a></td>");
        cell("number", flight.sent().map(this::time).orElse(""));
        cell("number", arrived(flight));
        cell("", view.name(flight.sender()));
        cell("mono", text.flags());
        cell("number", text.seq());
        cell("number", text.ack());
        cell("number", Integer.toString(segment.textLen));
        cell("number", text.windowBytes() + " (" + segment.window + "<<" + segment.windShift + ")");
        cell("", text.options());
        cell("", flight.sent().map(r -> phrases.reason(r.reason)).orElse(""));
        cell("", verdicts(flight));
        out.append("</tr>\n");
    }

    private void cell(String css, String text) {
        out.append(css.isEmpty() ? "<td>" : "<td class=\"" + css + "\">");
        out.append(Xml.escape(text)).append("</td>");
    }

    private String time(TraceRecord record) {
        return Words.ms(record.timeNs - ladder.startNs());
    }

    private String arrived(Flight flight) {
        return switch (flight.fate()) {
            case LOST -> phrases.say("lost");
            case UNDER_WAY -> phrases.say("under-way");
            case UNOBSERVED -> phrases.say("html.unobserved");
            case ARRIVED, DUPLICATED ->
                flight.arrivals().stream()
                        .map(this::time)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        };
    }

    private String verdicts(Flight flight) {
        Optional<String> all = flight.arrivals().stream()
                .map(r -> phrases.verdict(r.verdict)
                        + (r.before == r.after ? "" : "; " + phrases.say("step.enters", r.after)))
                .reduce((a, b) -> a + "; " + b);
        return all.orElse("");
    }
}
