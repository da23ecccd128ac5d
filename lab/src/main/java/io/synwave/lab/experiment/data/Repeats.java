package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;

/// What the client has sent more than once, and what the server said meanwhile.
final class Repeats {
    private Repeats() {}

    /// The client's segments with data, in order.
    static List<TraceRecord> data(Expect expect) {
        return expect.sent(r -> r.host == CLIENT && r.textLen > 0);
    }

    /// Those that begin before the end of what was sent already.
    static List<TraceRecord> repeated(Expect expect) {
        List<TraceRecord> repeated = new ArrayList<>();
        TraceRecord furthest = null;
        for (TraceRecord r : data(expect)) {
            if (furthest != null && Sequence.lt(r.seq, Numbers.end(furthest))) repeated.add(r);
            else furthest = r;
        }
        return repeated;
    }

    /// The server's ACKs that say that something before the last segment is missing.
    static List<TraceRecord> withSack(Expect expect) {
        return expect.sent(r -> r.host == SERVER && r.sackCount > 0);
    }
}
