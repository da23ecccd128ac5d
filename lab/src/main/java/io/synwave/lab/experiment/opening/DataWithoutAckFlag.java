package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.SYN_RECEIVED;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Polite;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Set;

/// The third segment never leaves, and data comes without the ACK flag: RFC 9293 §3.10.7.4, fifth.
final class DataWithoutAckFlag extends Opening implements Polite {
    private static final int ISN = 1000;
    private static final String TEXT = "hello";

    DataWithoutAckFlag() {
        super("data-without-ack-flag");
    }

    @Override
    public Setup setup() {
        return Setup.standard()
                .withClient(Setting.THIRD_ACK, 0)
                .withClient(Setting.TIMESTAMPS, 0)
                .withClient(Setting.INITIAL_SEQUENCE, ISN);
    }

    @Override
    public void play(Stage stage) {
        stage.server().whenPeerCloses(() -> stage.server().closeSend()).listen();
        stage.at(0, stage.client()::connect);
        stage.atExactly(stage.roundTripMs() + 80, () -> stage.inject(Role.CLIENT, withoutFlag(stage)));
        stage.atExactly(stage.roundTripMs() + 180, () -> stage.client().send(TEXT));
        stage.at(400, stage.client()::closeSend);
    }

    private static Tcp withoutFlag(Stage stage) {
        Tcp data = Tcp.of("P").seq(ISN + 1).text(TEXT);
        return stage.isSabotagedBy("flag-set") ? data.flags("PA").ack(Forgery.isn(stage) + 1 & 0xffff_ffffL) : data;
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> without = expect.arrived(r -> r.host == SERVER && r.textLen > 0 && !hasAck(r));
        expect.that(
                "the data without the ACK flag moves nothing",
                without.size() == 1 && without.getFirst().after == SYN_RECEIVED);
        List<TraceRecord> completing = expect.leaving(SERVER, SYN_RECEIVED);
        expect.that(
                "the same data with it completes the handshake",
                completing.size() == 1
                        && hasAck(completing.getFirst())
                        && completing.getFirst().after == ESTABLISHED
                        && completing.getFirst().textLen == TEXT.length());
        expect.received(SERVER, TEXT);
    }

    @Override
    public void expectOfAnybody(Expect expect) {
        List<TraceRecord> texts = expect.sent(r -> r.host == CLIENT && r.textLen > 0);
        List<TraceRecord> answers = expect.arrived(r -> r.host == CLIENT
                && texts.size() == 2
                && r.ack == texts.getFirst().seq + TEXT.length()
                && r.number < texts.getLast().number);
        expect.that("nothing acknowledges the data without the ACK flag", texts.size() == 2 && answers.isEmpty());
        expect.that(
                "the same data with it is acknowledged: the handshake is complete",
                expect.isAcknowledgedByServer(TEXT.length()));
    }

    private static boolean hasAck(TraceRecord r) {
        return (r.flags & TcpFlags.ACK) != 0;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("flag-set", "the first data has its ACK flag"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
