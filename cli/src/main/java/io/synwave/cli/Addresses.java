package io.synwave.cli;

import io.synwave.wire.Prefix;

/// Reads what `--address` takes.
final class Addresses {
    private Addresses() {}

    static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--address " + text + ": " + e.getMessage());
        }
    }
}
