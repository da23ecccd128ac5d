package io.synwave.lab;

import io.synwave.lab.experiment.closing.ClosingExperiments;
import io.synwave.lab.experiment.data.DataExperiments;
import io.synwave.lab.experiment.http.HttpExperiments;
import io.synwave.lab.experiment.opening.OpeningExperiments;
import io.synwave.lab.experiment.queues.QueueExperiments;
import io.synwave.linux.NetworkNamespace;
import io.synwave.sim.Rule;
import io.synwave.sim.Rules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The list of experiments, and how one is run.
public final class Laboratory {
    private static final List<Experiment> ALL = Stream.of(
                    OpeningExperiments.all(),
                    QueueExperiments.all(),
                    ClosingExperiments.all(),
                    DataExperiments.all(),
                    HttpExperiments.all())
            .flatMap(List::stream)
            .toList();

    /// A run in which this process was held up too long is played again, so often at most.
    private static final int MOST_TRIES = 4;

    private Laboratory() {}

    /// Every experiment, in the order in which they are best read.
    public static List<Experiment> all() {
        return ALL;
    }

    /// The experiment of that name.
    public static Optional<Experiment> find(String name) {
        return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /// Runs `experiment` and judges it.
    ///
    /// @param setup what it starts from: [Experiment#setup], changed as one likes
    /// @param sabotage what is to go wrong, or `null`
    public static Report run(Experiment experiment, Setup setup, @Nullable Sabotage sabotage) {
        return run(experiment, setup, sabotage, Tap.NONE);
    }

    /// As [#run(Experiment, Setup, Sabotage)], with something laid over the client's device.
    public static Report run(Experiment experiment, Setup setup, @Nullable Sabotage sabotage, Tap tap) {
        return run(experiment, setup, sabotage, tap, null);
    }

    /// As [#run(Experiment, Setup, Sabotage, Tap)], with one end played by this machine's kernel in a network
    /// namespace
    /// made for the run. On a platform thread; needs CAP_NET_ADMIN and CAP_SYS_ADMIN.
    ///
    /// @throws io.synwave.linux.LinuxException when there is no right to
    public static Report runOnLinux(
            Experiment experiment, Setup setup, @Nullable Sabotage sabotage, Tap tap, Kernel kernel) {
        Report report = runInNamespace(experiment, setup, sabotage, tap, kernel);
        for (int i = 1; i < MOST_TRIES && report.isDisturbed() && kernel.hold() == null; i++) {
            report = runInNamespace(experiment, setup, sabotage, tap, kernel);
        }
        return report;
    }

    /// As [#run(Experiment, Setup, Sabotage, Tap)], with the server at a host that somebody else runs. On a
    /// platform
    /// thread; needs CAP_NET_ADMIN.
    ///
    /// @param setup where the two ends are; its network's delay and faults come on top of the real one's
    /// @throws IllegalArgumentException when the experiment is not [Polite]
    /// @throws io.synwave.linux.LinuxException when there is no right to open the device
    public static Report runOnTun(Experiment experiment, Setup setup, Tap tap, Remote remote) {
        if (experiment instanceof Polite) return run(experiment, setup, null, tap, remote);
        throw new IllegalArgumentException(experiment.name() + " is not played with other people's hosts, as it is more"
                + " than one polite connection or needs a server's program that does its part; these are: " + polite());
    }

    private static String polite() {
        return ALL.stream()
                .filter(Polite.class::isInstance)
                .map(Experiment::name)
                .collect(Collectors.joining(", "));
    }

    private static Report runInNamespace(
            Experiment experiment, Setup setup, @Nullable Sabotage sabotage, Tap tap, Kernel kernel) {
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            return namespace.call(() -> run(experiment, setup, sabotage, tap, kernel));
        }
    }

    private static Report run(
            Experiment experiment, Setup setup, @Nullable Sabotage sabotage, Tap tap, @Nullable Guest guest) {
        return experiment instanceof Standalone alone
                ? alone.perform(tap)
                : onStage(experiment, setup, sabotage, tap, guest);
    }

    private static Report onStage(
            Experiment experiment, Setup setup, @Nullable Sabotage sabotage, Tap tap, @Nullable Guest guest) {
        Setup changed = sabotage == null ? setup : sabotage.setup().apply(setup);
        try (Stage stage = new Stage(changed, sabotage == null ? "" : sabotage.name(), tap, guest)) {
            experiment.play(stage);
            List<Rule> rules = changed.rules().stream().map(Rules::parse).toList();
            rules.forEach(stage.rules()::add);
            if (sabotage != null) {
                sabotage.stage().accept(stage);
            }
            stage.run();
            Expect expect = new Expect(stage);
            if (guest == null) experiment.expect(expect);
            else guest.judge(experiment, expect);
            stage.guestTables().forEach(expect::table);
            return new Report(
                    experiment,
                    changed,
                    stage.log(),
                    List.copyOf(expect.findings()),
                    List.copyOf(expect.tables()),
                    idle(rules),
                    stage.costs(),
                    stage.endNs(),
                    stage.isDisturbed());
        }
    }

    private static List<String> idle(List<Rule> rules) {
        return rules.stream()
                .filter(rule -> !rule.hasActed())
                .map(Rule::toString)
                .toList();
    }
}
