package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Optional;

/// Text and FIN in one segment: the FIN is numbered behind the text. RFC 9293 §3.4.
final class FinWithData extends Closing implements Polite {
    private static final String LAST_WORDS = "that is all";
    private static final Sabotage WITHOUT = Sabotage.ofProgram("without-the-cork", "the program does not set TCP_CORK");

    FinWithData() {
        super("fin-with-data");
    }

    @Override
    public void play(Stage stage) {
        Actor client = stage.client();
        if (!stage.isSabotagedBy(WITHOUT.name())) client.option("TCP_CORK", 1);
        listenAndConsider(stage);
        stage.at(0, client::connect);
        stage.at(100, () -> {
            stage.countFromHere();
            client.send(LAST_WORDS);
            stage.after(1, client::closeSend);
        });
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> fins = expectOneSegment(expect);
        boolean isOne = fins.size() == 1;
        List<TraceRecord> acks =
                expect.sent(r -> isOne && r.host == SERVER && r.ack == fins.getFirst().seq + LAST_WORDS.length() + 1);
        expect.that("the ACK counts the text's bytes, and one for the FIN", !acks.isEmpty());
        expect.received(SERVER, LAST_WORDS);
    }

    private static List<TraceRecord> expectOneSegment(Expect expect) {
        List<TraceRecord> fins = expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.FIN) != 0);
        expect.that(
                "text and FIN travel in one segment",
                fins.size() == 1 && fins.getFirst().textLen == LAST_WORDS.length());
        return fins;
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        List<TraceRecord> fins = expectOneSegment(expect);
        expect.that(
                "the server acknowledges the text's bytes, and one for the FIN",
                fins.size() == 1 && expect.isAcknowledgedByServer(LAST_WORDS.length() + 1));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(WITHOUT);
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(WITHOUT);
    }
}
