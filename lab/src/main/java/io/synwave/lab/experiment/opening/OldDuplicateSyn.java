package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A SYN of long ago arrives before the new one: RFC 9293 §3.5, Figure 8.
final class OldDuplicateSyn extends Opening {
    private static final int OLD = 90;

    OldDuplicateSyn() {
        super("old-duplicate-syn");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("delay the 1st SYN from client by " + stage.paced(100) + " ms");
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(1, () -> stage.inject(Role.CLIENT, Tcp.of("S").seq(OLD).mss(1460)));
        stage.at(300, () -> stage.client().sendIfOpen(OneRequest.REQUEST));
        stage.at(500, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        expect.that("the server answers the old SYN as it would any other", synAcks.getFirst().ack == OLD + 1);
        List<TraceRecord> resets = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.RST) != 0);
        expect.that(
                "the client sees that this acknowledges nothing of its own, and resets it",
                resets.size() == 1 && resets.getFirst().seq == OLD + 1);
        List<TraceRecord> given = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the reset ends the server's first try, the second becomes ESTABLISHED",
                given.size() == 2 && given.getFirst().after != ESTABLISHED && given.getLast().after == ESTABLISHED);
        expect.received(SERVER, OneRequest.REQUEST);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "two-way-server",
                        "the server trusts after two segments: the old SYN is a connection",
                        setup -> setup.withServer(Setting.TRUST_SYN, 1)),
                Sabotage.ofRule("lost-reset", "drop every RST from client"));
    }
}
