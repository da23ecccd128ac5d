package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// `connect` returns when the third segment has left: the data comes behind it.
final class BlockingConnectThenSend extends Opening implements Polite {
    BlockingConnectThenSend() {
        super("blocking-connect-then-send");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> stage.client().send(REQUEST));
        if (stage.isSabotagedBy("held-ack")) stage.client().option("TCP_QUICKACK", 0);
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsFourth(expect);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the bare ACK makes the server ESTABLISHED, before the request is there",
                completing.size() == 1 && completing.getFirst().textLen == 0);
        OneRequest.answered(expect, 2);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        OneRequest.requestIsFourth(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram("held-ack", "the client's program sets TCP_QUICKACK to 0 before it connects"));
    }
}
