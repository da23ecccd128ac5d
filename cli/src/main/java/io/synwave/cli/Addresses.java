package io.synwave.cli;

import io.synwave.wire.Prefix;
import java.util.List;

/// Reads what `--address` takes.
final class Addresses {
    private Addresses() {}

    static List<Prefix> prefixes(List<String> texts) {
        return texts.stream().map(Addresses::prefix).toList();
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--address " + text + ": " + e.getMessage());
        }
    }
}
