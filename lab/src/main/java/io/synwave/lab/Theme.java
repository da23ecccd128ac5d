package io.synwave.lab;

import java.util.Locale;

/// What an experiment is about; the experiments are listed by it.
public enum Theme {
    OPENING,
    QUEUES,
    CLOSING,
    DATA,
    HTTP;

    /// As it is printed.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
