package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.FIN_WAIT_2;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import java.util.List;

/// A program that forgets to close keeps its connections in CLOSE-WAIT: RFC 9293 §3.3.2 has no timer for it.
final class NeverClosed extends Closing {
    private static final String CLOSING = "closing-server";
    private static final int CLIENTS = 3;
    private static final long MS = 1_000_000;

    NeverClosed() {
        super("never-closed");
    }

    @Override
    public Setup kernelSetup() {
        return setup().with(Setting.FIN_TIMEOUT, 1_000 * MS);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(16);
        for (int i = 0; i < CLIENTS; i++) {
            Actor client = i == 0 ? stage.client() : stage.another(Role.CLIENT);
            stage.at(100L * i, client::connect);
            stage.at(100L * i + 50, () -> accept(stage));
            stage.at(100L * i + 60, client::close);
        }
        long timeoutMs = stage.setup().client().settings().value(Setting.FIN_TIMEOUT) / MS;
        stage.atExactly(stage.paced(100L * CLIENTS) + timeoutMs + 1000, () -> {});
    }

    private static void accept(Stage stage) {
        Actor accepted = stage.server().accept();
        if (accepted != null && stage.isSabotagedBy(CLOSING)) {
            accepted.whenPeerCloses(() -> stage.after(CONSIDERED_MS, accepted::close));
        }
    }

    @Override
    public void expect(Expect expect) {
        expect.that(
                CLIENTS + " clients have closed",
                expect.entering(CLIENT, FIN_WAIT_2).size() == CLIENTS);
        expect.that(
                "and are gone when tcp_fin_timeout is over",
                expect.leaving(CLIENT, FIN_WAIT_2).size() == CLIENTS);
        expect.that(
                "the server has them all in CLOSE-WAIT",
                expect.entering(SERVER, CLOSE_WAIT).size() == CLIENTS);
        expect.that("and keeps them", expect.leaving(SERVER, CLOSE_WAIT).isEmpty());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(CLOSING, "the server's program closes when it has read to the end"),
                Sabotage.ofSetup(
                        "keep-alive",
                        "the server's kernel asks after two minutes whether the clients are there",
                        setup -> setup.withServer(Setting.KEEP_ALIVE, 1)
                                .withServer(Setting.KEEP_ALIVE_TIME, 120_000 * MS)));
    }
}
