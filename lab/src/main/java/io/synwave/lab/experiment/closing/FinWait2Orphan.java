package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.SYN_SENT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// The client's program has gone and the server's never closes: Linux's tcp_fin_timeout.
final class FinWait2Orphan extends Closing {
    private static final String HALF_CLOSE = "half-close";
    private static final long MS = 1_000_000;
    private static final long SHORT_NS = 2_000 * MS;

    FinWait2Orphan() {
        super("fin-wait-2-orphan");
    }

    @Override
    public Setup kernelSetup() {
        return setup().with(Setting.FIN_TIMEOUT, SHORT_NS);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.isSabotagedBy(HALF_CLOSE) ? stage.client()::closeSend : stage.client()::close);
        stage.atExactly(
                stage.paced(100) + timeoutMs(stage) + 1000, () -> stage.server().send("are you still there?"));
    }

    private static long timeoutMs(Stage stage) {
        return stage.setup().client().settings().value(Setting.FIN_TIMEOUT) / MS;
    }

    @Override
    public void expect(Expect expect) {
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSED);
        long timeoutMs = timeoutMs(expect.stage());
        List<TraceRecord> begin = expect.entering(CLIENT, FIN_WAIT_2);
        List<TraceRecord> end = expect.leaving(CLIENT, FIN_WAIT_2);
        expect.that(
                "FIN-WAIT-2 ends after " + timeoutMs / 1000 + " s, by itself",
                begin.size() == 1
                        && end.size() == 1
                        && end.getFirst().kind != TraceRecord.Kind.SEGMENT_IN
                        && expect.isAbout(end.getFirst().timeNs - begin.getFirst().timeNs, timeoutMs));
        expect.that(
                "what the server sends later is answered by a reset",
                expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.RST) != 0)
                                .size()
                        == 1);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(HALF_CLOSE, "the client's program stays to read: shutdown instead of close"));
    }
}
