package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;

/// TCP_DEFER_ACCEPT at the passive end: the bare third ACK makes no connection, the request does.
final class ServerDeferAccept extends Opening {
    private static final Sabotage WITHOUT =
            Sabotage.ofProgram("without-the-option", "the server's program does not set TCP_DEFER_ACCEPT");

    ServerDeferAccept() {
        super("server-defer-accept");
    }

    @Override
    public void play(Stage stage) {
        if (!stage.isSabotagedBy(WITHOUT.name())) stage.server().option("TCP_DEFER_ACCEPT", 5);
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client())
                .whenConnected(() -> stage.after(100, () -> stage.client().send(REQUEST)));
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        OneRequest.requestIsFourth(expect);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the request makes the server ESTABLISHED, not the bare ACK before it",
                completing.size() == 1 && completing.getFirst().textLen == REQUEST.length());
        expect.that(
                "the SYN-ACK is not repeated: the bare ACK was heard",
                expect.sent(r -> r.host == SERVER && r.textLen == 0 && r.before == SYN_RECEIVED)
                                .size()
                        == 1);
        expect.received(SERVER, REQUEST);
        expect.received(Expect.CLIENT, OneRequest.ANSWER);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(WITHOUT);
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(WITHOUT);
    }
}
