package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Set;

/// Three forged SYNs take all the places of a small SYN queue; then somebody comes who is there.
final class SynQueueFull extends Queueing {
    private static final int BACKLOG = 2;
    private static final int FORGED = BACKLOG + 1;
    private static final long COMES_MS = 400;
    private static final String ROOMY = "larger-queue";

    SynQueueFull() {
        super("syn-queue-full");
    }

    /// A half-open connection is given up after three seconds.
    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.SYN_COOKIES, 0).withServer(Setting.SYN_ACK_RETRIES, 1);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(stage.isSabotagedBy(ROOMY) ? 16 : BACKLOG);
        Waiting.forge(stage, FORGED);
        stage.atExactly(COMES_MS, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        int port = expect.stage().setup().client().port();
        List<TraceRecord> answers = expect.sent(r -> r.host == SERVER && r.remotePort == port);
        long comesNs = Waiting.ns(COMES_MS) + expect.stage().setup().link().delayNs();
        expect.that(
                "each of the " + FORGED + " forged SYNs is answered, and takes a place: backlog + 1",
                expect.sent(r -> r.host == SERVER && r.timeNs < comesNs).size() == FORGED);
        expect.that(
                "the client's SYN is dropped without a word, and so are its next two",
                Waiting.syns(expect, port).size() == 4 && answers.getFirst().timeNs > Waiting.ns(3000));
        expect.that(
                "the fourth finds the forged ones forgotten: connect() takes three seconds",
                Waiting.connected(expect, port, 3000));
        expect.that(
                "TCPReqQFullDrop counts the three that were dropped",
                expect.stage().counter(Role.SERVER, Counter.REQ_Q_FULL_DROP) == 3);
        expect.counters(Role.SERVER, Counter.REQ_Q_FULL_DROP, Counter.LISTEN_DROPS, Counter.LISTEN_OVERFLOWS);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "cookies",
                        "tcp_syncookies is 1, as usual: the client is answered at once",
                        setup -> setup.withServer(Setting.SYN_COOKIES, 1)),
                Sabotage.ofProgram(ROOMY, "the program calls listen(16): three forged SYNs are too few"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
