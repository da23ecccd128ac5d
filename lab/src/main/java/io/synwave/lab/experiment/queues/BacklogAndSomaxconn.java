package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// listen(100) where somaxconn is 2, and a program that accepts nobody for a while.
final class BacklogAndSomaxconn extends Queueing {
    private static final int ASKED = 100;
    private static final int SOMAXCONN = 2;
    private static final int FIT = SOMAXCONN + 1;
    private static final long LAST_MS = 100L * FIT;
    private static final String MODEST = "modest-program";

    BacklogAndSomaxconn() {
        super("backlog-and-somaxconn");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.SOMAXCONN, SOMAXCONN);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(stage.isSabotagedBy(MODEST) ? 1 : ASKED);
        stage.at(0, stage.client()::connect);
        for (int i = 1; i <= FIT; i++) stage.at(100L * i, stage.another(Role.CLIENT)::connect);
        stage.atExactly(acceptMs(stage), stage.server()::accept);
    }

    /// When the last one's first SYN has found no room, and its second not yet.
    private static long acceptMs(Stage stage) {
        return stage.paced(LAST_MS) + stage.roundTripMs() / 2 + 1190;
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> open = expect.entering(CLIENT, ESTABLISHED);
        long acceptNs = Waiting.ns(acceptMs(expect.stage()));
        long inTime = open.stream().filter(r -> r.timeNs < acceptNs).count();
        expect.that(
                "before anybody calls accept(), " + FIT + " clients are ESTABLISHED: min(" + ASKED + ", " + SOMAXCONN
                        + ") + 1",
                inTime == FIT && open.size() == FIT + 1);
        int last = open.getLast().localPort;
        expect.that(
                "the next one's SYN is not answered until accept() has made room",
                expect.sent(r -> r.host == SERVER && r.remotePort == last).getFirst().timeNs > acceptNs);
        expect.that("its connect() takes two seconds", Waiting.connected(expect, last, 2000));
        expect.that(
                "it has sent three SYNs, and ListenOverflows counts the two that found no room",
                Waiting.syns(expect, last).size() == 3
                        && expect.stage().counter(Role.SERVER, Counter.LISTEN_OVERFLOWS) == 2);
        expect.counters(Role.SERVER, Counter.LISTEN_OVERFLOWS, Counter.LISTEN_DROPS);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "larger-somaxconn",
                        "net.core.somaxconn is 4096: listen(100) means 100",
                        setup -> setup.withServer(Setting.SOMAXCONN, 4096)),
                Sabotage.ofProgram(MODEST, "the program calls listen(1): somaxconn lifts nothing"));
    }
}
