package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Optional;

/// The ACK of the first FIN waits for company, which is the second FIN: RFC 9293 §3.8.6.3.
final class ThreeSegmentClose extends Closing {
    private static final String REQUEST = "what is the answer?";
    private static final String ANSWER = "42";
    private static final Sabotage SLOW = Sabotage.ofProgram("slow-server", "the server's program closes 100 ms later");

    ThreeSegmentClose() {
        super("three-segment-close");
    }

    @Override
    public void play(Stage stage) {
        Actor server = stage.server();
        long thinks = stage.isSabotagedBy(SLOW.name()) ? CONSIDERED_MS : 0;
        server.whenReceived(() -> server.send(ANSWER))
                .whenPeerCloses(() -> stage.after(thinks, server::closeSend))
                .listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(REQUEST));
        stage.at(200, () -> {
            stage.countFromHere();
            stage.client().closeSend();
        });
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> fins = expect.sent(r -> (r.flags & TcpFlags.FIN) != 0);
        List<TraceRecord> wave = expect.sent(r -> !fins.isEmpty() && r.timeNs >= fins.getFirst().timeNs);
        expect.that(
                "three segments close: FIN, FIN with the ACK of the first, ACK",
                fins.size() == 2
                        && wave.size() == 3
                        && wave.get(1) == fins.getLast()
                        && wave.get(1).host == SERVER
                        && wave.get(1).ack == fins.getFirst().seq + 1);
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        expect.received(CLIENT, ANSWER);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(SLOW);
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(SLOW);
    }
}
