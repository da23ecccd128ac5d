package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The last segments are lost, and nothing behind them tells: a probe asks before the timer does. RFC 8985 §7.
final class TailLoss extends DataExperiment {
    private static final int SEGMENTS = 4;

    TailLoss() {
        super("tail-loss");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 3rd data segment from client").add("drop the 4th data segment from client");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(bytes(stage)));
        stage.at(1000, stage.client()::closeSend);
    }

    private static int bytes(Stage stage) {
        return SEGMENTS * stage.setup().fullSegment();
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> data = Repeats.data(expect);
        List<TraceRecord> repeated = Repeats.repeated(expect);
        boolean areBoth = repeated.size() == 2;
        expect.that(
                "the last segment is repeated first: the probe",
                areBoth && repeated.getFirst().seq == data.get(SEGMENTS - 1).seq);
        expect.that(
                "it leaves before a timer can be over",
                areBoth && waitedNs(expect, repeated.getFirst()) < FirstTimeout.ms(expect.stage()) * 1_000_000);
        expect.that(
                "its ACK is the first to say that something is missing, and that is repeated",
                areBoth
                        && Repeats.withSack(expect).size() == 1
                        && repeated.getLast().seq == data.get(SEGMENTS - 2).seq);
        expect.received(SERVER, "x".repeat(bytes(expect.stage())));
    }

    /// Since the last ACK has come, which starts the timer anew.
    private static long waitedNs(Expect expect, TraceRecord probe) {
        List<TraceRecord> heard = expect.arrived(r -> r.host == CLIENT && r.number < probe.number);
        return probe.timeNs - heard.getLast().timeNs;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "no-probe",
                "tcp_early_retrans is 0 at the client: the timer must end it",
                setup -> setup.withClient(Setting.TAIL_PROBE, 0)));
    }
}
