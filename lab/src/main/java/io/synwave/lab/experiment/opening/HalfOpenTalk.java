package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// One end has crashed, the other knows nothing of it, and talks: RFC 9293 §3.5.1, Figure 10.
final class HalfOpenTalk extends Opening {
    private static final String SILENT = "silent-client";

    HalfOpenTalk() {
        super("half-open-talk");
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.reboot(Role.SERVER));
        if (!stage.isSabotagedBy(SILENT)) stage.at(1000, () -> stage.client().send("anybody there?"));
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> resets = expect.sent(r -> r.host == SERVER && (r.flags & TcpFlags.RST) != 0);
        List<TraceRecord> data = expect.sent(r -> r.host == CLIENT && r.textLen > 0);
        expect.that(
                "the server knows of no such connection: a reset, with the number that the data's ACK asks for",
                resets.size() == 1 && !data.isEmpty() && resets.getFirst().seq == data.getFirst().ack);
        List<TraceRecord> last = expect.leaving(CLIENT, ESTABLISHED);
        expect.that("not before that does the client learn it", last.size() == 1 && last.getFirst().after == CLOSED);
        expect.that(
                "its program hears that the connection was reset",
                expect.stage().client().error().equals("connection reset by peer"));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(SILENT, "the client's program has nothing to say: it never learns it"),
                Sabotage.ofRule("lost-reset", "drop every RST from server"));
    }

    /// A kernel cannot be rebooted for it.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.CLIENT);
    }
}
