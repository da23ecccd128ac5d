package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The news that the window is open again is lost, and only a probe can end the silence: RFC 9293 §3.8.6.1.
final class LostWindowUpdate extends DataExperiment {
    private static final String SILENT = "no-probes";

    LostWindowUpdate() {
        super("lost-window-update");
    }

    @Override
    public void play(Stage stage) {
        ClosedWindow.play(stage);
        stage.atExactly(ClosedWindow.readsMs(stage) - 1, () -> {
            stage.rules().add("drop the 1st ACK from server");
            if (stage.isSabotagedBy(SILENT)) stage.rules().add("drop every ACK from client");
        });
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> updates = ClosedWindow.openings(expect);
        expect.that("the server opens its window when the program reads", !updates.isEmpty());
        expect.that(
                "the client never hears of it",
                !updates.isEmpty()
                        && expect.arrived(r -> r.cause == updates.getFirst().number)
                                .isEmpty());
        expect.that(
                "it asks once more, and the answer tells it",
                !updates.isEmpty() && isAsked(expect, updates.getFirst()));
        expect.received(SERVER, "x".repeat(ClosedWindow.BYTES));
    }

    private static boolean isAsked(Expect expect, TraceRecord update) {
        List<TraceRecord> next = expect.arrived(r -> r.host == SERVER && r.number > update.number);
        return !next.isEmpty() && next.getFirst().textLen == 0 && next.getFirst().seq - update.ack < 0;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(SILENT, "the client's probes are lost from then on"));
    }
}
