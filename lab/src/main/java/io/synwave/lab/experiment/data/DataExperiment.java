package io.synwave.lab.experiment.data;

import io.synwave.lab.Experiment;
import io.synwave.lab.Theme;

/// An experiment about how bytes get across.
abstract class DataExperiment implements Experiment {
    private final String name;

    DataExperiment(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return Theme.DATA;
    }
}
