package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// One connection for all requests, each sent when the answer before it has come: RFC 9112 §9.3.
final class KeepAlive extends TenPages {
    private static final String SLOW = "slow-reader";

    KeepAlive() {
        super("http-1.1-keep-alive");
    }

    @Override
    public void play(Stage stage) {
        Http1Server.listen(stage, Slowness.NONE);
        Actor client = stage.client();
        client.whenConnected(() -> client.send(Http1.request(Http1.NEW, 1)));
        client.whenReceived(() -> read(stage, client));
        stage.at(0, client::connect);
    }

    private static void read(Stage stage, Actor client) {
        List<String> bodies = Http1.answers(client.received());
        if (bodies.size() == stage.notes().size()) return;
        stage.note(Pages.note(bodies.getLast()));
        stage.after(stage.isSabotagedBy(SLOW) ? 50 : 0, () -> goOn(client, bodies.size()));
    }

    private static void goOn(Actor client, int pages) {
        if (pages == Pages.COUNT) client.closeSend();
        else client.send(Http1.request(Http1.NEW, pages + 1));
    }

    @Override
    public void expect(Expect expect) {
        expectPages(expect, 1, 1 + Pages.COUNT);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(SLOW, "the client's program thinks for 50 ms before each request"),
                Sabotage.ofRule("lost-answer", "drop the 3rd data segment from server"));
    }
}
