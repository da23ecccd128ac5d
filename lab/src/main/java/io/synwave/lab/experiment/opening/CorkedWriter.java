package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// A writer waits, but a cork holds what it has written: the third ACK leaves alone when its time is over.
final class CorkedWriter extends Opening implements Polite {
    private static final int HELD_MS = 200;
    private static final String REQUEST = OneRequest.REQUEST;

    CorkedWriter() {
        super("corked-writer");
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client());
        if (!stage.isSabotagedBy("without-the-cork")) stage.client().option("TCP_CORK", 1);
        stage.at(0, () -> {
            stage.client().connect();
            stage.client().send(REQUEST);
        });
    }

    @Override
    public void expect(Expect expect) {
        expectHeldAck(expect);
        expect.received(SERVER, REQUEST);
        expect.received(CLIENT, OneRequest.ANSWER);
    }

    private static void expectHeldAck(Expect expect) {
        OneRequest.requestIsFourth(expect);
        expect.that("the bare ACK leaves " + HELD_MS + " ms after the SYN-ACK has come", isHeld(expect));
    }

    private static boolean isHeld(Expect expect) {
        List<TraceRecord> arrived = expect.arrived(r -> r.host == CLIENT);
        List<TraceRecord> sent = OneRequest.fromClient(expect);
        if (arrived.isEmpty() || sent.size() < 2) return false;
        return expect.isAbout(sent.get(1).timeNs - arrived.getFirst().timeNs, HELD_MS);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectHeldAck(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("without-the-cork", "the client's program does not set TCP_CORK"));
    }
}
