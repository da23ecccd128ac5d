package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// One direction ends, the other goes on: RFC 9293 §3.6.
final class HalfClose extends Closing {
    private static final String REQUEST = "what is the answer?";
    private static final String PIECE = "42 ";
    private static final int PIECES = 5;

    HalfClose() {
        super("half-close");
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> answer(stage, 0)).listen();
        stage.at(0, stage.client()::connect);
        stage.at(50, () -> stage.client().send(REQUEST));
        stage.at(50, stage.isSabotagedBy("full-close") ? stage.client()::close : stage.client()::closeSend);
    }

    private static void answer(Stage stage, int piece) {
        stage.after(100, () -> {
            if (piece == PIECES || (stage.isSabotagedBy("full-close") && piece > 0)) {
                stage.server().closeSend();
            } else {
                stage.server().send(PIECE);
                answer(stage, piece + 1);
            }
        });
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        expect.that(
                "the server sends its answer in CLOSE-WAIT",
                !expect.sent(r -> r.host == SERVER && r.textLen > 0 && r.before == CLOSE_WAIT)
                        .isEmpty());
        expect.that(
                "the client takes it in FIN-WAIT-2",
                !expect.arrived(r -> r.host == CLIENT && r.textLen > 0 && r.before == FIN_WAIT_2)
                        .isEmpty());
        expect.received(SERVER, REQUEST);
        expect.received(CLIENT, PIECE.repeat(PIECES));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("full-close", "the client closes both directions instead of one"));
    }
}
