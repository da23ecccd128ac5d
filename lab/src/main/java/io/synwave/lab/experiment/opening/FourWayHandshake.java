package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.trace.TcpState.ESTABLISHED;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A server that sends its SYN and its ACK apart: RFC 9293 §3.5 lets them be one.
final class FourWayHandshake extends Opening {
    private static final Sabotage IN_ONE = Sabotage.ofSetup(
            "in-one", "SYN and ACK are one segment", setup -> setup.withServer(Setting.SPLIT_SYN_ACK, 0));

    FourWayHandshake() {
        super("four-way-handshake");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withServer(Setting.SPLIT_SYN_ACK, 1);
    }

    @Override
    public void play(Stage stage) {
        OneRequest.answering(stage.server()).listen();
        OneRequest.asking(stage.client()).whenConnected(() -> stage.client().send(OneRequest.REQUEST));
        stage.at(0, stage.client()::connect);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> sent = expect.sent(_ -> true);
        long before = sent.stream()
                .takeWhile(r -> r.textLen == 0)
                .filter(r -> r.reason != SendReason.SYN_RETRANSMIT)
                .count();
        expect.that("five segments go before the request, instead of three", before == 5);
        List<TraceRecord> open = expect.entering(CLIENT, ESTABLISHED);
        expect.that(
                "the client is ESTABLISHED after two round trips, instead of one",
                open.size() == 1
                        && expect.isAbout(
                                open.getFirst().timeNs - sent.getFirst().timeNs,
                                2 * expect.stage().roundTripMs()));
        OneRequest.answered(expect, 3);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(IN_ONE);
    }

    @Override
    public Optional<Sabotage> plain() {
        return Optional.of(IN_ONE);
    }

    /// No kernel sends them apart.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.CLIENT);
    }
}
