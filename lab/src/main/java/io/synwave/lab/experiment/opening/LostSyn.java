package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The first segment is lost, again and again: RFC 6298 §2, §5.
final class LostSyn extends Opening implements Polite {
    private static final List<String> LOST = List.of("first", "second", "third", "fourth", "fifth", "sixth");
    private static final long[] SYNS_MS = {0, 1000, 2000, 3000, 4000, 5000, 7000};

    LostSyn() {
        super("lost-syn");
    }

    @Override
    public void play(Stage stage) {
        LOST.forEach(nth -> stage.rules().add("drop the " + nth + " SYN from client"));
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> stage.client().send(REQUEST));
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        expectSchedule(expect);
        expect.received(CLIENT, OneRequest.ANSWER);
    }

    private static void expectSchedule(Expect expect) {
        List<TraceRecord> syns = expect.sent(r -> r.host == CLIENT && Schedule.isSyn(r));
        expect.that("the SYN is sent at 0, 1, 2, 3, 4, 5 and 7 s", Schedule.isKept(expect, syns, SYNS_MS));
        expect.that(
                "it names the same sequence number each time",
                syns.stream().allMatch(r -> r.seq == syns.getFirst().seq));
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectSchedule(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-linear-phase",
                        "tcp_syn_linear_timeouts is 0 at the client: 1, 3, 7, 15 s, as older kernels",
                        setup -> setup.withClient(Setting.SYN_LINEAR_TIMEOUTS, 0)),
                Sabotage.ofRule("all-lost", "drop every SYN from client"));
    }
}
