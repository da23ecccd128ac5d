package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.craft.Tcp;
import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// Those who wait, and those who only seem to.
final class Waiting {
    static final String REQUEST = "hello";
    static final String ANSWER = "hello yourself";
    private static final long FORGED_EVERY_MS = 100;
    private static final int FIRST_FORGED_PORT = 50_000;
    private static final int NOBODY = 9;

    private Waiting() {}

    static long ns(long ms) {
        return ms * 1_000_000;
    }

    /// `count` SYNs in the name of a host that is not there.
    static void forge(Stage stage, int count) {
        for (int i = 0; i < count; i++) {
            Tcp syn = Tcp.of("S").seq(1000L * i).source(FIRST_FORGED_PORT + i).mss(1460);
            stage.atExactly(FORGED_EVERY_MS * i, () -> stage.forge(stage.setup().stranger(NOBODY), syn));
        }
    }

    /// The SYNs that were sent from that port.
    static List<TraceRecord> syns(Expect expect, int port) {
        return expect.sent(r -> r.host == CLIENT && r.localPort == port && (r.flags & TcpFlags.SYN) != 0);
    }

    /// The client with that port is ESTABLISHED so long after its first SYN.
    static boolean connected(Expect expect, int port, long ms) {
        List<TraceRecord> syns = syns(expect, port);
        List<TraceRecord> open = expect.entering(CLIENT, ESTABLISHED).stream()
                .filter(r -> r.localPort == port)
                .toList();
        return !syns.isEmpty()
                && open.size() == 1
                && expect.isAbout(
                        open.getFirst().timeNs - syns.getFirst().timeNs,
                        ms + expect.stage().roundTripMs());
    }

    /// The server's program takes whoever waits, and answers the request of each.
    static void serveAll(Stage stage) {
        for (Actor next = stage.server().accept();
                next != null;
                next = stage.server().accept()) answer(next);
    }

    private static void answer(Actor accepted) {
        accepted.whenReceived(() -> accepted.send(ANSWER));
    }
}
