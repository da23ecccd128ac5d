package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// As [AcceptQueueFull], with tcp_abort_on_overflow: who finds no room is told so.
final class AcceptQueueAborts extends Queueing {
    AcceptQueueAborts() {
        super("accept-queue-full-abort");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.ABORT_ON_OVERFLOW, 1);
    }

    @Override
    public void play(Stage stage) {
        FullHouse.play(stage);
    }

    @Override
    public void expect(Expect expect) {
        int port = expect.stage().setup().client().port();
        expect.that(
                "the client is ESTABLISHED after one round trip: its connect() succeeds",
                Waiting.connected(expect, port, 0));
        List<TraceRecord> resets =
                expect.sent(r -> r.host == SERVER && r.remotePort == port && (r.flags & TcpFlags.RST) != 0);
        expect.that("its third ACK is answered by a reset, at once", resets.size() == 1);
        expect.that(
                "one round trip later its program hears: connection reset by peer",
                expect.stage().client().error().equals("connection reset by peer")
                        && expect.leaving(CLIENT, ESTABLISHED).getFirst().localPort == port);
        expect.that(
                "the server's program has never heard of it",
                expect.entering(SERVER, ESTABLISHED).stream().noneMatch(r -> r.remotePort == port));
        expect.counters(Role.SERVER, Counter.LISTEN_OVERFLOWS, Counter.LISTEN_DROPS, Counter.EMBRYONIC_RSTS);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "patient-server",
                        "tcp_abort_on_overflow is 0, as usual: the third ACK is ignored",
                        setup -> setup.withServer(Setting.ABORT_ON_OVERFLOW, 0)),
                Sabotage.ofProgram(FullHouse.ROOMY, "the program calls listen(16): there is room for all"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
