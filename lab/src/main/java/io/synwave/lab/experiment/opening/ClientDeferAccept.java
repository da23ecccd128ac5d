package io.synwave.lab.experiment.opening;

import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;
import java.util.Optional;

/// TCP_DEFER_ACCEPT at the active end: the third ACK waits for the request.
final class ClientDeferAccept extends Opening implements Polite {
    private static final Sabotage WITHOUT =
            Sabotage.ofProgram("without-the-option", "the client's program does not set TCP_DEFER_ACCEPT");

    ClientDeferAccept() {
        super("client-defer-accept");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        if (!stage.isSabotagedBy(WITHOUT.name())) stage.client().option("TCP_DEFER_ACCEPT", 1);
        OneRequest.asking(stage.client()).whenConnected(() -> ask(stage));
        stage.at(0, stage.client()::connect);
    }

    private static void ask(Stage stage) {
        stage.after(
                stage.isSabotagedBy("slow-writer") ? 300 : 0,
                () -> stage.client().send(REQUEST));
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsThird(expect);
        OneRequest.answered(expect, 2);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        OneRequest.requestIsThird(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(WITHOUT, Sabotage.ofProgram("slow-writer", "the program writes only after 300 ms"));
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(WITHOUT);
    }
}
