package io.synwave.cli;

import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// The option that says what our addresses are.
final class OwnAddresses {
    @Option(names = "--address", paramLabel = "CIDR", description = "our address on the device; once for each version")
    private final List<String> texts = new ArrayList<>();

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /// @throws CannotRun when there is none, or one that no host has
    List<Prefix> prefixes() {
        if (texts.isEmpty()) throw new CannotRun("say which address is ours on the device: --address 10.77.0.2/24");
        return Addresses.prefixes(texts);
    }

    /// Each as it was typed.
    void forEach(Consumer<String> action) {
        texts.forEach(action);
    }

    @Override
    public String toString() {
        return String.join(" and ", texts);
    }
}
