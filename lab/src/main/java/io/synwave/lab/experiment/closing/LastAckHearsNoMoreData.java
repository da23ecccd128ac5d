package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.LAST_ACK;

import io.synwave.craft.Tcp;
import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Text numbered behind a FIN: RFC 9293 §3.10.7.4, seventh.
final class LastAckHearsNoMoreData extends Closing {
    private static final int ISN = 1000;
    private static final String TEXT = "that is all";
    private static final String MORE = ", or is it?";

    LastAckHearsNoMoreData() {
        super("last-ack-hears-no-more-data");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.INITIAL_SEQUENCE, ISN).withClient(Setting.TIMESTAMPS, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.rules().add("delay the 1st FIN from server by 100 ms");
        boolean isBefore = stage.isSabotagedBy("before-the-fin");
        stage.server().whenPeerCloses(() -> answer(stage, !isBefore)).listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(TEXT));
        if (isBefore) stage.at(150, () -> inject(stage, 0));
        stage.at(200, stage.client()::closeSend);
    }

    /// The segment leaves the client's side when the server is in LAST-ACK, and arrives before the last ACK does.
    private static void answer(Stage stage, boolean isInjected) {
        stage.after(CONSIDERED_MS, stage.server()::closeSend);
        if (isInjected) stage.after(CONSIDERED_MS + 40, () -> inject(stage, 1));
    }

    private static void inject(Stage stage, int fin) {
        stage.inject(Role.CLIENT, more(stage, fin));
    }

    /// @param fin numbers that the FIN has taken
    private static Tcp more(Stage stage, int fin) {
        return Tcp.of("PA")
                .seq(ISN + 1 + TEXT.length() + fin)
                .ack(acknowledgment(stage))
                .window(64)
                .text(MORE);
    }

    /// Of the server's SYN, if it has come about.
    private static long acknowledgment(Stage stage) {
        List<Integer> numbers = new ArrayList<>();
        stage.log().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT && r.host == SERVER) numbers.add(r.seq);
        });
        return numbers.isEmpty() ? 0 : numbers.getFirst() + 1 & 0xffff_ffffL;
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> late =
                expect.arrived(r -> r.host == SERVER && r.textLen == MORE.length() && r.before == LAST_ACK);
        expect.that("in LAST-ACK comes a segment with text behind the FIN", late.size() == 1);
        expect.received(SERVER, TEXT);
        int end = ISN + 1 + TEXT.length() + 1;
        expect.that(
                "no ACK goes beyond the FIN",
                expect.sent(r -> r.host == SERVER && r.ack - end > 0).isEmpty());
        List<TraceRecord> closed = expect.leaving(SERVER, LAST_ACK);
        expect.that(
                "it changes nothing: the ACK of the server's FIN closes",
                closed.size() == 1 && closed.getFirst().after == CLOSED && closed.getFirst().textLen == 0);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram("before-the-fin", "the same text comes before the FIN"));
    }

    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
