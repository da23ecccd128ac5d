package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// Nothing comes back, and a timer repeats what was sent, each time after twice the time: RFC 6298 §5.
final class RetransmissionTimeout extends DataExperiment {
    private static final String REQUEST = "anybody there?";
    private static final List<String> LOST = List.of("1st", "2nd", "3rd");

    RetransmissionTimeout() {
        super("retransmission-timeout");
    }

    /// Without the probe that Linux sends before its timer.
    @Override
    public Setup setup() {
        return Setup.standard().with(Setting.TAIL_PROBE, 0);
    }

    @Override
    public void play(Stage stage) {
        LOST.forEach(nth -> stage.rules().add("drop the " + nth + " data segment from client"));
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(REQUEST));
        stage.at(2500, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> data = Repeats.data(expect);
        long timeoutMs = FirstTimeout.ms(expect.stage());
        for (int i = 1; i < 4; i++) expectAgain(expect, data, i, timeoutMs << (i - 1));
        expect.that(
                "it is the same segment each time",
                data.size() == 4 && Repeats.repeated(expect).size() == 3);
        expect.received(SERVER, REQUEST);
    }

    private static void expectAgain(Expect expect, List<TraceRecord> data, int nth, long ms) {
        expect.that(
                "it is repeated after another " + ms + " ms",
                data.size() > nth && expect.isAbout(data.get(nth).timeNs - data.get(nth - 1).timeNs, ms));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-doubling",
                        "a timeout of the client's is at most 220 ms",
                        setup -> setup.withClient(Setting.RTO_MAX, 220_000_000)),
                Sabotage.ofSetup(
                        "tail-probe",
                        "tcp_early_retrans is 3 at the client: a probe goes before the timer",
                        setup -> setup.withClient(Setting.TAIL_PROBE, 3)));
    }
}
