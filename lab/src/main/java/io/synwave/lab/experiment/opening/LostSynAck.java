package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The second segment is lost: both ends repeat theirs, and neither is told why.
final class LostSynAck extends Opening implements Polite {
    private static final List<String> LOST = List.of("first", "second", "third", "fourth");

    LostSynAck() {
        super("lost-syn-ack");
    }

    @Override
    public void play(Stage stage) {
        LOST.forEach(nth -> stage.rules().add("drop the " + nth + " SYN-ACK from server"));
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> stage.client().send(REQUEST));
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        expectOneConnection(expect);
        expect.received(CLIENT, OneRequest.ANSWER);
    }

    private static void expectOneConnection(Expect expect) {
        List<TraceRecord> syns = expect.sent(r -> r.host == CLIENT && Schedule.isSyn(r));
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && Schedule.isSyn(r));
        expect.that("the client, which cannot know that its SYN has come, repeats it", syns.size() > 1);
        expect.that(
                "every SYN-ACK names the same sequence number: it is one connection",
                synAcks.size() > LOST.size() && synAcks.stream().allMatch(r -> r.seq == synAcks.getFirst().seq));
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectOneConnection(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("all-lost", "drop every SYN-ACK from server"));
    }
}
