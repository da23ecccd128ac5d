package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_SENT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// SO_LINGER with 0 makes close an ABORT: RFC 9293 §3.10.5.
final class LingerZero extends Closing {
    private static final String ORDERLY = "orderly-close";
    private static final String FIRST = "some words ";

    LingerZero() {
        super("linger-zero");
    }

    @Override
    public void play(Stage stage) {
        listenAndConsider(stage);
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(FIRST));
        stage.at(200, () -> {
            stage.client().option("TCP_CORK", 1).send("and the last words");
            stage.after(50, stage.isSabotagedBy(ORDERLY) ? stage.client()::close : stage.client()::abort);
        });
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, CLOSED);
        List<TraceRecord> sent = expect.sent(_ -> true);
        expect.that(
                "one reset ends it, the last segment of all: no FIN, no TIME-WAIT",
                expect.sent(r -> (r.flags & (TcpFlags.FIN | TcpFlags.RST)) != 0)
                                .equals(sent.subList(sent.size() - 1, sent.size()))
                        && (sent.getLast().flags & TcpFlags.RST) != 0);
        String read = expect.stage().server().received();
        expect.that("what still waited to be sent is lost: the server reads “" + read + "”", read.equals(FIRST));
        String error = expect.stage().server().error();
        expect.that("the server's program hears “" + RESET + "”", error.equals(RESET));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(ORDERLY, "the program closes without SO_LINGER"));
    }
}
