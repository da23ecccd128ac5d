package io.synwave.lab.experiment.opening;

import io.synwave.lab.Expect;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What somebody knows who listens on the wire, and a forger that cannot does not.
final class Forgery {
    private static final int GUESS = 0x1234_5678;

    private Forgery() {}

    /// The server's first SYN-ACK, where it has sent one.
    static Optional<TraceRecord> synAck(Stage stage) {
        return syns(stage, Expect.SERVER).stream().findFirst();
    }

    /// The server's initial number; who has heard nothing of it guesses.
    static int isn(Stage stage) {
        return synAck(stage).map(r -> r.seq).orElse(GUESS);
    }

    /// The client's last SYN.
    static TraceRecord syn(Stage stage) {
        return syns(stage, Expect.CLIENT).getLast();
    }

    private static List<TraceRecord> syns(Stage stage, int host) {
        List<TraceRecord> syns = new ArrayList<>();
        stage.log().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT && r.host == host && Schedule.isSyn(r)) syns.add(r);
        });
        return syns;
    }
}
