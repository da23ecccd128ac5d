package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
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

/// A segment of the old connection arrives in the new one between the same ends: RFC 9293 §3.4.1.
final class TimeWaitTooShort extends Closing {
    private static final long ISN = 1000;
    private static final long MS = 1_000_000;
    private static final String OLD = "pay Bob 900";
    private static final String NEW = "pay Amy 100";

    TimeWaitTooShort() {
        super("time-wait-too-short");
    }

    @Override
    public Setup setup() {
        return Setup.standard()
                .with(Setting.TIMESTAMPS, 0)
                .with(Setting.INITIAL_SEQUENCE, ISN)
                .withClient(Setting.TIME_WAIT, MS);
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("delay the 1st data segment from client by " + stage.paced(1000) + " ms");
        Actor oldClient = stage.sameClientAgain();
        listenOneAfterTheOther(stage);
        stage.at(0, oldClient::connect);
        stage.at(100, () -> oldClient.send(OLD));
        stage.at(500, oldClient::closeSend);
        stage.at(900, stage.client()::connect);
        stage.at(1300, () -> stage.client().sendIfOpen(NEW));
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> opened = expect.entering(CLIENT, ESTABLISHED);
        expect.that("the client opens a second connection from the same port", opened.size() == 2);
        expect.that(
                "the old segment arrives in it, after an ACK of the first had come",
                expect.arrived(r -> r.host == SERVER && r.textLen > 0).size() == 3);
        String read = expect.stage().server().received();
        expect.that(
                "its server reads “" + OLD + "” instead of “" + NEW + "”"
                        + (read.equals(OLD) ? "" : ", but reads “" + read + "”"),
                read.equals(OLD));
        expect.that(
                "nobody is told: there is no reset",
                expect.sent(r -> (r.flags & TcpFlags.RST) != 0).isEmpty());
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "long-enough",
                        "TIME-WAIT lasts 60 s",
                        setup -> setup.withClient(Setting.TIME_WAIT, 60_000 * MS)),
                Sabotage.ofSetup(
                        "timestamps",
                        "both ends use timestamps, which tell the old segment from the new",
                        setup -> setup.with(Setting.TIMESTAMPS, 1)),
                Sabotage.ofSetup(
                        "servers-number",
                        "the server chooses its initial numbers as RFC 6528 says: the old acknowledgment gives it away",
                        setup -> setup.withServer(Setting.INITIAL_SEQUENCE, -1)));
    }

    /// No kernel begins with a number that it is told.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of();
    }
}
