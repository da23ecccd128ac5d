package io.synwave.lab.experiment.http;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// One connection, and a stream for each request: RFC 9113.
final class Http2 extends TenPages {
    private static final String POLITE = "one-stream";

    Http2() {
        super("http-2");
    }

    @Override
    public void play(Stage stage) {
        Http2Server.listen(stage, Slowness.NONE);
        stage.at(0, new Http2Client(stage, stage.isSabotagedBy(POLITE) ? 1 : Pages.COUNT)::connect);
    }

    @Override
    public void expect(Expect expect) {
        expectPages(expect, 1, 2);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(POLITE, "the client's program opens one stream at a time"),
                Sabotage.ofRule("lost-answer", "drop the 2nd data segment from server"));
    }
}
