package io.synwave.lab.experiment.queues;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.sim.LinkSpec;
import io.synwave.tcp.Setting;
import java.util.List;
import java.util.Set;

/// A SYN flood: on the stage its first moments at a server with cookies, in the table all defences side by side.
final class SynFlood extends Queueing {
    private static final long ONE_WAY_NS = 50_000_000;
    private static final int BACKLOG = 2;
    private static final int FORGED = 5;
    private static final String TRICKLE = "trickle";
    private static final String NO_COOKIES = "no-cookies";

    SynFlood() {
        super("syn-flood");
    }

    @Override
    public Setup setup() {
        return Setup.standard().with(LinkSpec.perfect().delay(ONE_WAY_NS)).withServer(Setting.SYN_ACK_RETRIES, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(BACKLOG);
        Waiting.forge(stage, FORGED);
        stage.atExactly(600, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        Stage stage = expect.stage();
        expect.that(
                "on the stage: " + FORGED + " forged SYNs, room for " + (BACKLOG + 1)
                        + ", and the client is connected after one round trip",
                Waiting.connected(expect, stage.setup().client().port(), 0));
        table(stage).judge(expect);
    }

    private static FloodTable table(Stage stage) {
        if (stage.isSabotagedBy(TRICKLE)) return FloodTable.ofTrickle(stage.setup());
        if (stage.isSabotagedBy(NO_COOKIES)) return FloodTable.withoutCookies(stage.setup());
        return FloodTable.of(stage.setup());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofProgram(TRICKLE, "the attacker has sixty SYNs and no more: there is room for all"),
                Sabotage.ofProgram(NO_COOKIES, "where cookies are the defence, tcp_syncookies is 0"),
                Sabotage.ofSetup(
                        "near-clients",
                        "the round trip is 10 ms: the oldest half-open connection is old enough to give way",
                        setup -> setup.with(LinkSpec.perfect().delay(ONE_WAY_NS / 10))));
    }

    /// The few forged SYNs on the stage a kernel can stand; the table is of the simulator.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
