package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A client that forgets the connection when it sends its last ACK: RFC 9293 §3.6.1, MUST-13.
final class NoTimeWait extends Closing {
    NoTimeWait() {
        super("no-time-wait");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.MAX_TIME_WAITS, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 2nd ACK from client");
        listenAndConsider(stage);
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> resting = expect.entering(CLIENT, TIME_WAIT);
        List<TraceRecord> gone = expect.leaving(CLIENT, TIME_WAIT);
        expect.that(
                "the client does not rest in TIME-WAIT",
                resting.size() == gone.size()
                        && (gone.isEmpty() || gone.getFirst().timeNs == resting.getFirst().timeNs));
        List<TraceRecord> resets = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.RST) != 0);
        expect.that("the repeated FIN is answered by a reset", resets.size() == 1);
        List<TraceRecord> end = expect.leaving(SERVER, LAST_ACK);
        expect.that(
                "the reset ends the server's LAST-ACK, and not an ACK of its FIN",
                end.size() == 1 && (end.getFirst().flags & TcpFlags.RST) != 0);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "with-time-wait",
                "the client rests in TIME-WAIT, as it should",
                setup -> setup.withClient(Setting.MAX_TIME_WAITS, 1000)));
    }
}
