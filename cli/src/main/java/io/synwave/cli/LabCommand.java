package io.synwave.cli;

import io.synwave.diagram.Lines;
import io.synwave.lab.Beside;
import io.synwave.lab.Costs;
import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import io.synwave.lab.PacketLog;
import io.synwave.lab.Report;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Standalone;
import io.synwave.lab.Tap;
import io.synwave.lab.Theme;
import io.synwave.lab.own.OwnFile;
import io.synwave.lab.own.ScriptFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave lab`: lists the experiments, or runs and draws one.
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        subcommands = LabStatesCommand.class,
        description = "Lists the experiments, or runs one and draws what happened.",
        footerHeading = "%nExample:%n",
        footer = {
            "  synwave lab handshake-and-wave -w wave.pcapng",
            "  synwave lab lost-last-ack --set time_wait=1s --explain",
            "  synwave lab lost-third-ack --on linux",
            "  synwave lab data-on-third-ack --on tun:10.77.0.1:8000 \\",
            "      --tun syn0 --address 10.77.0.2/24",
            "  synwave lab mine.lab",
            "  synwave lab handshake.pkt",
            "  synwave lab handshake-and-wave --drop third-ack --delay server:fin=300ms --rtt 100ms",
            "%nOn tun: the client has an address that is none of this machine's, so its",
            "kernel does not reset what it knows nothing of. The kernel has the first",
            "other address of the prefix and can be talked to at once. For a host",
            "farther away it must forward, and the host know the way back, by NAT say:",
            "  sysctl -w net.ipv4.ip_forward=1",
            "  iptables -t nat -A POSTROUTING -s 10.77.0.0/24 -j MASQUERADE",
            "Only experiments of one polite connection go there; floods and forged",
            "segments stay in the simulator and in namespaces made for the run."
        })
final class LabCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final Set<String> OF_LISTS =
            Set.of("--as", "--json", "--lang", "--width", "--ascii", "--color", "--colour");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description =
                    "the experiment, or a file with one of your own, or a packetdrill script (*.pkt); none lists them")
    private @Nullable String name;

    @Option(
            names = "-w",
            paramLabel = "FILE",
            description = "write the segments, as the client's device saw them, to a pcapng file")
    private @Nullable Path capture;

    @Option(names = "--sabotage", paramLabel = "NAME", description = "let something go wrong on purpose")
    private @Nullable String sabotage;

    @Mixin
    private final LabTarget target = new LabTarget();

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    private final WhatIfOptions whatIf = new WhatIfOptions();

    @Mixin
    private final EndOptions ends = new EndOptions();

    @Mixin
    private final LabOutput output = new LabOutput();

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            checkOnlyListed();
            list();
            return 0;
        }
        Experiment experiment = find(name);
        if (target.isContrast()) return compare(experiment);
        Sabotage wrong = sabotage == null ? null : find(experiment, sabotage);
        PacketLog packets = new PacketLog();
        Report report = run(experiment, wrong, packets);
        output.show(report, packets, out());
        if (output.isDrawing() && target.isOnLinux()) {
            Abridged.words(report).ifPresent(words -> out().println("\n" + Prose.wrap(words, output.width())));
        }
        if (output.isDrawing()
                && wrong == null
                && !target.isRemote()
                && !experiment.besides().isEmpty()) printCosts(report);
        return report.holds() ? 0 : BROKEN;
    }

    private int compare(Experiment experiment) {
        if (sabotage != null || capture != null || !output.isDrawing()) {
            throw new CannotRun("--compare goes alone: without --sabotage, -w, --header and another format");
        }
        LabContrast contrast = new LabContrast(target.contrast(experiment, setup(experiment)));
        output.show(experiment, contrast, out());
        return contrast.isAsKnown() ? 0 : BROKEN;
    }

    private PrintWriter out() {
        return output.on(spec.commandLine().getOut());
    }

    /// Most options say something of a run, and there is none.
    private void checkOnlyListed() {
        for (String word : spec.commandLine().getParseResult().originalArgs()) {
            String option = word.replaceFirst("=.*", "");
            if (!option.startsWith("-") || OF_LISTS.contains(option)) continue;
            throw new CannotRun(option + " needs the NAME of an experiment; synwave lab lists them");
        }
    }

    private void list() {
        if (output.format() == LabFormat.json) {
            out().println(LabList.json(Laboratory.all(), output.language()));
            return;
        }
        for (Theme theme : Theme.values()) list(theme);
    }

    private void list(Theme theme) {
        List<Experiment> all =
                Laboratory.all().stream().filter(e -> e.theme() == theme).toList();
        if (!all.isEmpty()) out().println(theme);
        all.stream().flatMap(e -> line(e).stream()).forEach(out()::println);
    }

    private List<String> line(Experiment e) {
        String question = e.text(output.language()).question();
        return Lines.hanging("  %-29s ".formatted(e.name()), question, output.width());
    }

    /// The experiment of this name; what is none is a file when it has a point or a folder.
    static Experiment find(String name) {
        return Laboratory.find(name).orElseGet(() -> {
            if (name.contains(".") || name.contains("/")) return read(Path.of(name));
            throw new CannotRun("there is no experiment \"" + name + "\"; there are "
                    + Laboratory.all().stream().map(Experiment::name).collect(Collectors.joining(", ")));
        });
    }

    private static Experiment read(Path file) {
        return CannotRun.unlessWrong(() -> {
            try {
                return ScriptFile.isOne(file) ? ScriptFile.read(file) : OwnFile.read(file);
            } catch (IOException e) {
                throw CannotRun.cannotRead(file.toString(), e);
            }
        });
    }

    private Report run(Experiment experiment, @Nullable Sabotage wrong, PacketLog packets) throws IOException {
        Setup setup = setup(experiment);
        if (capture == null) return play(experiment, setup, wrong, packets);
        try (LabCapture file = new LabCapture(capture)) {
            return play(experiment, setup, wrong, packets.under(file));
        }
    }

    /// A file of one's own may ask for what cannot be done at that time.
    private Report play(Experiment experiment, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        return CannotRun.unlessWrong(() -> target.run(experiment, setup, wrong, tap));
    }

    private Setup setup(Experiment experiment) {
        Setup usual = target.setup(experiment);
        if (target.isRemote()) ends.refuse();
        Setup setup = ends.apply(settings.apply(usual));
        Setup asked = whatIf.apply(setup, undisturbed -> Laboratory.run(experiment, undisturbed, null));
        if (experiment instanceof Standalone && !asked.equals(experiment.setup())) {
            throw new CannotRun(experiment.name()
                    + " is a script: what it starts from and what happens on the way stands" + " in the file");
        }
        return asked;
    }

    private static Sabotage find(Experiment experiment, String name) {
        List<Sabotage> known = experiment.sabotages();
        return known.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotRun("there is no sabotage \"" + name + "\" of " + experiment.name()
                        + "; there are " + known.stream().map(Sabotage::name).collect(Collectors.joining(", "))));
    }

    private void printCosts(Report report) {
        Map<String, Costs> costs = new LinkedHashMap<>();
        costs.put(report.experiment().name(), report.costs());
        for (Beside other : report.experiment().besides()) {
            Setup setup = setup(other.experiment());
            costs.put(
                    other.name(),
                    target.run(other.experiment(), setup, other.sabotage(), Tap.NONE)
                            .costs());
        }
        out().println();
        out().print(CostTable.text(costs));
    }
}
