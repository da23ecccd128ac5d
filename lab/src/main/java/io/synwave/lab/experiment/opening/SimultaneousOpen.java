package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// Both ends ask at once: RFC 9293 §3.5, Figure 7.
public final class SimultaneousOpen extends Opening {
    public SimultaneousOpen() {
        super("simultaneous-open");
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.after(100, stage.server()::closeSend));
        stage.at(0, stage.client()::connect);
        stage.at(0, stage.server()::connect);
        stage.at(200, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        expect.path(SERVER, CLOSED, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("one-syn-lost", "drop the 1st SYN from server"));
    }
}
