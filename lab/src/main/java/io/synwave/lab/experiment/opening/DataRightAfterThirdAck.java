package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The client waits for nothing after its third segment: RFC 9293 §3.5.
final class DataRightAfterThirdAck extends Opening implements Polite {
    DataRightAfterThirdAck() {
        super("data-right-after-third-ack");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> ask(stage));
        stage.at(0, stage.client()::connect);
    }

    private static void ask(Stage stage) {
        stage.after(
                stage.isSabotagedBy("patient-client") ? 20 : 0,
                () -> stage.client().send(REQUEST));
    }

    @Override
    public void expect(Expect expect) {
        expectNothingBetween(expect);
        OneRequest.answered(expect, 2);
    }

    private static void expectNothingBetween(Expect expect) {
        OneRequest.requestIsFourth(expect);
        List<TraceRecord> sent = OneRequest.fromClient(expect);
        expect.that(
                "no segment of the server lies between the two",
                sent.size() > 2
                        && expect.arrived(r -> r.host == CLIENT
                                        && r.number > sent.get(1).number
                                        && r.number < sent.get(2).number)
                                .isEmpty());
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectNothingBetween(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(
                "patient-client", "the client waits for a round trip before it sends: the answer comes after three"));
    }
}
