package io.synwave.cli;

import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Party;
import io.synwave.lab.Remote;
import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Setup;
import io.synwave.lab.Tap;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Mixin;

/// The options that say how a host is reached that somebody else runs: `--tun`, `--address`.
final class LabOnTun {
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 65_536 - FIRST_PORT;

    @Mixin
    private final TunName tun = new TunName();

    @Mixin
    private final OwnAddresses addresses = new OwnAddresses();

    private final SecureRandom random = new SecureRandom();

    /// What `experiment` starts from when its server is `host`: the network between is the real one, and no two
    /// runs
    /// are from the same port or with the same numbers.
    Setup setup(Experiment experiment, String host) {
        List<Prefix> ours = addresses.prefixes();
        Target target = Target.parse("--on tun:", host, ours);
        IpAddress local = target.ours(ours);
        if (local.equals(target.address())) throw new CannotRun(target.typed() + ": this is our own address");
        Setup usual = experiment.setup();
        Party client = usual.client().at(local, FIRST_PORT + random.nextInt(PORTS));
        Party server = usual.server().at(target.address(), target.port());
        return usual.with(Role.CLIENT, client)
                .with(Role.SERVER, server)
                .with(usual.link().delay(0))
                .withSeed(random.nextLong());
    }

    Report run(Experiment experiment, Setup setup, Tap tap) {
        try (Leaving leaving = new Leaving()) {
            Remote remote = new Remote(tun.name(), addresses.prefixes(), System::nanoTime, leaving::isAsked);
            return Laboratory.runOnTun(experiment, setup, tap, remote);
        }
    }

    /// No device is needed elsewhere.
    void refuse() {
        if (tun.isGiven() || !addresses.isEmpty()) {
            throw new CannotRun("--tun and --address say where a host is reached: they need --on tun:HOST");
        }
    }
}
