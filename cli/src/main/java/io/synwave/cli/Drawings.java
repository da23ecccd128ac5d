package io.synwave.cli;

import io.synwave.diagram.Explain;
import io.synwave.diagram.Html;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.Mermaid;
import io.synwave.diagram.Numbering;
import io.synwave.diagram.PacketHeaders;
import io.synwave.diagram.PageText;
import io.synwave.diagram.Svg;
import io.synwave.diagram.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say how a trace is drawn, and where to.
final class Drawings {
    @Option(names = "--absolute", description = "show sequence numbers as they stand on the wire")
    private boolean absolute;

    @Mixin
    private final ScreenOptions screen = new ScreenOptions();

    @Option(names = "--svg", paramLabel = "FILE", description = "write the drawing as SVG")
    private @Nullable Path svg;

    @Option(names = "--html", paramLabel = "FILE", description = "write the drawing as HTML")
    private @Nullable Path html;

    @Option(names = "--mermaid", paramLabel = "FILE", description = "write the drawing as a Mermaid diagram")
    private @Nullable Path mermaid;

    Screen screen() {
        return screen.screen();
    }

    /// `out` with what the screen can show.
    PrintWriter on(PrintWriter out) {
        return screen.on(out);
    }

    boolean isAbsolute() {
        return absolute;
    }

    View view(Explain explain) {
        return view(explain, false);
    }

    /// @param isAboutNumbers they are shown as they stand on the wire, whether asked for or not
    View view(Explain explain, boolean isAboutNumbers) {
        return View.DEFAULT
                .with(absolute || isAboutNumbers ? Numbering.ABSOLUTE : Numbering.RELATIVE)
                .with(explain);
    }

    /// Writes the files that are asked for.
    void write(Ladder ladder, View view, String title) {
        write(ladder, view, PageText.titled(title), PacketHeaders.UNKNOWN);
    }

    /// Likewise, with more to tell on a page.
    void write(Ladder ladder, View view, PageText text, PacketHeaders headers) {
        write(svg, () -> Svg.draw(ladder, view));
        write(html, () -> Html.write(ladder, view, text, headers));
        write(mermaid, () -> Mermaid.write(ladder, view));
    }

    /// The drawing for the terminal.
    String text(Ladder ladder, View view) {
        return screen().terminal().draw(ladder, view);
    }

    private static void write(@Nullable Path file, Supplier<String> drawing) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, drawing.get());
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(file), e);
        }
    }
}
