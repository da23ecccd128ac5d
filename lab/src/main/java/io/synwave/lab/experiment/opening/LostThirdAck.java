package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The third segment is lost: the data segment completes the handshake.
public final class LostThirdAck extends Opening implements Polite {
    private static final String REQUEST = "hello";

    public LostThirdAck() {
        super("lost-third-ack");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st handshake ACK from client");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.atExactly(stage.roundTripMs() + 80, () -> stage.client().send(REQUEST));
        stage.at(300, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the data segment completes the handshake",
                completing.size() == 1 && completing.getFirst().textLen == REQUEST.length());
        expectOneOfEach(expect);
        expect.received(SERVER, REQUEST);
    }

    private static void expectOneOfEach(Expect expect) {
        List<TraceRecord> data = expect.sent(r -> r.host == CLIENT && r.textLen > 0);
        expect.that("the data is sent once", data.size() == 1);
        expect.that(
                "the SYN-ACK is not repeated",
                expect.sent(Expect.by(SERVER, SendReason.SYN_ACK_RETRANSMIT)).isEmpty());
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectOneOfEach(expect);
        expect.that(
                "the server acknowledges it: the handshake is complete",
                expect.isAcknowledgedByServer(REQUEST.length()));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("lost-data", "drop the 1st data segment from client"));
    }
}
