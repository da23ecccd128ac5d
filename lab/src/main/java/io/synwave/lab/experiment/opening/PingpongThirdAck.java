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
import java.util.Optional;

/// TCP_QUICKACK = 0 before `connect`: the third ACK waits up to 200 ms for something to go with.
final class PingpongThirdAck extends Opening implements Polite {
    private static final Sabotage WITHOUT =
            Sabotage.ofProgram("without-the-option", "the client's program does not set TCP_QUICKACK to 0");

    PingpongThirdAck() {
        super("pingpong-third-ack");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        if (!stage.isSabotagedBy(WITHOUT.name())) stage.client().option("TCP_QUICKACK", 0);
        OneRequest.asking(stage.client()).whenConnected(() -> ask(stage));
        stage.at(0, stage.client()::connect);
    }

    private static void ask(Stage stage) {
        stage.after(
                stage.isSabotagedBy("slow-writer") ? 300 : 100,
                () -> stage.client().send(REQUEST));
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsThird(expect);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the server waits for it in SYN-RECEIVED",
                completing.size() == 1 && completing.getFirst().textLen == REQUEST.length());
        expect.received(SERVER, REQUEST);
        expect.received(Expect.CLIENT, OneRequest.ANSWER);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        OneRequest.requestIsThird(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                WITHOUT, Sabotage.ofProgram("slow-writer", "the program writes only after 300 ms: the ACK has left"));
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(WITHOUT);
    }
}
