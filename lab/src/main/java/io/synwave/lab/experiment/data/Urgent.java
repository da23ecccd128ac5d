package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// One byte is urgent, and it travels in its place like every other: RFC 9293 §3.8.5, RFC 6093.
final class Urgent extends DataExperiment {
    private static final String BEFORE = "work ";
    private static final String STOP = "stop!";
    private static final String AFTER = " more";

    Urgent() {
        super("urgent");
    }

    @Override
    public void play(Stage stage) {
        if (stage.isSabotagedBy("in-line")) stage.server().option("SO_OOBINLINE", 1);
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(BEFORE));
        stage.at(150, () -> sendStop(stage));
        stage.at(200, () -> stage.client().send(AFTER));
        stage.at(300, () -> stage.server().send("urgent was " + stage.server().urgent()));
    }

    private static void sendStop(Stage stage) {
        if (stage.isSabotagedBy("not-urgent")) stage.client().send(STOP);
        else stage.client().sendUrgent(STOP);
    }

    @Override
    public void expect(Expect expect) {
        expect.that(
                "one segment has URG, and it comes in its turn",
                expect.arrived(r -> r.host == SERVER && (r.flags & TcpFlags.URG) != 0)
                                .size()
                        == 1);
        expect.received(SERVER, BEFORE + "stop" + AFTER);
        expect.that(
                "the server's program reads “!” apart from the stream, and nothing else",
                expect.stage().server().urgent().equals("!"));
        expect.received(CLIENT, "urgent was !");
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram("in-line", "the server's program sets SO_OOBINLINE: the byte stays in its place"),
                Sabotage.ofProgram("not-urgent", "the client's program sends it without MSG_OOB"));
    }
}
