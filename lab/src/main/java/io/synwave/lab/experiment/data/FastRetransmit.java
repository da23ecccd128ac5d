package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// What came after the lost segment tells of it: RFC 5681 §3.2, RFC 2018, RFC 8985.
final class FastRetransmit extends DataExperiment {
    private static final int SEGMENTS = 5;
    private static final int LOST = 2;
    private static final String BARE = "nothing-behind-it";

    FastRetransmit() {
        super("fast-retransmit");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 2nd data segment from client");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(bytes(stage)));
        stage.at(1000, stage.client()::closeSend);
    }

    private static int bytes(Stage stage) {
        return (stage.isSabotagedBy(BARE) ? LOST : SEGMENTS) * stage.setup().fullSegment();
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> repeated = Repeats.repeated(expect);
        List<TraceRecord> hints = Repeats.withSack(expect);
        expect.that(
                "the three segments behind it bring three duplicate ACKs",
                hints.size() == 3 && hints.stream().allMatch(r -> r.ack == hints.getFirst().ack));
        expect.that("one segment is sent twice, the lost one", isTheLostOne(expect, repeated));
        expect.that("it leaves again after one round trip, long before the timer", isSoon(expect, repeated));
        expect.received(SERVER, "x".repeat(bytes(expect.stage())));
    }

    private static boolean isTheLostOne(Expect expect, List<TraceRecord> repeated) {
        return repeated.size() == 1
                && repeated.getFirst().seq == Repeats.data(expect).get(LOST - 1).seq;
    }

    private static boolean isSoon(Expect expect, List<TraceRecord> repeated) {
        if (repeated.isEmpty()) return false;
        long waitedNs = repeated.getFirst().timeNs - Repeats.data(expect).get(LOST - 1).timeNs;
        return waitedNs < 4 * expect.stage().setup().link().delayNs();
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(BARE, "the program has nothing to send behind the lost segment"),
                Sabotage.ofRule("lost-again", "drop the 1st repeated data segment from client"));
    }
}
