package io.synwave.lab.experiment.data;

import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Theme;

/// An experiment about how bytes get across.
abstract class DataExperiment extends NamedExperiment {
    DataExperiment(String name) {
        super(Theme.DATA, name);
    }
}
