package io.synwave.diagram;

import java.util.List;

/// Writes an article for each segment: what comes, why, what each end knows then, and every field of its headers.
final class HtmlSegments {
    /// Far wider than any sentence: the browser breaks the lines.
    private static final int WIDTH = 10_000;

    private final View view;
    private final PacketHeaders headers;
    private final Phrases phrases;
    private final List<Flight> flights;
    private final List<Lesson> lessons;

    HtmlSegments(Ladder ladder, View view, PacketHeaders headers) {
        this.view = view;
        this.headers = headers;
        this.phrases = view.phrases();
        this.flights = ladder.flights();
        this.lessons = Lesson.steps(ladder, view, WIDTH);
    }

    void write(StringBuilder out) {
        for (int i = 0; i < flights.size(); i++) article(out, flights.get(i), lessons.get(i));
    }

    private void article(StringBuilder out, Flight flight, Lesson lesson) {
        out.append("<article class=\"segment\" id=\"segment-")
                .append(flight.number())
                .append("\">\n<h2>");
        out.append(Xml.escape(lesson.title())).append("</h2>\n<p class=\"way ");
        out.append(Tone.of(Ink.of(flight)).css()).append("\">");
        out.append(Xml.escape(view.name(flight.sender()) + " → "
                + view.name(flight.sender().other()) + " "
                + SegmentText.of(flight, view).flags()));
        out.append("</p>\n");
        for (String line : lesson.answer()) {
            boolean isOfAnEnd = line.startsWith(" ");
            out.append(isOfAnEnd ? "<p class=\"end\">" : "<p>").append(Xml.escape(line.strip()));
            out.append("</p>\n");
        }
        for (PacketHeader header : headers.of(flight)) header(out, header);
        out.append("</article>\n");
    }

    private void header(StringBuilder out, PacketHeader header) {
        boolean isTcp = header.name().equals("TCP");
        out.append("<details").append(isTcp ? " open" : "").append("><summary>");
        out.append(Xml.escape(phrases.say("html.header", header.name()))).append("</summary>\n");
        if (isTcp) {
            out.append("<pre aria-hidden=\"true\">").append(Xml.escape(HeaderPicture.picture(header)));
            out.append("</pre>\n");
        }
        out.append("<div class=\"table\"><table class=\"fields\"><tbody>\n");
        for (HeaderField english : header.fields()) {
            HeaderField field = Glossary.in(view.tongue()).of(english);
            row(out, field, "");
            field.parts().forEach(part -> row(out, part, part.value().equals("1") ? "part set" : "part"));
        }
        out.append("</tbody></table></div>\n</details>\n");
    }

    private void row(StringBuilder out, HeaderField field, String css) {
        String bits = phrases.say(field.bits() == 1 ? "html.bits.one" : "html.bits.many", field.bits());
        out.append("<tr").append(css.isEmpty() ? "" : " class=\"" + css + "\"").append("><th scope=\"row\">");
        out.append(Xml.escape(field.label()))
                .append("</th><td class=\"number\">")
                .append(Xml.escape(bits));
        out.append("</td><td class=\"mono\">").append(Xml.escape(field.value())).append("</td><td>");
        out.append(Xml.escape(field.meaning())).append("</td></tr>\n");
    }
}
