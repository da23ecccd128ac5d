package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;

/// The third segment may carry data: RFC 9293 §3.5.
final class DataOnThirdAck extends Opening implements Polite {
    private static final Sabotage LATE =
            Sabotage.ofProgram("late-writer", "the program writes when the handshake is over");

    DataOnThirdAck() {
        super("data-on-third-ack");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client());
        if (stage.isSabotagedBy(LATE.name())) {
            stage.client().whenConnected(() -> stage.client().send(REQUEST));
        }
        stage.at(0, () -> {
            stage.client().connect();
            if (!stage.isSabotagedBy(LATE.name())) stage.client().send(REQUEST);
        });
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsThird(expect);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "that segment makes the server ESTABLISHED",
                completing.size() == 1
                        && completing.getFirst().after == ESTABLISHED
                        && completing.getFirst().textLen == REQUEST.length());
        OneRequest.answered(expect, 2);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        OneRequest.requestIsThird(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(LATE, Sabotage.ofRule("lost-data", "drop the 1st data segment from client"));
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(LATE);
    }
}
