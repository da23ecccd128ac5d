package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import java.util.List;
import java.util.Set;

/// Who can guess the server's number can speak for another: RFC 6528.
final class InitialSequenceNumbers extends Opening {
    private static final int TRUSTED = 9;
    private static final int PORT = 1023;
    private static final String ORDER = "open the door\n";
    private static final int SYN_MS = 200;

    InitialSequenceNumbers() {
        super("initial-sequence-numbers");
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(16);
        stage.at(0, stage.client()::connect);
        stage.at(SYN_MS, () -> forge(stage, Tcp.of("S").seq(1).mss(1460)));
        stage.at(250, () -> forge(stage, order(constant(stage))));
        stage.at(300, () -> forge(stage, order(clock(stage))));
    }

    private static void forge(Stage stage, Tcp segment) {
        stage.forge(trusted(stage), segment.source(PORT));
    }

    private static IpAddress trusted(Stage stage) {
        return stage.setup().stranger(TRUSTED);
    }

    /// The third segment with text, by one who never saw the second.
    private static Tcp order(long isn) {
        return Tcp.of("PA").seq(2).ack(isn + 1 & 0xffff_ffffL).text(ORDER);
    }

    /// As that of the forger's own connection.
    private static long constant(Stage stage) {
        return Forgery.isn(stage);
    }

    /// That, and what a clock has counted since.
    private static long clock(Stage stage) {
        long tickNs = stage.setup().server().settings().value(Setting.ISN_TICK);
        long arrivesNs = stage.paced(SYN_MS) * 1_000_000 + stage.setup().link().delayNs();
        long elapsedNs =
                Forgery.synAck(stage).map(own -> arrivesNs - own.timeNs).orElse(0L);
        return Forgery.isn(stage) + elapsedNs / tickNs;
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> own = expect.entering(SERVER, ESTABLISHED);
        expect.that("the forger's own connection is ESTABLISHED", own.stream().anyMatch(r -> r.remotePort != PORT));
        expect.that(
                "the one in the name of " + trusted(expect.stage()) + " is not: no guess was right",
                own.stream().noneMatch(r -> r.remotePort == PORT));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "clock-only",
                        "the server's initial numbers are those of a clock, as RFC 793 had it",
                        setup -> setup.withServer(Setting.ISN_HASH, 0)),
                Sabotage.ofSetup(
                        "constant",
                        "the server begins every connection with 1000",
                        setup -> setup.withServer(Setting.INITIAL_SEQUENCE, 1000)));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
