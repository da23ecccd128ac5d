package io.synwave.lab.experiment.opening;

import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Theme;

/// An experiment about how connections begin.
abstract class Opening extends NamedExperiment {
    Opening(String name) {
        super(Theme.OPENING, name);
    }
}
