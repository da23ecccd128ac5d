package io.synwave.lab.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.lab.Experiment;
import io.synwave.lab.Laboratory;
import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Theme;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is guessed of a server from its segments, beside what it says itself.
class RemoteStatesTest {
    /// Where its segments do not tell, or tell too late.
    private static final Map<String, String> UNTOLD = Map.ofEntries(
            Map.entry("withheld-third-ack", "that it has given up waiting"),
            Map.entry("server-defer-accept", "that it takes no notice of a bare ACK"),
            Map.entry("fast-open", "that it does not look at an ACK before it has said something"),
            Map.entry("half-open-talk", "that its power was cut"),
            Map.entry("initial-sequence-numbers", "that the numbers are another's"),
            Map.entry("simultaneous-open", "that it is no server"),
            Map.entry("four-way-handshake", "that it waits for a fourth segment"));

    @TestFactory
    Stream<DynamicTest> serversAreInTheStatesThatTheirSegmentsTell() {
        return Laboratory.all().stream()
                .filter(e -> e.theme() == Theme.OPENING || e.theme() == Theme.CLOSING)
                .filter(e -> !UNTOLD.containsKey(e.name()))
                .map(e -> DynamicTest.dynamicTest(
                        e.name(), () -> assertThat(wrong(e)).isEmpty()));
    }

    private static List<String> wrong(Experiment experiment) {
        Report report = Laboratory.run(experiment, experiment.setup(), null);
        RemoteStates states = new RemoteStates(TcpState.LISTEN);
        List<String> wrong = new ArrayList<>();
        report.log().forEach(r -> {
            if (r.host != Role.SERVER.ordinal()) return;
            if (r.kind == Kind.SEGMENT_OUT) states.sends(r.localPort, r.remotePort, r);
            else if (r.kind == Kind.SEGMENT_IN) states.takes(r.localPort, r.remotePort, r);
            else return;
            check(r, states.of(r.localPort, r.remotePort), wrong);
        });
        return wrong;
    }

    private static void check(TraceRecord r, TcpState guessed, List<String> wrong) {
        boolean isSynIn = r.kind == Kind.SEGMENT_IN && (r.flags & TcpFlags.SYN) != 0;
        if (guessed != r.after && !isSynIn) wrong.add(r.number + ": " + r.after + ", guessed " + guessed);
    }
}
