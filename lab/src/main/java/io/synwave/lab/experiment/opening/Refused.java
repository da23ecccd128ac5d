package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// Nobody listens: RFC 9293 §3.10.7.1, §3.10.7.3.
final class Refused extends Opening implements Polite {
    Refused() {
        super("refused");
    }

    @Override
    public void play(Stage stage) {
        if (stage.isSabotagedBy("somebody-listens")) stage.server().listen();
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> arrived = expect.arrived(r -> r.host == CLIENT);
        expect.that(
                "a reset answers the SYN, and acknowledges it",
                arrived.size() == 1
                        && arrived.getFirst().flags == (TcpFlags.RST | TcpFlags.ACK)
                        && arrived.getFirst().ack
                                == OneRequest.fromClient(expect).getFirst().seq + 1);
        expect.that("the client tries once", OneRequest.fromClient(expect).size() == 1);
        expect.that(
                "its program hears that the connection is refused",
                expect.stage().client().error().equals("connection refused"));
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expect(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram("somebody-listens", "a program listens on that port"),
                Sabotage.ofRule("filtered", "drop every RST from server"));
    }
}
