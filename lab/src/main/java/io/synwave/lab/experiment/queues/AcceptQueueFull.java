package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// The third ACK finds the accept queue full and is ignored; the client does not know.
final class AcceptQueueFull extends Queueing {
    AcceptQueueFull() {
        super("accept-queue-full");
    }

    @Override
    public void play(Stage stage) {
        FullHouse.play(stage);
        stage.at(300, () -> stage.client().sendIfOpen(Waiting.REQUEST));
    }

    @Override
    public void expect(Expect expect) {
        int port = expect.stage().setup().client().port();
        expect.that(
                "the client is ESTABLISHED after one round trip, and notices nothing",
                Waiting.connected(expect, port, 0));
        List<TraceRecord> open = expect.entering(SERVER, ESTABLISHED).stream()
                .filter(r -> r.remotePort == port)
                .toList();
        expect.that(
                "the server ignores its third ACK: it stays in SYN-RECEIVED until accept() has made room",
                open.size() == 1
                        && open.getFirst().timeNs > Waiting.ns(expect.stage().paced(FullHouse.ACCEPT_MS)));
        List<TraceRecord> toIt = expect.sent(r -> r.host == SERVER && r.remotePort == port);
        expect.that(
                "it repeats its SYN-ACK meanwhile",
                toIt.stream().filter(r -> (r.flags & TcpFlags.SYN) != 0).count() > 1);
        expect.that(
                "the client sends its data again and again, until they are taken",
                expect.sent(r -> r.host == CLIENT && r.localPort == port && r.textLen > 0)
                                .size()
                        > 2);
        expect.received(CLIENT, Waiting.ANSWER);
        expect.that(
                "ListenOverflows counts each ACK and each data segment that found no room",
                expect.stage().counter(Role.SERVER, Counter.LISTEN_OVERFLOWS) >= 3);
        expect.counters(Role.SERVER, Counter.LISTEN_OVERFLOWS, Counter.LISTEN_DROPS);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "abort-on-overflow",
                        "tcp_abort_on_overflow is 1: the client is reset",
                        setup -> setup.withServer(Setting.ABORT_ON_OVERFLOW, 1)),
                Sabotage.ofProgram(FullHouse.ROOMY, "the program calls listen(16): there is room for all"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
