package io.synwave.lab.experiment.queues;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.Counter;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// The SYN queue is full, and the SYN-ACK itself remembers what the server forgets.
final class SynCookie extends Queueing {
    private static final int BACKLOG = 1;
    private static final int GUESSED_PORT = 51_000;
    private static final int GUESSER = 8;

    SynCookie() {
        super("syn-cookie");
    }

    /// The forged ones are forgotten after a second.
    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.SYN_ACK_RETRIES, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(BACKLOG);
        Waiting.forge(stage, BACKLOG + 1);
        stage.client().whenConnected(() -> stage.client().send(Waiting.REQUEST));
        stage.atExactly(200, stage.client()::connect);
        stage.atExactly(300, () -> stage.forge(stage.setup().stranger(GUESSER), guess()));
        stage.at(400, () -> Waiting.serveAll(stage));
    }

    /// A third ACK that no SYN-ACK asked for.
    private static Tcp guess() {
        return Tcp.of("A").seq(1001).ack(123_456_789).source(GUESSED_PORT);
    }

    @Override
    public void expect(Expect expect) {
        int port = expect.stage().setup().client().port();
        expect.that(
                "with the queue full the client is connected after one round trip", Waiting.connected(expect, port, 0));
        expect.that(
                "the server keeps nothing of it meanwhile: it is never in SYN-RECEIVED",
                expect.entering(SERVER, SYN_RECEIVED).stream().noneMatch(r -> r.remotePort == port));
        expect.received(CLIENT, Waiting.ANSWER);
        expect.that(
                "a number that somebody has invented is no cookie: it is reset",
                expect.sent(r -> r.host == SERVER && r.remotePort == GUESSED_PORT).stream()
                        .anyMatch(r -> (r.flags & TcpFlags.RST) != 0));
        expect.that(
                "one cookie was sent, one came back, one was wrong",
                isCounted(expect, Counter.SYNCOOKIES_SENT)
                        && isCounted(expect, Counter.SYNCOOKIES_RECV)
                        && isCounted(expect, Counter.SYNCOOKIES_FAILED));
        expect.counters(
                Role.SERVER,
                Counter.REQ_Q_FULL_DO_COOKIES,
                Counter.SYNCOOKIES_SENT,
                Counter.SYNCOOKIES_RECV,
                Counter.SYNCOOKIES_FAILED);
    }

    private static boolean isCounted(Expect expect, Counter which) {
        return expect.stage().counter(Role.SERVER, which) == 1;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "no-cookies",
                "tcp_syncookies is 0: the client waits until there is room",
                setup -> setup.withServer(Setting.SYN_COOKIES, 0)));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
