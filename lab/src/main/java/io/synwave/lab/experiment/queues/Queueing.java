package io.synwave.lab.experiment.queues;

import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Theme;

/// An experiment about where connections wait before a program has them, and what happens when there is no room.
abstract class Queueing extends NamedExperiment {
    Queueing(String name) {
        super(Theme.QUEUES, name);
    }
}
