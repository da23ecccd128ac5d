package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A FIN has a number, and what has a number is repeated until it is acknowledged: RFC 9293 §3.8.1.
final class LostFin extends Closing {
    private static final long LEAST_TIMEOUT_MS = 200;

    LostFin() {
        super("lost-fin");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st FIN from client");
        stage.server()
                .whenPeerCloses(() -> stage.after(CONSIDERED_MS, stage.server()::closeSend))
                .listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> fins = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.FIN) != 0);
        boolean isRepeated = fins.size() == 2 && fins.getLast().seq == fins.getFirst().seq;
        expect.that("the client repeats its FIN, with the same number", isRepeated);
        long timeoutMs = LEAST_TIMEOUT_MS + 2 * expect.stage().setup().link().delayNs() / 1_000_000;
        expect.that(
                "it does so after one round trip and 200 ms: " + timeoutMs + " ms",
                isRepeated && expect.isAbout(fins.getLast().timeNs - fins.getFirst().timeNs, timeoutMs));
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("lost-again", "drop the 2nd FIN from client"));
    }
}
