package io.synwave.lab;

import java.util.Locale;

/// One of the two ends of an experiment; its number in the trace is its ordinal.
public enum Role {
    CLIENT,
    SERVER;

    /// The end at the other side of the network.
    public Role other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /// As rules and drawings name it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
