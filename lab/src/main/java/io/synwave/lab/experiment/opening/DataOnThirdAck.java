package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Experiment;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.lab.Theme;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The third segment may carry data: RFC 9293 §3.5.
public final class DataOnThirdAck implements Experiment {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: example\r\n\r\n";

    @Override
    public String name() {
        return "data-on-third-ack";
    }

    @Override
    public Theme theme() {
        return Theme.OPENING;
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, () -> {
            stage.client().connect();
            if (!stage.isSabotagedBy("late-writer")) {
                stage.client().send(REQUEST);
            }
        });
        stage.at(50, () -> {
            if (stage.isSabotagedBy("late-writer")) {
                stage.client().send(REQUEST);
            }
        });
        stage.at(200, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> fromClient = expect.sent(r -> r.host == CLIENT);
        expect.that(
                "the client's second segment, the third of the handshake, carries the request",
                fromClient.size() > 1 && fromClient.get(1).textLen == REQUEST.length());
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "that segment makes the server ESTABLISHED",
                completing.size() == 1
                        && completing.getFirst().after == ESTABLISHED
                        && completing.getFirst().textLen == REQUEST.length());
        expect.received(SERVER, REQUEST);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram("late-writer", "the program writes only after the handshake"),
                Sabotage.ofRule("lost-data", "drop the 1st data segment from client"));
    }
}
