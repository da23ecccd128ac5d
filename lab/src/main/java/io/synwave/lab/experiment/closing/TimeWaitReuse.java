package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// Who rests in TIME-WAIT opens the same connection again: RFC 9293 §3.6.1, MAY-2, and RFC 6191.
final class TimeWaitReuse extends Closing {
    private static final String GREETING = "it is me again";

    TimeWaitReuse() {
        super("time-wait-reuse");
    }

    @Override
    public void play(Stage stage) {
        Actor oldClient = stage.sameClientAgain();
        listenOneAfterTheOther(stage);
        stage.at(0, oldClient::connect);
        stage.at(100, oldClient::closeSend);
        stage.at(500, stage.client()::connect);
        stage.at(600, () -> stage.client().sendIfOpen(GREETING));
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> resting = expect.entering(CLIENT, TIME_WAIT);
        List<TraceRecord> syns = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.SYN) != 0);
        boolean isReused = resting.size() == 1 && syns.size() == 2 && syns.getLast().timeNs > resting.getFirst().timeNs;
        expect.that("the client sends a SYN from a port that rests in TIME-WAIT", isReused);
        List<TraceRecord> fins = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.FIN) != 0);
        expect.that(
                "its number and its timestamp lie beyond all of the old connection",
                isReused
                        && syns.getLast().seq - fins.getFirst().seq > 0
                        && syns.getLast().tsVal - fins.getFirst().tsVal > 0);
        expect.that(
                "the new connection is ESTABLISHED",
                expect.entering(CLIENT, ESTABLISHED).size() == 2);
        expect.received(SERVER, GREETING);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "without-timestamps",
                "nothing tells old segments from new ones",
                setup -> setup.with(Setting.TIMESTAMPS, 0)));
    }
}
