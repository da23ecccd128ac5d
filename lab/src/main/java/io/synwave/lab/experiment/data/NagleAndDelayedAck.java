package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Beside;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// A request in two small writes waits for an ACK that waits for the answer: RFC 9293 §3.7.4 meets §3.8.6.3.
final class NagleAndDelayedAck extends DataExperiment {
    private static final String HEAD = "length 5\r\n";
    private static final String BODY = "hello";
    private static final String REQUEST = HEAD + BODY;
    private static final String ANSWER = "thank you";
    private static final int DELAYED_MS = 40;
    private static final int FIRST_MS = 100;
    private static final Sabotage NO_DELAY =
            Sabotage.ofProgram("nodelay", "the client's program sets TCP_NODELAY: the body does not wait");
    private static final Sabotage QUICK_ACK =
            Sabotage.ofProgram("quickack", "the server's program sets TCP_QUICKACK each time: the ACK does not wait");
    private static final Sabotage ONE_WRITE =
            Sabotage.ofProgram("one-write", "the client's program writes head and body together");

    NagleAndDelayedAck() {
        super("nagle-and-delayed-ack");
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenReceived(() -> answer(stage)).listen();
        if (stage.isSabotagedBy(NO_DELAY.name())) stage.client().option("TCP_NODELAY", 1);
        stage.at(0, stage.client()::connect);
        stage.at(FIRST_MS, () -> stage.client().send(REQUEST));
        stage.atExactly(secondMs(stage), () -> {
            stage.countFromHere();
            ask(stage);
        });
        stage.at(500, stage.client()::close);
        stage.at(600, stage.server()::close);
    }

    /// When the first has been answered, and so soon that the server's stack does not take its client for new.
    private static long secondMs(Stage stage) {
        return stage.paced(FIRST_MS) + stage.roundTripMs() + 80;
    }

    private static void ask(Stage stage) {
        if (stage.isSabotagedBy(ONE_WRITE.name())) {
            stage.client().send(REQUEST);
        } else {
            stage.client().send(HEAD);
            stage.after(1, () -> stage.client().send(BODY));
        }
    }

    /// Each whole request, and nothing before it is whole.
    private static void answer(Stage stage) {
        if (stage.isSabotagedBy(QUICK_ACK.name())) stage.server().option("TCP_QUICKACK", 1);
        if (stage.server().received().length() % REQUEST.length() == 0)
            stage.server().send(ANSWER);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> data = expect.sent(r -> r.host == CLIENT && r.textLen > 0);
        long secondNs = secondMs(expect.stage()) * 1_000_000L;
        List<TraceRecord> acks = expect.sent(r -> r.host == SERVER && r.textLen == 0 && r.timeNs > secondNs);
        expect.that(
                "the head leaves at once, the body by itself",
                data.size() == 3 && data.get(1).textLen == HEAD.length() && data.get(2).textLen == BODY.length());
        long waitedNs = data.size() == 3 && !acks.isEmpty() ? acks.getFirst().timeNs - data.get(1).timeNs : 0;
        long oneWayNs = expect.stage().setup().link().delayNs();
        expect.that(
                "the server holds its ACK for " + DELAYED_MS + " ms", expect.isAbout(waitedNs - oneWayNs, DELAYED_MS));
        expect.that("the body leaves when that ACK has come", data.size() == 3 && isReleased(expect, data.get(2)));
        expect.received(SERVER, REQUEST + REQUEST);
        expect.received(CLIENT, ANSWER + ANSWER);
    }

    private static boolean isReleased(Expect expect, TraceRecord body) {
        List<TraceRecord> before = expect.arrived(r -> r.host == CLIENT && r.number < body.number);
        long oneWayNs = expect.stage().setup().link().delayNs();
        return before.getLast().ack == body.seq && body.timeNs - before.getLast().timeNs < oneWayNs;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(NO_DELAY, QUICK_ACK, ONE_WRITE);
    }

    @Override
    public List<Beside> besides() {
        return sabotages().stream().map(other -> new Beside(this, other)).toList();
    }
}
