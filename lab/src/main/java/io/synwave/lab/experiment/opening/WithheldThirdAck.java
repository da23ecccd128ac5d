package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.Arrays;
import java.util.List;

/// The third segment never comes: the server asks again and again, and forgets the client after a minute.
final class WithheldThirdAck extends Opening implements Polite {
    private static final String LET_PASS = "acks-pass";

    WithheldThirdAck() {
        super("withheld-third-ack");
    }

    /// A kernel gives up after three seconds.
    @Override
    public Setup kernelSetup() {
        return setup().withServer(Setting.SYN_ACK_RETRIES, 1);
    }

    @Override
    public void play(Stage stage) {
        if (!stage.isSabotagedBy(LET_PASS)) stage.rules().add("drop every ACK from client");
        long[] schedule = schedule(stage);
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.atExactly(
                schedule[schedule.length - 1] + 1500, () -> stage.client().send(OneRequest.REQUEST));
    }

    private static long[] schedule(Stage stage) {
        return Schedule.doubling((int) stage.setup().server().settings().value(Setting.SYN_ACK_RETRIES));
    }

    @Override
    public void expect(Expect expect) {
        long[] schedule = schedule(expect.stage());
        long[] sent = Arrays.copyOf(schedule, schedule.length - 1);
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        expect.that(
                "the SYN-ACK is sent after " + Arrays.toString(sent) + " ms", Schedule.isKept(expect, synAcks, sent));
        List<TraceRecord> gone = expect.leaving(SERVER, SYN_RECEIVED);
        long until = schedule[schedule.length - 1];
        expect.that(
                "after " + until + " ms the server has forgotten the client",
                gone.size() == 1 && expect.isAbout(gone.getFirst().timeNs - synAcks.getFirst().timeNs, until));
        expect.that(
                "the client, which is ESTABLISHED all the time, learns it when it sends: it is reset",
                expect.stage().client().error().equals("connection reset by peer"));
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        expect.that("the server repeats its SYN-ACK as long as nothing answers it", synAcks.size() > 1);
        expect.table(Schedule.table("the server's SYN-ACK", synAcks));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(LET_PASS, "the client's ACKs get through: the server is ESTABLISHED"),
                Sabotage.ofSetup(
                        "linear-server",
                        "a timeout of the server's is at most a second: it gives up sooner",
                        setup -> setup.withServer(Setting.RTO_MAX, 1_000_000_000)));
    }
}
