package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// FIN, ACK, FIN, ACK: RFC 9293 §3.6, Figure 12.
final class FourWayWave extends Closing {
    private static final int HANDSHAKE = 3;

    FourWayWave() {
        super("four-way-wave");
    }

    @Override
    public void play(Stage stage) {
        listenAndConsider(stage);
        stage.at(0, stage.client()::connect);
        stage.at(100, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> sent = expect.sent(_ -> true);
        List<TraceRecord> wave = sent.subList(Math.min(HANDSHAKE, sent.size()), sent.size());
        expect.that(
                "four segments close: FIN, its ACK, the other FIN, its ACK",
                wave.size() == 4
                        && isFin(wave.getFirst(), CLIENT)
                        && acknowledges(wave.get(1), wave.getFirst())
                        && isFin(wave.get(2), SERVER)
                        && acknowledges(wave.getLast(), wave.get(2)));
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
    }

    private static boolean isFin(TraceRecord r, int host) {
        return r.host == host && (r.flags & TcpFlags.FIN) != 0;
    }

    /// A FIN counts one.
    private static boolean acknowledges(TraceRecord ack, TraceRecord fin) {
        return ack.flags == TcpFlags.ACK && ack.host != fin.host && ack.ack == fin.seq + 1;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofRule("lost-ack", "drop the 1st ACK from server"),
                Sabotage.ofRule("lost-fin", "drop the 1st FIN from client"));
    }
}
