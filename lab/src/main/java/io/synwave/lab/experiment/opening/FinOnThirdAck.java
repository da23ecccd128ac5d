package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A connection that is closed before its third segment has left: the FIN completes the handshake.
final class FinOnThirdAck extends Opening implements Polite {
    FinOnThirdAck() {
        super("fin-on-third-ack");
    }

    @Override
    public void play(Stage stage) {
        stage.server()
                .whenPeerCloses(() -> stage.after(100, stage.server()::closeSend))
                .listen();
        if (!stage.isSabotagedBy("quick-ack")) stage.client().option("TCP_QUICKACK", 0);
        stage.client().whenConnected(() -> stage.after(1, stage.client()::closeSend));
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        expectFinSecond(expect);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that("it takes the server out of SYN-RECEIVED", completing.size() == 1 && isFin(completing.getFirst()));
        expect.segmentsSent(6);
    }

    private static void expectFinSecond(Expect expect) {
        List<TraceRecord> sent = OneRequest.fromClient(expect);
        expect.that("the client's second segment is a FIN with its ACK", sent.size() > 1 && isFin(sent.get(1)));
    }

    private static boolean isFin(TraceRecord r) {
        return (r.flags & TcpFlags.FIN) != 0;
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectFinSecond(expect);
        expect.that("the server acknowledges the FIN", expect.isAcknowledgedByServer(1));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("quick-ack", "the third ACK does not wait for the program"));
    }
}
