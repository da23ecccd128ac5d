package io.synwave.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Writes a ladder as one self-contained page: the drawing, gone through step by step or played; the chosen segment
/// with
/// every field of its headers; the states, the story, and a table of the segments.
///
/// Without a script it is a page to be read from top to bottom. Stateless.
public final class Html {
    private static final List<String> BUTTONS = List.of("first", "back", "play", "next", "all");

    private final Ladder ladder;
    private final View view;
    private final PageText text;
    private final PacketHeaders headers;
    private final Phrases phrases;
    private final StringBuilder out = new StringBuilder();

    private Html(Ladder ladder, View view, PageText text, PacketHeaders headers) {
        this.ladder = ladder;
        this.view = view;
        this.text = text;
        this.headers = headers;
        this.phrases = view.phrases();
    }

    /// The page, without the fields of headers, which a trace does not keep.
    ///
    /// @param title its heading, any text
    public static String write(Ladder ladder, View view, String title) {
        return write(ladder, view, PageText.titled(title), PacketHeaders.UNKNOWN);
    }

    /// The page.
    public static String write(Ladder ladder, View view, PageText text, PacketHeaders headers) {
        return new Html(ladder, view, text, headers).write();
    }

    private String write() {
        head();
        out.append("<header>\n<h1>").append(Xml.escape(text.title())).append("</h1>\n");
        paragraph("question", text.question());
        out.append("</header>\n<main>\n");
        controls();
        out.append("<div class=\"stage\">\n<figure tabindex=\"0\" aria-label=\"")
                .append(Xml.escape(phrases.say("html.drawing")))
                .append("\">\n")
                .append(Svg.element(ladder, view))
                .append("</figure>\n");
        out.append("<div class=\"chosen\">\n");
        new HtmlSegments(ladder, view, headers).write(out);
        out.append("</div>\n</div>\n");
        story();
        new HtmlTables(ladder, view).write(out);
        return out.append("</main>\n<script>\n")
                .append(resource("page.js"))
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private void head() {
        out.append("<!DOCTYPE html>\n<html lang=\"").append(view.tongue().code());
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>").append(Xml.escape(text.title()));
        out.append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<style>\n").append(resource("page.css")).append(pages()).append("</style>\n</head>\n<body>\n");
    }

    private static String pages() {
        return """
                body { background: %s; color: %s }
                @media (prefers-color-scheme: dark) { body { background: %s; color: %s } }
                """.formatted(Tone.LIGHT_PAGE, Tone.LIGHT_INK, Tone.DARK_PAGE, Tone.DARK_INK);
    }

    private void paragraph(String css, String paragraph) {
        if (paragraph.isEmpty()) return;
        out.append("<p class=\"")
                .append(css)
                .append("\">")
                .append(Xml.escape(paragraph))
                .append("</p>\n");
    }

    /// Nothing of it is there without a script.
    private void controls() {
        int last = ladder.flights().size();
        out.append("<div class=\"controls\" role=\"group\" aria-label=\"");
        out.append(Xml.escape(phrases.say("html.controls"))).append("\" hidden>\n");
        for (String button : BUTTONS) {
            out.append("<button type=\"button\" data-do=\"").append(button).append("\">");
            out.append(Xml.escape(phrases.say("html." + button))).append("</button>\n");
        }
        out.append("<input type=\"range\" min=\"1\" max=\"").append(Math.max(1, last));
        out.append("\" value=\"").append(Math.max(1, last)).append("\" aria-label=\"");
        out.append(Xml.escape(phrases.say("html.slider"))).append("\">\n<output aria-live=\"polite\" data-form=\"");
        out.append(Xml.escape(phrases.say("html.position"))).append("\"></output>\n<span class=\"hint\">");
        out.append(Xml.escape(phrases.say("html.keys"))).append("</span>\n</div>\n");
    }

    private void story() {
        if (text.story().isEmpty() && text.findings().isEmpty()) return;
        out.append("<section>\n<h2>")
                .append(Xml.escape(phrases.say("html.story")))
                .append("</h2>\n");
        for (String paragraph : text.story().split("\n\n+", -1)) paragraph("story", paragraph);
        if (!text.findings().isEmpty()) {
            out.append("<ul>\n");
            for (String finding : text.findings()) {
                out.append("<li>").append(Xml.escape(finding)).append("</li>\n");
            }
            out.append("</ul>\n");
        }
        out.append("</section>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Html.class.getResourceAsStream("page/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
