package io.synwave.lab.experiment.opening;

import io.synwave.craft.Tcp;
import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import java.util.List;
import java.util.Set;

/// Why two segments would not do: the server counts who never was there.
final class TwoWayHandshake extends Opening {
    private static final int NOBODY = 9;
    private static final int FORGED = 3;

    TwoWayHandshake() {
        super("two-way-handshake");
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("drop the 1st SYN-ACK from server");
        stage.server().listen(16);
        Actor again = stage.another(Role.CLIENT);
        stage.at(0, stage.client()::connect);
        stage.atExactly(
                100,
                () -> stage.inject(
                        Role.CLIENT, Tcp.of("S").seq(90).source(39_999).mss(1460)));
        for (int i = 0; i < FORGED; i++) forge(stage, i);
        stage.atExactly(500, stage.client()::abort);
        stage.atExactly(600, again::connect);
    }

    private static void forge(Stage stage, int i) {
        Tcp syn = Tcp.of("S").seq(1000L * i).source(50_000 + i).mss(1460);
        stage.atExactly(200 + 50L * i, () -> stage.forge(stage.setup().stranger(NOBODY), syn));
    }

    @Override
    public void expect(Expect expect) {
        int accepted = 0;
        while (expect.stage().server().accept() != null) accepted++;
        expect.that(
                "of " + (FORGED + 3) + " that seem to ask, the server's program accepts the one who is there"
                        + (accepted == 1 ? "" : ", but it accepted " + accepted),
                accepted == 1);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "two-way-server",
                "the server trusts after two segments: each SYN is a connection",
                setup -> setup.withServer(Setting.TRUST_SYN, 1)));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
