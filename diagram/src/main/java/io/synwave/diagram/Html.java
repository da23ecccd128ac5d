package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;

/// Writes a ladder as one self-contained page: the drawing, and a table of the segments with every number.
///
/// Stateless.
public final class Html {
    private static final List<String> HEADINGS = List.of(
            "No.",
            "sent, ms",
            "arrived, ms",
            "from",
            "flags",
            "seq",
            "ack",
            "length",
            "window",
            "options",
            "why",
            "what the receiver made of it");

    private final Ladder ladder;
    private final View view;
    private final StringBuilder out = new StringBuilder();

    private Html(Ladder ladder, View view) {
        this.ladder = ladder;
        this.view = view;
    }

    /// The page.
    ///
    /// @param title its heading, any text
    public static String write(Ladder ladder, View view, String title) {
        return new Html(ladder, view).write(title);
    }

    private String write(String title) {
        String safe = Xml.escape(title);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
        out.append(safe).append("</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        out.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<h1>");
        out.append(safe)
                .append("</h1>\n<figure>\n")
                .append(Svg.element(ladder, view))
                .append("</figure>\n");
        table();
        return out.append("</body>\n</html>\n").toString();
    }

    private static String style() {
        return """
                :root { color-scheme: light dark }
                body { font: 15px/1.5 system-ui, sans-serif; max-width: 1240px; margin: 2rem auto; padding: 0 1rem }
                figure { margin: 0; overflow-x: auto }
                svg { max-width: 100%%; height: auto }
                .table { overflow-x: auto }
                table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums }
                caption { text-align: left; padding: 1rem 0 .5rem }
                th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8886 }
                td.number { text-align: right; white-space: nowrap }
                td.mono { font-family: ui-monospace, monospace; white-space: nowrap }
                @media (prefers-color-scheme: light) { body { background: %s } }
                @media (prefers-color-scheme: dark) { body { background: %s; color: #e6edf3 } }
                """.formatted(Tone.LIGHT_PAGE, Tone.DARK_PAGE);
    }

    private void table() {
        out.append("<div class=\"table\"><table>\n<caption>Segments in order of departure. Window: bytes, and the")
                .append(" header's field with its shift.</caption>\n<thead><tr>");
        for (String heading : HEADINGS)
            out.append("<th scope=\"col\">").append(heading).append("</th>");
        out.append("</tr></thead>\n<tbody>\n");
        for (Flight flight : ladder.flights()) row(flight);
        out.append("</tbody>\n</table></div>\n");
    }

    private void row(Flight flight) {
        SegmentText text = SegmentText.of(flight, view);
        TraceRecord segment = flight.segment();
        out.append("<tr>");
        cell("number", Integer.toString(flight.number()));
        cell("number", flight.sent().map(this::time).orElse(""));
        cell("number", arrived(flight));
        cell("", view.name(flight.sender()));
        cell("mono", text.flags());
        cell("number", text.seq());
        cell("number", text.ack());
        cell("number", Integer.toString(segment.textLen));
        cell("number", text.windowBytes() + " (" + segment.window + "<<" + segment.windShift + ")");
        cell("", text.options());
        cell("", flight.sent().map(r -> r.reason.sentence()).orElse(""));
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
            case LOST -> "lost";
            case UNDER_WAY -> "still under way";
            case UNOBSERVED -> "not observed";
            case ARRIVED, DUPLICATED ->
                flight.arrivals().stream()
                        .map(this::time)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        };
    }

    private static String verdicts(Flight flight) {
        Optional<String> all = flight.arrivals().stream()
                .map(r -> r.verdict.sentence() + (r.before == r.after ? "" : "; enters " + r.after))
                .reduce((a, b) -> a + "; then: " + b);
        return all.orElse("");
    }
}
