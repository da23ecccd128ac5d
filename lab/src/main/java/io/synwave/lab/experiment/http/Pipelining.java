package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// One connection, and all requests at once: RFC 9112 §9.3.2.
final class Pipelining extends TenPages {
    private static final String POLITE = "one-at-a-time";

    Pipelining() {
        super("http-1.1-pipelining");
    }

    @Override
    public void play(Stage stage) {
        Http1Server.listen(stage, Slowness.NONE);
        ask(stage, stage.isSabotagedBy(POLITE) ? 1 : Pages.COUNT);
    }

    /// The client: it asks for so many pages at once.
    static void ask(Stage stage, int atOnce) {
        Actor client = stage.client();
        client.whenConnected(() -> client.send(requests(1, atOnce)));
        client.whenReceived(() -> read(stage, client));
        stage.at(0, client::connect);
    }

    private static byte[] requests(int first, int last) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int page = first; page <= last; page++) requests.writeBytes(Http1.request(Http1.NEW, page));
        return requests.toByteArray();
    }

    private static void read(Stage stage, Actor client) {
        List<String> bodies = Http1.answers(client.received());
        int before = stage.notes().size();
        bodies.subList(before, bodies.size()).forEach(body -> stage.note(Pages.note(body)));
        if (bodies.size() == Pages.COUNT) client.closeSend();
        else if (stage.isSabotagedBy(POLITE) && bodies.size() > before) {
            client.send(requests(bodies.size() + 1, bodies.size() + 1));
        }
    }

    @Override
    public void expect(Expect expect) {
        expectPages(expect, 1, 2);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(POLITE, "the client's program waits for each answer before it asks again"),
                Sabotage.ofRule("lost-answer", "drop the 2nd data segment from server"));
    }
}
