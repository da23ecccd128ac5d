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

/// Forged data with the right sequence number and an acknowledgment that is guessed: RFC 5961 §5.
final class BlindData extends Opening {
    private static final int ISN = 1000;
    private static final int GUESS = 0x1234_5678;
    private static final String FIRST = "first ";
    private static final String SECOND = "second";
    private static final String FORGED = "forged";

    BlindData() {
        super("blind-data");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.INITIAL_SEQUENCE, ISN).withClient(Setting.TIMESTAMPS, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(FIRST));
        stage.at(200, () -> stage.inject(Role.CLIENT, forged(stage)));
        stage.at(400, () -> stage.client().send(SECOND));
        stage.at(600, stage.client()::closeSend);
    }

    private static Tcp forged(Stage stage) {
        int ack = stage.isSabotagedBy("listening-forger") ? Forgery.isn(stage) + 1 : GUESS;
        return Tcp.of("PA")
                .seq(ISN + 1 + FIRST.length())
                .ack(ack & 0xffff_ffffL)
                .text(FORGED);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> forged = expect.sent(r -> r.host == CLIENT && r.ack == GUESS);
        expect.that("the forged data has the very number that is expected", forged.size() == 1);
        expect.received(SERVER, FIRST + SECOND);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("listening-forger", "the forger knows what the server has sent"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
