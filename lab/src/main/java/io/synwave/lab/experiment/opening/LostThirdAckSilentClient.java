package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The third segment is lost and the client has nothing to say: the repeated SYN-ACK asks for it.
final class LostThirdAckSilentClient extends Opening implements Polite {
    private static final String GREETING = "220 ready\r\n";

    LostThirdAckSilentClient() {
        super("lost-third-ack-silent-client");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st handshake ACK from client");
        stage.server().whenConnected(() -> stage.server().send(GREETING));
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.client().whenReceived(stage.client()::closeSend);
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        expect.that("the server repeats its SYN-ACK after a second", Schedule.isKept(expect, synAcks, 0, 1000));
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the client acknowledges it again, and the server is ESTABLISHED",
                completing.size() == 1
                        && completing.getFirst().after == ESTABLISHED
                        && completing.getFirst().textLen == 0);
        expect.received(CLIENT, GREETING);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        List<TraceRecord> acks = expect.sent(r -> r.host == Expect.CLIENT && !Schedule.isSyn(r));
        expect.that("the server repeats its SYN-ACK", synAcks.size() > 1);
        expect.that(
                "the client, which has acknowledged it, does so again",
                synAcks.size() > 1 && acks.getLast().number > synAcks.get(1).number);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-retries",
                        "tcp_synack_retries is 0 at the server: after a second it forgets the client",
                        setup -> setup.withServer(Setting.SYN_ACK_RETRIES, 0)),
                Sabotage.ofRule("lost-again", "drop the 2nd ACK from client"));
    }
}
