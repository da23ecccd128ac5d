package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The third segment is overtaken by data.
public final class LateThirdAck extends Opening implements Polite {
    private static final String REQUEST = "hello";

    public LateThirdAck() {
        super("late-third-ack");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("delay the 1st handshake ACK from client by " + stage.paced(300) + " ms");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(50, () -> stage.client().send(REQUEST));
        stage.at(600, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the data completes the handshake",
                completing.size() == 1 && completing.getFirst().textLen == REQUEST.length());
        List<TraceRecord> late = late(expect);
        expect.that("the bare ACK comes after it", late.size() == 1);
        expect.that(
                "it changes no state", late.stream().allMatch(r -> r.before == ESTABLISHED && r.after == ESTABLISHED));
        expect.that(
                "at most one ACK answers it",
                expect.sent(Expect.by(SERVER, SendReason.ACK_OUTSIDE_WINDOW)).size() <= 1);
        expect.received(SERVER, REQUEST);
    }

    private static List<TraceRecord> late(Expect expect) {
        List<TraceRecord> third = expect.sent(Expect.by(CLIENT, SendReason.HANDSHAKE_ACK));
        return expect.arrived(r ->
                r.host == SERVER && third.size() == 1 && r.cause == third.getFirst().number && r.before == ESTABLISHED);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expect.that(
                "the server acknowledges the data, though the bare ACK is still on its way",
                expect.isAcknowledgedByServer(REQUEST.length()));
        expect.that("the ACK that comes late does no harm: nothing is reset", expect.isWithoutReset());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("lost-data", "drop every data segment from client"));
    }
}
