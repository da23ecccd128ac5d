package io.synwave.lab.experiment.opening;

import io.synwave.lab.Expect;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;

/// What somebody knows who listens on the wire, and a forger that cannot does not.
final class Forgery {
    private Forgery() {}

    /// The server's first SYN-ACK.
    static TraceRecord synAck(Stage stage) {
        return sent(stage, Expect.SERVER);
    }

    /// The client's last SYN.
    static TraceRecord syn(Stage stage) {
        return sent(stage, Expect.CLIENT);
    }

    private static TraceRecord sent(Stage stage, int host) {
        List<TraceRecord> syns = new ArrayList<>();
        stage.log().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT && r.host == host && Schedule.isSyn(r)) syns.add(r);
        });
        return host == Expect.SERVER ? syns.getFirst() : syns.getLast();
    }
}
