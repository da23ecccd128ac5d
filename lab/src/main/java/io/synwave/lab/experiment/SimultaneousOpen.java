package io.synwave.lab.experiment;

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
import io.synwave.lab.Experiment;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// Both ends ask at once: RFC 9293 §3.5, Figure 7.
public final class SimultaneousOpen implements Experiment {
    @Override
    public String name() {
        return "simultaneous-open";
    }

    @Override
    public String theme() {
        return "opening";
    }

    @Override
    public String question() {
        return "What if both ends connect to each other at the same moment?";
    }

    @Override
    public String story() {
        return """
                Neither listens; each sends a SYN, and the two cross. A SYN without an ACK in SYN-SENT is no refusal but \
                the other's request: both go to SYN-RECEIVED and answer with a SYN-ACK of the number they had already \
                named. One connection comes of it, not two (RFC 9293 §3.5, MUST-10).""";
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend());
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
