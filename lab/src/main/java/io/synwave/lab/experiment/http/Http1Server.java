package io.synwave.lab.experiment.http;

import io.synwave.lab.Actor;
import io.synwave.lab.Stage;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// A server that answers requests in their order and keeps the connection until the client closes.
final class Http1Server {
    private final Stage stage;
    private final Actor program;
    private final Slowness slowness;
    private List<Integer> asked = List.of();
    private int answered;
    private boolean isBusy;

    private Http1Server(Stage stage, Actor program, Slowness slowness) {
        this.stage = stage;
        this.program = program;
        this.slowness = slowness;
    }

    static void listen(Stage stage, Slowness slowness) {
        stage.server().listen(program -> {
            Http1Server server = new Http1Server(stage, program, slowness);
            program.whenReceived(server::hear).whenPeerCloses(program::close);
        });
    }

    private void hear() {
        asked = Http1.requests(program.received());
        if (!isBusy) answer();
    }

    /// All that can be answered now, in one write. Whoever comes behind a slow page waits for it.
    private void answer() {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        while (!isBusy && answered < asked.size()) {
            int page = asked.get(answered++);
            isBusy = slowness.of(page) > 0;
            if (isBusy) stage.after(slowness.of(page), () -> goOn(page));
            else answers.writeBytes(Http1.answer(Http1.NEW, page));
        }
        if (answers.size() > 0) program.send(answers.toByteArray());
    }

    private void goOn(int slowPage) {
        isBusy = false;
        program.send(Http1.answer(Http1.NEW, slowPage));
        answer();
    }
}
