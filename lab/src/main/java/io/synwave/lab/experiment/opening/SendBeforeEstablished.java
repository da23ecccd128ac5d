package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// A writer that waits for the connection: its text is queued, and the third segment takes the first of it along. RFC
/// 9293
/// §3.10.2.
final class SendBeforeEstablished extends Opening implements Polite {
    private static final int BYTES = 3000;
    private static final String LATE = "late-writer";

    SendBeforeEstablished() {
        super("send-before-established");
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, () -> {
            stage.client().connect();
            if (!stage.isSabotagedBy(LATE)) stage.midway(() -> stage.client().send(BYTES));
        });
        if (stage.isSabotagedBy(LATE)) stage.at(50, () -> stage.client().send(BYTES));
        stage.at(200, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expectAllAtOnce(expect);
        expect.received(SERVER, "x".repeat(BYTES));
    }

    private static void expectAllAtOnce(Expect expect) {
        List<TraceRecord> sent = OneRequest.fromClient(expect);
        expect.that("the SYN carries nothing", sent.getFirst().textLen == 0);
        expect.that("the second segment of the client carries text", sent.size() > 1 && sent.get(1).textLen > 0);
        expect.that("all of it leaves before anything of the server comes again", sentAtOnce(expect) >= BYTES);
    }

    /// Bytes that left between the first and the second segment of the server.
    private static int sentAtOnce(Expect expect) {
        List<TraceRecord> arrived = expect.arrived(r -> r.host == CLIENT);
        long until = arrived.size() > 1 ? arrived.get(1).number : Long.MAX_VALUE;
        return expect.sent(r -> r.host == CLIENT && r.number < until).stream()
                .mapToInt(r -> r.textLen)
                .sum();
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectAllAtOnce(expect);
        expect.that("the server acknowledges all of it", expect.isAcknowledgedByServer(BYTES));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(LATE, "the program writes when the handshake is over"));
    }
}
