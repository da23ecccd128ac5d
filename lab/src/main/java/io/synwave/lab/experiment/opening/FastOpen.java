package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;

/// The second visit sends its request with the SYN: RFC 7413.
final class FastOpen extends Opening {
    private static final Sabotage WITHOUT =
            Sabotage.ofProgram("without-fast-open", "the client's program connects before it sends");
    private static final int SECOND_VISIT_MS = 300;

    FastOpen() {
        super("fast-open");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.FAST_OPEN, 3);
    }

    @Override
    public void play(Stage stage) {
        Actor server = serve(stage.server());
        Actor again = serve(stage.another(Role.SERVER));
        Actor client = OneRequest.asking(stage.client());
        Actor visitor = OneRequest.asking(stage.another(Role.CLIENT));
        server.listen();
        stage.at(0, () -> visit(client));
        stage.at(SECOND_VISIT_MS - 50, again::listen);
        stage.at(SECOND_VISIT_MS, () -> {
            stage.countFromHere();
            if (stage.isSabotagedBy(WITHOUT.name())) {
                visitor.whenConnected(() -> visitor.send(REQUEST)).connect();
            } else {
                visit(visitor);
            }
        });
    }

    private static Actor serve(Actor server) {
        return OneRequest.answering(server).option("TCP_FASTOPEN", 5);
    }

    private static void visit(Actor client) {
        client.connectFast();
        client.send(REQUEST);
    }

    @Override
    public void expect(Expect expect) {
        expect.that("the first visit's SYN has no cookie yet and carries nothing", syn(expect, 1).textLen == 0);
        expect.that("the second visit's SYN carries the request", syn(expect, 2).textLen == REQUEST.length());
        List<TraceRecord> answer = expect.arrived(r -> r.host == CLIENT && r.connection == 2 && r.textLen > 0);
        expect.that(
                "its answer is there after one round trip",
                !answer.isEmpty()
                        && answer.getFirst().timeNs - syn(expect, 2).timeNs
                                < 3 * expect.stage().setup().link().delayNs());
    }

    private static TraceRecord syn(Expect expect, long connection) {
        return expect.sent(r -> r.host == CLIENT && r.connection == connection).getFirst();
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                WITHOUT,
                Sabotage.ofSetup(
                        "server-without-it",
                        "tcp_fastopen is 1 at the server: it serves no Fast Open",
                        setup -> setup.withServer(Setting.FAST_OPEN, 1)));
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(WITHOUT);
    }
}
