package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// The program closes and leaves something unread: RFC 9293 §3.6.1, SHLD-3; RFC 2525 §2.17.
final class CloseWithUnreadData extends Closing {
    private static final String READ_FIRST = "read-first";

    CloseWithUnreadData() {
        super("close-with-unread-data");
    }

    @Override
    public void play(Stage stage) {
        Actor server = stage.server();
        server.stopReading();
        server.listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send("a request nobody reads"));
        if (stage.isSabotagedBy(READ_FIRST)) stage.at(200, server::readOn);
        stage.at(300, server::close);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> last = expect.sent(r -> r.host == SERVER && (r.flags & (TcpFlags.RST | TcpFlags.FIN)) != 0);
        expect.that(
                "the server's close sends a reset and no FIN",
                last.size() == 1 && (last.getFirst().flags & TcpFlags.FIN) == 0);
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSED);
        String error = expect.stage().client().error();
        expect.that(
                "the client's program hears “" + RESET + "”, though its data was acknowledged",
                error.equals(RESET) && expect.leaving(CLIENT, ESTABLISHED).size() == 1);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(READ_FIRST, "the server's program reads before it closes"));
    }
}
