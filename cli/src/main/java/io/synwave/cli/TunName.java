package io.synwave.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says which TUN device is ours.
final class TunName {
    @Option(names = "--tun", paramLabel = "NAME", description = "the TUN device, made if it is not there")
    private @Nullable String name;

    boolean isGiven() {
        return name != null;
    }

    /// @throws CannotRun when it was not given
    String name() {
        if (name == null) throw new CannotRun("say which device is ours: --tun NAME, as --tun syn0");
        return name;
    }
}
