package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// A segment overtakes the one before it: it is kept, and the program hears nothing until the gap is filled. RFC 9293
/// §3.10.7.4.
final class OutOfOrder extends DataExperiment {
    private static final long KERNEL_ONE_WAY_NS = 40_000_000;

    OutOfOrder() {
        super("out-of-order");
    }

    /// A kernel is slow beside a clock that stands still while we work: a round trip is longer there, and with it
    /// the
    /// time in which a segment may be late.
    @Override
    public Setup kernelSetup() {
        return setup().with(setup().link().delay(KERNEL_ONE_WAY_NS));
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("hold the 2nd data segment from client until the next segment from client");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(200, () -> stage.client().send(bytes(stage)));
        stage.at(500, stage.client()::closeSend);
    }

    private static int bytes(Stage stage) {
        return 3 * stage.setup().fullSegment();
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> came = expect.arrived(r -> r.host == SERVER && r.textLen > 0);
        expect.that(
                "the third segment comes before the second",
                came.size() == 3 && came.get(1).seq == Repeats.data(expect).get(2).seq);
        List<TraceRecord> hints = Repeats.withSack(expect);
        expect.that(
                "the server acknowledges the first once more, and names by SACK what it has beyond the gap",
                hints.size() == 1 && came.size() == 3 && hints.getFirst().sackLeft[0] == came.get(1).seq);
        expect.that("nothing is sent twice", Repeats.repeated(expect).isEmpty());
        expect.received(SERVER, "x".repeat(bytes(expect.stage())));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                new Sabotage(
                        "lost",
                        "the second segment does not come late, it is lost",
                        setup -> setup,
                        stage -> stage.rules().clear().add("drop the 2nd data segment from client")),
                Sabotage.ofRule("in-order", "delay the 3rd data segment from client by 30 ms"));
    }
}
