package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// A connection for each request, and the server's FIN ends the answer: RFC 1945 §1.3.
final class OldHttp extends TenPages {
    private static final String PATIENT = "server-waits";

    OldHttp() {
        super("http-1.0");
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(program -> serve(stage, program));
        stage.at(0, () -> ask(stage, stage.client(), 1));
    }

    private static void serve(Stage stage, Actor server) {
        server.whenReceived(() -> {
            for (int page : Http1.requests(server.received())) server.send(Http1.answer(Http1.OLD, page));
            stage.after(stage.isSabotagedBy(PATIENT) ? 100 : 0, server::close);
        });
    }

    /// Asks for `page`, and for the next one when that has come.
    private static void ask(Stage stage, Actor client, int page) {
        client.whenConnected(() -> client.send(Http1.request(Http1.OLD, page)));
        client.whenPeerCloses(() -> {
            Http1.answers(client.received()).forEach(body -> stage.note(Pages.note(body)));
            client.close();
            if (page < Pages.COUNT) ask(stage, stage.another(Role.CLIENT), page + 1);
        });
        client.connect();
    }

    @Override
    public void expect(Expect expect) {
        expectPages(expect, Pages.COUNT, 2 * Pages.COUNT);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(PATIENT, "the server's program closes 100 ms after its answer"),
                Sabotage.ofRule("lost-syn", "drop the 2nd SYN from client"));
    }
}
