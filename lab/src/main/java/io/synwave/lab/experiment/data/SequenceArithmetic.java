package io.synwave.lab.experiment.data;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import java.util.List;
import java.util.Set;

/// Every number is derived from the one before, past 2^32: RFC 9293 §3.4.
final class SequenceArithmetic extends DataExperiment {
    private static final String QUESTION = "hello";
    private static final String ANSWER = "hello, wave";
    private static final long CLIENT_ISN = (1L << 32) - 4;
    private static final int SERVER_ISN = 1000;

    SequenceArithmetic() {
        super("sequence-arithmetic");
    }

    @Override
    public Setup setup() {
        return kernelSetup().withServer(Setting.INITIAL_SEQUENCE, SERVER_ISN);
    }

    /// A kernel cannot be told where to begin.
    @Override
    public Setup kernelSetup() {
        return Setup.standard().withClient(Setting.INITIAL_SEQUENCE, CLIENT_ISN);
    }

    @Override
    public boolean isAboutNumbers() {
        return true;
    }

    @Override
    public void play(Stage stage) {
        stage.server()
                .whenReceived(() -> stage.server().send(ANSWER))
                .whenPeerCloses(() -> stage.server().closeSend())
                .listen();
        stage.client().whenReceived(() -> stage.client().closeSend());
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(QUESTION));
    }

    @Override
    public void expect(Expect expect) {
        new Derivation(expect).derive();
        expect.that(
                "the client's numbers pass 2^32 − 1 and go on from 0",
                expect.sent(r -> r.host == CLIENT).stream().anyMatch(Numbers::wraps));
        expect.received(SERVER, QUESTION);
        expect.received(CLIENT, ANSWER);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-wrap",
                        "the client begins with 1, as tutorials draw it",
                        setup -> setup.withClient(Setting.INITIAL_SEQUENCE, 1)),
                new Sabotage(
                        "seq-plus-one",
                        "somebody acknowledges the question with ack = seq + 1, as tutorials teach it",
                        setup -> setup,
                        stage -> stage.at(112, () -> stage.inject(Role.SERVER, acknowledgment(stage)))));
    }

    /// By one who has learned that an acknowledgment is the number that came, plus one.
    private static Tcp acknowledgment(Stage stage) {
        long questionSeq = stage.setup().client().settings().value(Setting.INITIAL_SEQUENCE) + 1;
        return Tcp.of("A").seq(SERVER_ISN + 1).ack(questionSeq + 1);
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
