package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The last ACK is lost: what TIME-WAIT is for. RFC 9293 §3.6.1, MUST-13.
final class LostLastAck extends Closing implements Polite {
    LostLastAck() {
        super("lost-last-ack");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st last ACK from client");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> again = expect.sent(Expect.by(CLIENT, SendReason.ACK_TIME_WAIT));
        expect.that("the client answers the repeated FIN from TIME-WAIT", again.size() == 1);
        if (!expect.isLive()) expectTwoMsl(expect, again);
        List<TraceRecord> closed = expect.leaving(SERVER, LAST_ACK);
        expect.that(
                "the server closes in order, without a reset",
                closed.size() == 1
                        && closed.getFirst().after == CLOSED
                        && expect.sent(r -> r.reason.name().startsWith("RST")).isEmpty());
    }

    private static void expectTwoMsl(Expect expect, List<TraceRecord> again) {
        List<TraceRecord> end = expect.leaving(CLIENT, TIME_WAIT);
        long twoMsl = TcpSettings.linux().value(Setting.TIME_WAIT);
        expect.that(
                "2MSL starts anew with that answer",
                again.size() == 1 && end.size() == 1 && end.getFirst().timeNs - again.getFirst().timeNs == twoMsl);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        List<TraceRecord> again = expect.sent(Expect.by(CLIENT, SendReason.ACK_TIME_WAIT));
        expect.that("the server repeats its FIN, and the client answers it from TIME-WAIT", again.size() == 1);
        expect.that("nothing is reset", expect.isWithoutReset());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "no-time-wait",
                "the client forgets the connection after 1 ms",
                setup -> setup.withClient(Setting.TIME_WAIT, 1_000_000)));
    }
}
