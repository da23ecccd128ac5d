package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Set;

/// A forged reset that hits the window, but not the number that is expected: RFC 5961 §3.
final class BlindReset extends Opening {
    private static final int ISN = 1000;
    private static final String FIRST = "first ";
    private static final String SECOND = "second";
    private static final int NEXT = ISN + 1 + FIRST.length();

    BlindReset() {
        super("blind-reset");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.INITIAL_SEQUENCE, ISN);
    }

    @Override
    public void play(Stage stage) {
        int inWindow = stage.isSabotagedBy("lucky-forger") ? NEXT : NEXT + 1000;
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(FIRST));
        stage.at(200, () -> stage.inject(Role.CLIENT, Tcp.of("R").seq(inWindow)));
        stage.at(300, () -> stage.inject(Role.CLIENT, Tcp.of("R").seq(NEXT + 10_000_000)));
        stage.at(400, () -> stage.client().send(SECOND));
        stage.at(600, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        expect.that("the reset in the window is challenged by an ACK", answers(expect, NEXT + 1000) == 1);
        expect.that("the one outside is not answered", answers(expect, NEXT + 10_000_000) == 0);
        expect.that(
                "the server's program notices nothing",
                expect.stage().server().error().isEmpty());
        expect.received(SERVER, FIRST + SECOND);
    }

    /// Segments of the server within 50 ms after the reset with that number has come.
    private static int answers(Expect expect, int seq) {
        List<TraceRecord> reset = expect.sent(r -> r.host == CLIENT && r.seq == seq);
        if (reset.isEmpty()) return -1;
        long fromNs = reset.getFirst().timeNs + expect.stage().setup().link().delayNs();
        return expect.sent(r -> r.host == SERVER && r.timeNs >= fromNs && r.timeNs < fromNs + 50_000_000)
                .size();
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("lucky-forger", "the forger hits the very number that is expected"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
