package io.synwave.lab.experiment.data;

import io.synwave.lab.Experiment;
import java.util.List;

/// How bytes get across, in the order in which it is best read.
public final class DataExperiments {
    private DataExperiments() {}

    public static List<Experiment> all() {
        return List.of(
                new SequenceArithmetic(),
                new Push(),
                new Urgent(),
                new RetransmissionTimeout(),
                new FastRetransmit(),
                new TailLoss(),
                new OutOfOrder(),
                new ZeroWindow(),
                new LostWindowUpdate(),
                new NagleAndDelayedAck());
    }
}
