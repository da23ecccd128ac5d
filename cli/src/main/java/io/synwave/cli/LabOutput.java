package io.synwave.cli;

import io.synwave.craft.DumpLine;
import io.synwave.diagram.Explain;
import io.synwave.diagram.Html;
import io.synwave.diagram.Json;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.Lines;
import io.synwave.diagram.Mermaid;
import io.synwave.diagram.PacketHeaders;
import io.synwave.diagram.PageText;
import io.synwave.diagram.Svg;
import io.synwave.diagram.View;
import io.synwave.lab.Experiment;
import io.synwave.lab.Language;
import io.synwave.lab.PacketAnatomy;
import io.synwave.lab.PacketLog;
import io.synwave.lab.Report;
import io.synwave.lab.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what is shown of a run, and how: `--as`, `--explain`, `--lang` and those of [Drawings].
final class LabOutput {
    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description =
                    "what to print: drawing, tcpdump (its lines, of the client's device), json, jsonl (an object a"
                            + " line), mermaid, svg, html")
    private @Nullable LabFormat format;

    @Option(names = "--json", description = "print the list, or the trace, as JSON")
    private boolean json;

    @Option(
            names = "--explain",
            arity = "0..1",
            paramLabel = "steps|letters",
            parameterConsumer = Explanation.Reader.class,
            description = "tell the story of the experiment, then one segment at a time: what comes, why, and what each"
                    + " end knows then; letters: as two people who write to each other")
    private @Nullable Explanation explanation;

    @Option(
            names = "--header",
            paramLabel = "N",
            description = "print the header of segment N, by its number in the drawing, as the RFC draws it")
    private @Nullable Integer header;

    @Option(
            names = "--play",
            description =
                    "show the drawing step by step, or, with --explain, segment by segment: Enter or space goes on,"
                            + " b back, q quits; without a terminal, a line each")
    private boolean play;

    @Option(names = "--lang", paramLabel = "en|zh", description = "what the stories are told in")
    private Lang lang = Lang.en;

    @Mixin
    private final Drawings drawings = new Drawings();

    /// `out` with what the screen can show.
    PrintWriter on(PrintWriter out) {
        return format() == LabFormat.drawing ? drawings.on(out) : out;
    }

    LabFormat format() {
        if (format != null) return format;
        return json ? LabFormat.json : LabFormat.drawing;
    }

    /// What is printed is the drawing, for a person.
    boolean isDrawing() {
        return format() == LabFormat.drawing && header == null;
    }

    Language language() {
        return lang.language();
    }

    /// Writes the files that are asked for, and prints.
    void show(Report report, PacketLog packets, PrintWriter out) throws IOException {
        Experiment experiment = report.experiment();
        Ladder ladder = Ladder.of(report.log());
        View view = drawings.view(explanation == null ? Explain.SHORT : Explain.FULL, experiment.isAboutNumbers())
                .with(lang.tongue());
        PacketHeaders headers = new PacketAnatomy(packets);
        PageText page = page(report);
        drawings.write(ladder, view, page, headers);
        if (header != null) {
            out.print(new HeaderPage(ladder, view, headers).text(header, drawings.screen()));
            out.flush();
            return;
        }
        switch (format()) {
            case drawing -> print(report, ladder, view, out);
            case tcpdump -> out.print(DumpLines.text(packets.atClient(), numbers(experiment)));
            case json -> out.println(Json.write(ladder, view, LabJson.objects(report)));
            case jsonl -> out.print(Json.lines(ladder, view, LabJson.objects(report)));
            case mermaid -> out.print(Mermaid.write(ladder, view));
            case svg -> out.print(Svg.draw(ladder, view));
            case html -> out.print(Html.write(ladder, view, page, headers));
        }
        out.flush();
    }

    /// The two runs beside each other.
    void show(Experiment experiment, LabContrast contrast, PrintWriter out) {
        out.println(Prose.wrap(experiment.text(language()).question(), width()));
        out.println();
        contrast.print(out, width());
    }

    private PageText page(Report report) {
        Experiment experiment = report.experiment();
        Text text = experiment.text(lang.language());
        return new PageText(experiment.name(), text.question(), text.story(), findings(report));
    }

    private List<String> findings(Report report) {
        return report.findings().stream()
                .map(finding -> lang.verdict(finding.holds()) + finding.sentence(language()))
                .toList();
    }

    /// Columns of the screen.
    int width() {
        return drawings.screen().width();
    }

    private DumpLine.Numbers numbers(Experiment experiment) {
        boolean isAbsolute = drawings.isAbsolute() || experiment.isAboutNumbers();
        return isAbsolute ? DumpLine.Numbers.ABSOLUTE : DumpLine.Numbers.RELATIVE;
    }

    private void print(Report report, Ladder ladder, View view, PrintWriter out) throws IOException {
        Text text = report.experiment().text(lang.language());
        out.println(Prose.wrap(text.question(), width()));
        if (explanation != null) tell(text, out);
        out.println();
        if (play) {
            if (!played(ladder, view, out)) return;
        } else {
            out.println(drawings.text(ladder, view));
            if (explanation != null) out.println(explanation.text(ladder, view, width()));
        }
        report.findings().stream()
                .flatMap(finding ->
                        Lines.hanging(lang.verdict(finding.holds()), finding.sentence(language()), width()).stream())
                .forEach(out::println);
        report.idle().forEach(rule -> out.println(lang.idle(rule)));
        if (explanation == null) tell(text, out);
        sources(text).forEach(out::println);
        report.tables().forEach(table -> out.print("\n" + table.text()));
    }

    /// Where it is written why, and who does so in Linux.
    private List<String> sources(Text text) {
        return Stream.of(new String[] {lang.source(), text.source()}, new String[] {"Linux   ", text.linux()})
                .filter(each -> !each[1].isEmpty())
                .flatMap(each -> Lines.hanging(each[0], each[1], width()).stream())
                .toList();
    }

    /// The story: before a lesson, and below a drawing that was to be understood without it.
    private void tell(Text text, PrintWriter out) {
        if (text.story().isEmpty()) return;
        out.println();
        out.println(Prose.wrap(text.story(), width()));
        if (explanation == null) out.println();
    }

    private boolean played(Ladder ladder, View view, PrintWriter out) throws IOException {
        Screen screen = drawings.screen();
        List<String> scenes = explanation == null
                ? screen.terminal().scenes(ladder, view)
                : explanation.scenes(ladder, view, screen.width());
        if (!PlayHouse.play(scenes, out)) return false;
        out.println();
        return true;
    }
}
