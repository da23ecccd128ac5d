package io.synwave.lab.experiment.closing;

import io.synwave.lab.Experiment;
import io.synwave.lab.Theme;

/// An experiment about how connections end.
abstract class Closing implements Experiment {
    /// Longer than a kernel holds back the ACK of a FIN in the hope that the program closes too.
    static final long CONSIDERED_MS = 100;

    /// What a program hears whose connection the other end has reset.
    static final String RESET = "connection reset by peer";

    private final String name;

    Closing(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return Theme.CLOSING;
    }
}
