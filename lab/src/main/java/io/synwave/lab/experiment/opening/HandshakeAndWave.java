package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.SendReason;
import java.util.List;

/// Three segments open, four close: RFC 9293 Figures 6 and 12.
public final class HandshakeAndWave extends Opening implements Polite {
    public HandshakeAndWave() {
        super("handshake-and-wave");
    }

    @Override
    public void play(Stage stage) {
        stage.server()
                .whenPeerCloses(() -> stage.after(30, stage.server()::closeSend))
                .listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        expect.segmentsSent(7);
        expectThirdAck(expect);
    }

    private static void expectThirdAck(Expect expect) {
        expect.that(
                "the third segment is a bare ACK that leaves at once",
                expect.sent(Expect.by(CLIENT, SendReason.HANDSHAKE_ACK)).size() == 1);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectThirdAck(expect);
        expect.that(
                "each end acknowledges the other's FIN, and the client rests in TIME-WAIT",
                !expect.entering(CLIENT, TIME_WAIT).isEmpty());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-third-ack",
                        "the client does not send its third segment",
                        setup -> setup.withClient(Setting.THIRD_ACK, 0)),
                Sabotage.ofRule("lost-fin", "drop the 1st FIN from server"));
    }
}
