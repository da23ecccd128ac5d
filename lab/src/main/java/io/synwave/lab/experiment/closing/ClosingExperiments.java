package io.synwave.lab.experiment.closing;

import io.synwave.lab.Experiment;
import java.util.List;

/// How connections end, in the order in which it is best read.
public final class ClosingExperiments {
    private ClosingExperiments() {}

    public static List<Experiment> all() {
        return List.of(
                new FourWayWave(),
                new ServerClosesFirst(),
                new ThreeSegmentClose(),
                new FinWait1ToTimeWait(),
                new SimultaneousClose(),
                new HalfClose(),
                new FinWithData(),
                new LostFin(),
                new LostLastAck(),
                new NoTimeWait(),
                new TimeWaitTooShort(),
                new TimeWaitReuse(),
                new TimeWaitMeetsSyn(),
                new FinWait2Orphan(),
                new LastAckHearsNoMoreData(),
                new CloseWithUnreadData(),
                new LingerZero(),
                new NeverClosed());
    }
}
