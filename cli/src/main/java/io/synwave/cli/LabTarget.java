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

/// The options that say where an experiment is played: `--on`, `--role`, `--compare`.
final class LabTarget {
    private static final String SIM = "sim";
    private static final String LINUX = "linux";
    private static final String TUN = "tun:";

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
            paramLabel = "sim|linux|tun:HOST[:PORT]",
            description = "where it is played: in the simulator; with this machine's kernel as one end, in a network"
                    + " namespace made for it (as root); or with a host that --tun reaches as the server, port 80 if"
                    + " not said")
    private String place = SIM;

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
    private final LabOnTun onTun = new LabOnTun();

    @Mixin
    private final HoldOption hold = new HoldOption();

    /// Both runs are asked for.
    boolean isContrast() {
        return isContrast;
    }

    /// What `experiment` starts from there.
    Setup setup(Experiment experiment) {
        checkPlace();
        if (isRemote()) return onTun.setup(experiment, place.substring(TUN.length()));
        onTun.refuse();
        return isContrast || place.equals(LINUX) ? experiment.kernelSetup() : experiment.setup();
    }

    private void checkPlace() {
        if (place.equals(SIM) || place.equals(LINUX) || isRemote()) return;
        throw new CannotRun("--on " + place + ": it is sim, linux or tun:HOST[:PORT], as tun:10.77.0.1:80");
    }

    /// The server is a host that somebody else runs.
    boolean isRemote() {
        return place.startsWith(TUN);
    }

    Report run(Experiment experiment, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        if (place.equals(LINUX)) return runOnLinux(experiment, kernelRole(experiment), setup, wrong, tap);
        hold.refuse();
        if (part != null) throw new CannotRun("--role says who the kernel is: it needs --on linux");
        if (!isRemote()) return Laboratory.run(experiment, setup, wrong, tap);
        if (wrong != null) throw new CannotRun("--sabotage is not for other people's hosts: take --on sim or linux");
        return onTun.run(experiment, setup, tap);
    }

    private Report runOnLinux(Experiment experiment, Role kernel, Setup setup, @Nullable Sabotage wrong, Tap tap) {
        Report report =
                Laboratory.runOnLinux(experiment, setup, wrong, tap, new Kernel(kernel, System::nanoTime, hold.hold()));
        hold.checkHeld(experiment, kernel);
        return report;
    }

    /// This machine's kernel is one end.
    boolean isOnLinux() {
        return place.equals(LINUX);
    }

    /// The run with the kernel, beside one without.
    Contrast contrast(Experiment experiment, Setup setup) {
        hold.refuse();
        if (isRemote()) throw new CannotRun("--compare is with this machine's kernel: it goes without --on tun");
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
