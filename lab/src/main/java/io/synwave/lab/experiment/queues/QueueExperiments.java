package io.synwave.lab.experiment.queues;

import io.synwave.lab.Experiment;
import java.util.List;

/// Where connections wait, in the order in which it is best read.
public final class QueueExperiments {
    private QueueExperiments() {}

    public static List<Experiment> all() {
        return List.of(
                new BacklogAndSomaxconn(),
                new SynQueueFull(),
                new SynCookie(),
                new AcceptQueueFull(),
                new AcceptQueueAborts(),
                new SynFlood());
    }
}
