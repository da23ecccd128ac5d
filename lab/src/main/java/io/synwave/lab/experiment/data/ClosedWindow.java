package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// A server whose program does not read, and a client that has more to send than finds room there.
final class ClosedWindow {
    static final int BYTES = 6000;
    /// By then the window has been closed for a while, and probes have asked.
    private static final int READS_MS = 2500;
    private static final int ROOM = 4096;

    private ClosedWindow() {}

    static void play(Stage stage) {
        stage.server()
                .option("SO_RCVBUF", ROOM)
                .whenPeerCloses(() -> stage.server().closeSend())
                .listen();
        stage.client().option("SO_SNDBUF", 2 * BYTES);
        stage.at(0, stage.client()::connect);
        stage.at(50, stage.server()::stopReading);
        stage.at(100, () -> stage.client().send(BYTES));
        stage.at(READS_MS, stage.server()::readOn);
    }

    /// When the program reads again.
    static long readsMs(Stage stage) {
        return stage.paced(READS_MS);
    }

    /// The server's segments that allow nothing.
    static List<TraceRecord> closed(Expect expect) {
        return expect.sent(r -> r.host == SERVER && r.window == 0);
    }

    /// The segments of the server's since its program has read that allow something.
    static List<TraceRecord> openings(Expect expect) {
        long readsNs = readsMs(expect.stage()) * 1_000_000L;
        return expect.sent(r -> r.host == SERVER && r.window > 0 && r.timeNs >= readsNs);
    }

    /// The client's segments without new data while the window is closed: each asks whether it still is.
    static List<TraceRecord> probes(Expect expect) {
        List<TraceRecord> closed = closed(expect);
        if (closed.isEmpty()) return List.of();
        TraceRecord first = closed.getFirst();
        long readsNs = readsMs(expect.stage()) * 1_000_000L;
        return expect.sent(r -> r.host == CLIENT && r.number > first.number && r.timeNs < readsNs && isOld(r, first));
    }

    /// It carries nothing that the server has not acknowledged.
    private static boolean isOld(TraceRecord r, TraceRecord closed) {
        return r.seq + r.textLen - closed.ack <= 0;
    }
}
