package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSING;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// Both ends close at once: RFC 9293 §3.6, Figure 13.
final class SimultaneousClose extends Closing {
    SimultaneousClose() {
        super("simultaneous-close");
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
        stage.at(100, stage.server()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, CLOSING, TIME_WAIT, CLOSED);
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, CLOSING, TIME_WAIT, CLOSED);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("one-fin-lost", "drop the 1st FIN from server"));
    }
}
