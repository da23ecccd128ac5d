package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A FIN that acknowledges our FIN too leads past FIN-WAIT-2: RFC 9293 §3.10.7.4, eighth.
final class FinWait1ToTimeWait extends Closing {
    private static final String ACK_ARRIVES = "ack-arrives";
    private static final String CROSSING = "crossing-fins";

    FinWait1ToTimeWait() {
        super("fin-wait-1-to-time-wait");
    }

    @Override
    public void play(Stage stage) {
        if (!stage.isSabotagedBy(ACK_ARRIVES)) stage.rules().add("drop the 1st ACK from server");
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
        long closes = stage.paced(100);
        long hasHeard = closes + 80 + stage.setup().link().delayNs() / 1_000_000;
        stage.atExactly(stage.isSabotagedBy(CROSSING) ? closes : hasHeard, stage.server()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, TIME_WAIT, CLOSED);
        List<TraceRecord> fins = expect.sent(r -> (r.flags & TcpFlags.FIN) != 0);
        expect.that(
                "the server's FIN acknowledges the client's, as the ACK before it did",
                fins.size() == 2
                        && fins.getFirst().host == CLIENT
                        && fins.getLast().host == SERVER
                        && fins.getLast().ack == fins.getFirst().seq + 1);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(ACK_ARRIVES, "the ACK of the client's FIN is not lost"),
                Sabotage.ofProgram(CROSSING, "the server closes before it has heard of the client's FIN"));
    }
}
