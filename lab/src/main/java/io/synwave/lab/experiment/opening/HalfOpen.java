package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// One end has crashed, the other knows nothing of it, and meets the reborn one's SYN: RFC 9293 §3.5.1, Figure 9.
final class HalfOpen extends Opening {
    private static final String RESET = "connection reset by peer";
    private static final int REBORN_MS = 300;

    HalfOpen() {
        super("half-open");
    }

    @Override
    public Setup setup() {
        return Setup.standard().with(Setting.TIMESTAMPS, 0);
    }

    @Override
    public void play(Stage stage) {
        Actor second = stage.another(Role.SERVER);
        Actor reborn = stage.sameClientAgain();
        stage.server().listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send("before"));
        stage.at(200, () -> stage.reboot(Role.CLIENT));
        stage.at(250, second::listen);
        stage.at(REBORN_MS, reborn::connect);
        stage.at(500, () -> reborn.send("after"));
    }

    @Override
    public void expect(Expect expect) {
        long rebornNs = expect.stage().paced(REBORN_MS) * 1_000_000;
        List<TraceRecord> answers = expect.arrived(r -> r.host == CLIENT && r.timeNs > rebornNs);
        expect.that(
                "the old connection answers the new SYN with an ACK of its own",
                !answers.isEmpty() && answers.getFirst().flags == TcpFlags.ACK);
        expect.that(
                "the client resets it, and the server's program hears of it",
                expect.stage().server().error().equals(RESET));
        expect.that(
                "the SYN that is repeated opens a new connection",
                expect.entering(CLIENT, ESTABLISHED).size() == 2);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofRule("lost-resets", "drop every RST from client"));
    }

    /// A kernel cannot be rebooted for it.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
