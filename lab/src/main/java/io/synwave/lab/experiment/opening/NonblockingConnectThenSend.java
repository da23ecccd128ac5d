package io.synwave.lab.experiment.opening;

import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// A non-blocking `send` before the connection is open queues nothing: it says EAGAIN.
final class NonblockingConnectThenSend extends Opening implements Polite {
    NonblockingConnectThenSend() {
        super("nonblocking-connect-then-send");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> stage.client().sendIfOpen(REQUEST));
        stage.at(0, () -> {
            stage.client().connect();
            sendTooEarly(stage);
        });
    }

    private static void sendTooEarly(Stage stage) {
        if (stage.isSabotagedBy("waiting-writer")) {
            stage.client().whenConnected(() -> {}).send(REQUEST);
        } else {
            stage.client().sendIfOpen(REQUEST);
        }
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsFourth(expect);
        OneRequest.answered(expect, 2);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        OneRequest.requestIsFourth(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("waiting-writer", "the early send waits instead of failing"));
    }
}
