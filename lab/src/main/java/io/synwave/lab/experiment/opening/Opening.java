package io.synwave.lab.experiment.opening;

import io.synwave.lab.Experiment;
import io.synwave.lab.Theme;

/// An experiment about how connections begin.
abstract class Opening implements Experiment {
    private final String name;

    Opening(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return Theme.OPENING;
    }
}
