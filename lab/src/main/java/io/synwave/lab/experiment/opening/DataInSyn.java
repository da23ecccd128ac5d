package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.experiment.opening.OneRequest.REQUEST;

import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Set;

/// A SYN may carry data; what the server does with it is another matter: RFC 9293 §3.10.7.2.
final class DataInSyn extends Opening implements Polite {
    DataInSyn() {
        super("data-in-syn-without-fast-open");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.FAST_OPEN_NO_COOKIE, 1);
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client());
        stage.at(0, () -> {
            stage.client().connectFast();
            stage.client().send(REQUEST);
        });
    }

    @Override
    public void expect(Expect expect) {
        expectTextTwice(expect);
        OneRequest.answered(expect, 2);
    }

    private static void expectTextTwice(Expect expect) {
        List<TraceRecord> sent = OneRequest.fromClient(expect);
        expect.that("the SYN carries the request", sent.getFirst().textLen == REQUEST.length());
        List<TraceRecord> arrived = expect.arrived(r -> r.host == CLIENT);
        expect.that(
                "the SYN-ACK acknowledges the SYN and none of it",
                !arrived.isEmpty() && arrived.getFirst().ack == sent.getFirst().seq + 1);
        expect.that(
                "the third segment carries it once more",
                sent.size() > 1
                        && sent.get(1).seq == sent.getFirst().seq + 1
                        && sent.get(1).textLen == REQUEST.length());
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        expectTextTwice(expect);
        OneRequest.servedByAnybody(expect);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofSetup(
                "server-takes-it",
                "the server serves Fast Open to everybody, with or without a cookie",
                setup -> setup.withServer(Setting.FAST_OPEN, 0x602)));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
