package io.synwave.cli;

import io.synwave.diagram.Explain;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.Side;
import io.synwave.diagram.StateChart;
import io.synwave.diagram.StateDiagram;
import io.synwave.diagram.StateWords;
import io.synwave.diagram.Timeline;
import io.synwave.diagram.View;
import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import io.synwave.lab.StateCard;
import io.synwave.trace.TcpState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave lab states`: the eleven states, or the ways of an experiment's ends through them.
@Command(
        name = "states",
        mixinStandardHelpOptions = true,
        description = "Tells of the eleven states, or draws RFC 9293's state diagram with the ways of both ends of an"
                + " experiment: c3 is the client's third state, s2 the server's second.",
        footerHeading = "%nExample:%n",
        footer = {
            "  synwave lab states",
            "  synwave lab states simultaneous-close",
            "  synwave lab states handshake-and-wave --as svg > states.svg"
        })
final class LabStatesCommand implements Callable<Integer> {
    private enum Form {
        text,
        svg
    }

    /// How many experiments are named of a state that many show.
    private static final int MOST_NAMED = 6;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the experiment whose ways are drawn")
    private @Nullable String name;

    @Option(
            names = "--as",
            paramLabel = "text|svg",
            description = "what the ways of an experiment are drawn as; text if not said")
    private Form form = Form.text;

    @Option(names = "--lang", paramLabel = "en|zh", description = "what is told in")
    private Lang lang = Lang.en;

    @Mixin
    private final ScreenOptions screen = new ScreenOptions();

    @Override
    public Integer call() {
        if (form == Form.svg) return drawChart();
        PrintWriter out = screen.on(spec.commandLine().getOut());
        if (name == null) {
            for (TcpState state : TcpState.values()) print(state, out);
        } else {
            print(LabCommand.find(name), out);
        }
        out.flush();
        return 0;
    }

    private int drawChart() {
        if (name == null) throw new CannotRun("--as svg needs the NAME of an experiment; synwave lab lists them");
        PrintWriter out = spec.commandLine().getOut();
        out.print(StateChart.draw(ladder(LabCommand.find(name)), view()));
        out.flush();
        return 0;
    }

    private void print(TcpState state, PrintWriter out) {
        StateCard card = StateCard.of(state, lang.language());
        out.println(state + "   ss: " + card.ss() + "   netstat: " + card.netstat());
        print(StateWords.meaning(state, lang.tongue()), out);
        print(card.who(), out);
        print(card.howLong(), out);
        print(
                "synwave lab "
                        + String.join(
                                ", ",
                                card.experiments().stream().limit(MOST_NAMED).toList()),
                out);
        out.println();
    }

    private void print(String sentence, PrintWriter out) {
        Prose.wrap(sentence, screen.screen().width() - 2).lines().forEach(line -> out.println("  " + line));
    }

    private void print(Experiment experiment, PrintWriter out) {
        Ladder ladder = ladder(experiment);
        View view = view();
        out.println(Prose.wrap(
                experiment.text(lang.language()).question(), screen.screen().width()));
        out.println();
        out.println(StateDiagram.draw(ladder, view));
        for (Side side : Side.values())
            out.println(Timeline.write(ladder, view, side, screen.screen().width()));
    }

    private static Ladder ladder(Experiment experiment) {
        return Ladder.of(Laboratory.run(experiment, experiment.setup(), null).log());
    }

    private View view() {
        return View.DEFAULT.with(Explain.SHORT).with(lang.tongue());
    }
}
