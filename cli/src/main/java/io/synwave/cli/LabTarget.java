package io.synwave.cli;

import io.synwave.lab.Contrast;
import io.synwave.lab.Experiment;
import io.synwave.lab.Kernel;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Tap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say where an experiment is played: `--on`, `--role`.
final class LabTarget {
    private enum Place {
        sim,
        linux
    }

    private enum Part {
        client(Role.CLIENT),
        server(Role.SERVER);

        private final Role role;

        Part(Role role) {
            this.role = role;
        }
    }

    @Option(
            names = "--on",
            paramLabel = "sim|linux",
            description = "where it is played: in the simulator, or with this machine's kernel as one end, in a network"
                    + " namespace made for it (as root)")
    private Place place = Place.sim;

    @Option(
            names = "--role",
            paramLabel = "client|server",
            description = "with --on linux or --compare: who the kernel is; if not said, the server where it can be")
    private @Nullable Part part;

    @Option(
            names = "--compare",
            description = "play it in the simulator and with this machine's kernel, and show both runs side by side")
    private boolean isContrast;

    @Mixin
    private final HoldOption hold = new HoldOption();

    /// Both runs are asked for.
    boolean isContrast() {
        return isContrast;
    }

    /// What `experiment` starts from there.
    Setup setup(Experiment experiment) {
        return isContrast || place == Place.linux ? experiment.kernelSetup() : experiment.setup();
    }

    Report run(Experiment experiment, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        if (place == Place.linux) return runOnLinux(experiment, kernelRole(experiment), setup, wrong, tap);
        hold.refuse();
        if (part != null) throw new CannotRun("--role says who the kernel is: it needs --on linux");
        return Laboratory.run(experiment, setup, wrong, tap);
    }

    private Report runOnLinux(Experiment experiment, Role kernel, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        Report report =
                Laboratory.runOnLinux(experiment, setup, wrong, tap, new Kernel(kernel, System::nanoTime, hold.hold()));
        hold.checkHeld(experiment, kernel);
        return report;
    }

    /// The run with the kernel, beside one without.
    Contrast contrast(Experiment experiment, Setup setup) {
        hold.refuse();
        Role kernel = kernelRole(experiment);
        return Contrast.with(runOnLinux(experiment, kernel, setup, null, Tap.NONE), kernel);
    }

    private Role kernelRole(Experiment experiment) {
        Role wanted = part == null ? usual(experiment) : part.role;
        if (!experiment.kernelRoles().contains(wanted)) {
            throw new CannotRun("the kernel cannot be the " + wanted + " of " + experiment.name() + ": "
                    + (experiment.kernelRoles().isEmpty()
                            ? "this experiment runs in the simulator only"
                            : "it can be the " + wanted.other()));
        }
        return wanted;
    }

    private static Role usual(Experiment experiment) {
        return experiment.kernelRoles().contains(Role.CLIENT)
                        && !experiment.kernelRoles().contains(Role.SERVER)
                ? Role.CLIENT
                : Role.SERVER;
    }
}
