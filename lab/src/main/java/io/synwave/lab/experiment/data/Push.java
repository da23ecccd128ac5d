package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// PSH says where the sender had no more to send, and nothing of messages: RFC 9293 §3.9.1.2.
final class Push extends DataExperiment {
    private static final int ROOM = 96;
    private static final List<String> WORDS = List.of("one ", "two ", "three\n");
    private static final String CORKED = String.join("", WORDS);

    private static final String UNCORKED = "without-the-cork";
    private static final String TWICE = "two-writes";

    Push() {
        super("push");
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        int writes = stage.isSabotagedBy(TWICE) ? 2 : 1;
        for (int i = 0; i < writes; i++) stage.at(100 + i, () -> stage.client().send(bytes(stage) / writes));
        stage.at(200, () -> writeWords(stage));
        stage.at(400, stage.client()::closeSend);
    }

    private static void writeWords(Stage stage) {
        cork(stage, 1);
        for (int i = 0; i < WORDS.size(); i++) {
            String word = WORDS.get(i);
            stage.after(1 + i, () -> stage.client().send(word));
        }
        stage.after(10, () -> cork(stage, 0));
    }

    /// Somewhat less than two segments hold.
    private static int bytes(Stage stage) {
        return 2 * stage.setup().fullSegment() - ROOM;
    }

    private static void cork(Stage stage, int isIn) {
        if (!stage.isSabotagedBy(UNCORKED)) stage.client().option("TCP_CORK", isIn);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> data = expect.sent(r -> r.host == CLIENT && r.textLen > 0);
        List<TraceRecord> pushed = data.stream().filter(Push::isPushed).toList();
        expect.that(
                "one write of " + bytes(expect.stage()) + " bytes is two segments, and the last alone has PSH",
                data.size() > 1 && !isPushed(data.get(0)) && isPushed(data.get(1)));
        expect.that(
                "three writes under a cork are one segment with one PSH",
                pushed.size() == 2 && pushed.getLast().textLen == CORKED.length());
        expect.received(SERVER, "x".repeat(bytes(expect.stage())) + CORKED);
    }

    private static boolean isPushed(TraceRecord r) {
        return (r.flags & TcpFlags.PSH) != 0;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(UNCORKED, "the program does not set TCP_CORK for its three writes"),
                Sabotage.ofProgram(TWICE, "the program writes the 2800 bytes in two pieces"));
    }
}
