package io.synwave.lab.experiment.queues;

import io.synwave.lab.Experiment;
import io.synwave.lab.Theme;

/// An experiment about where connections wait before a program has them, and what happens when there is no room.
abstract class Queueing implements Experiment {
    private final String name;

    Queueing(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return Theme.QUEUES;
    }
}
