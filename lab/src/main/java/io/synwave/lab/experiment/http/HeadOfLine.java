package io.synwave.lab.experiment.http;

import static io.synwave.lab.Expect.CLIENT;

import io.synwave.lab.Expect;
import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.lab.Theme;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;

/// One slow page: nine others wait behind it, or do not. RFC 9113 §1, RFC 9112 §9.3.2.
final class HeadOfLine extends NamedExperiment {
    private static final int SLOW_PAGE = 1;
    private static final int SLOW_MS = 200;
    private static final String PIPELINING = "pipelining";

    HeadOfLine() {
        super(Theme.HTTP, "http-head-of-line");
    }

    @Override
    public void play(Stage stage) {
        if (stage.isSabotagedBy(PIPELINING)) {
            Http1Server.listen(stage, slowness(stage));
            Pipelining.ask(stage, Pages.COUNT);
        } else {
            Http2Server.listen(stage, slowness(stage));
            stage.at(0, new Http2Client(stage, Pages.COUNT)::connect);
        }
    }

    /// Slow beside the network.
    private static Slowness slowness(Stage stage) {
        return new Slowness(SLOW_PAGE, (int) stage.paced(SLOW_MS));
    }

    @Override
    public void expect(Expect expect) {
        List<String> slowLast = new ArrayList<>(Pages.all());
        slowLast.remove(Pages.path(SLOW_PAGE));
        expect.that("nine pages come in order", startsWith(expect.stage().notes(), slowLast));
        slowLast.add(Pages.path(SLOW_PAGE));
        expect.that("the slow one comes last", expect.stage().notes().equals(slowLast));
        List<TraceRecord> came = expect.arrived(r -> r.host == CLIENT && r.textLen > 0);
        int slowMs = slowness(expect.stage()).ms();
        long waitedNs = came.size() < 2 ? 0 : came.getLast().timeNs - came.get(came.size() - 2).timeNs;
        expect.that("it comes " + slowMs + " ms behind the others", expect.isAbout(waitedNs, slowMs));
    }

    private static boolean startsWith(List<String> notes, List<String> begin) {
        return notes.size() >= begin.size() && notes.subList(0, begin.size()).equals(begin);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(
                        PIPELINING, "the programs speak HTTP/1.1: answers come in the order of the requests"),
                Sabotage.ofRule("lost-segment", "drop the 1st data segment from server"));
    }
}
