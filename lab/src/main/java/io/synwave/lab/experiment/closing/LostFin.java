package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// A FIN has a number, and what has a number is repeated until it is acknowledged: RFC 9293 §3.8.1.
final class LostFin extends Closing implements Polite {
    private static final long LEAST_TIMEOUT_MS = 200;
    private static final long MS = 1_000_000;

    LostFin() {
        super("lost-fin");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st FIN from client");
        listenAndConsider(stage);
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> fins = fins(expect);
        boolean isRepeated = isRepeated(fins);
        expect.that("the client repeats its FIN, with the same number", isRepeated);
        long leastMs = LEAST_TIMEOUT_MS + 2 * expect.stage().setup().link().delayNs() / 1_000_000;
        expect.that(
                "it has waited for one round trip and 200 ms: " + leastMs + " ms, or somewhat more",
                isRepeated && isAboutOrMore(expect, fins.getLast().timeNs - fins.getFirst().timeNs, leastMs));
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
    }

    /// On a slow way the probe waits for two round trips.
    private static boolean isAboutOrMore(Expect expect, long ns, long leastMs) {
        return expect.isAbout(ns, leastMs) || ns > leastMs * MS && ns < 2 * leastMs * MS;
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expect.that("the client repeats its FIN, with the same number", isRepeated(fins(expect)));
        expect.that(
                "each end acknowledges the other's FIN, and the client rests in TIME-WAIT",
                !expect.entering(CLIENT, TIME_WAIT).isEmpty());
    }

    private static List<TraceRecord> fins(Expect expect) {
        return expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.FIN) != 0);
    }

    private static boolean isRepeated(List<TraceRecord> fins) {
        return fins.size() == 2 && fins.getLast().seq == fins.getFirst().seq;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("lost-again", "drop the 2nd FIN from client"));
    }
}
