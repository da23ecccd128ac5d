package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// The program does not read: the window closes, probes ask, and reading opens it. RFC 9293 §3.8.6.1.
final class ZeroWindow extends DataExperiment {
    private static final String READER = "diligent-reader";

    ZeroWindow() {
        super("zero-window");
    }

    @Override
    public void play(Stage stage) {
        ClosedWindow.play(stage);
        if (stage.isSabotagedBy(READER)) stage.at(60, stage.server()::readOn);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> closed = ClosedWindow.closed(expect);
        List<TraceRecord> probes = ClosedWindow.probes(expect);
        expect.that("the server allows nothing more: its window is 0", !closed.isEmpty());
        expect.that("the client asks again and again, and carries nothing new", probes.size() >= 3);
        expect.that("probes are answered: the window is still closed", closed.size() >= 2);
        expect.that("the time between probes doubles", areRarer(expect, probes));
        expect.that("when the program reads, the server says unasked that there is room", isTold(expect));
        expect.received(SERVER, "x".repeat(ClosedWindow.BYTES));
    }

    private static boolean areRarer(Expect expect, List<TraceRecord> probes) {
        for (int i = 2; i < probes.size(); i++) {
            long gapNs = probes.get(i).timeNs - probes.get(i - 1).timeNs;
            long beforeNs = probes.get(i - 1).timeNs - probes.get(i - 2).timeNs;
            if (!expect.isAbout(gapNs, 2 * beforeNs / 1_000_000)) return false;
        }
        return probes.size() >= 3;
    }

    private static boolean isTold(Expect expect) {
        List<TraceRecord> openings = ClosedWindow.openings(expect);
        return !openings.isEmpty() && expect.isAbout(openings.getFirst().timeNs, ClosedWindow.readsMs(expect.stage()));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(READER, "the server's program reads what comes"),
                Sabotage.ofSetup(
                        "impatient-prober",
                        "the client waits at most 220 ms before it asks again",
                        setup -> setup.withClient(Setting.RTO_MAX, 220_000_000)));
    }
}
