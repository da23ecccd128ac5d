package io.synwave.cli;

import io.synwave.lab.Experiment;
import io.synwave.lab.Kernel;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Tap;
import org.jspecify.annotations.Nullable;
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
            description = "with --on linux: who the kernel is; if not said, the server where it can be")
    private @Nullable Part part;

    /// What `experiment` starts from there.
    Setup setup(Experiment experiment) {
        return place == Place.linux ? experiment.kernelSetup() : experiment.setup();
    }

    Report run(Experiment experiment, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        if (place == Place.linux) {
            return Laboratory.runOnLinux(
                    experiment, setup, wrong, tap, new Kernel(kernelRole(experiment), System::nanoTime));
        }
        if (part != null) throw new CannotRun("--role says who the kernel is: it needs --on linux");
        return Laboratory.run(experiment, setup, wrong, tap);
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
