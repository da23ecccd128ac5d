package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Setup;
import io.synwave.lab.Stage;
import io.synwave.tcp.Setting;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// An option is used when both SYNs carry it; the MSS is each end's own. RFC 9293 §3.7.1, RFC 7323 §2.2, §3.2, RFC 2018
/// §2.
final class OptionNegotiation extends Opening {
    private static final int BYTES = 2000;
    private static final int SMALL_MSS = 536;

    OptionNegotiation() {
        super("option-negotiation");
    }

    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.TIMESTAMPS, 0).withServer(Setting.SACK, 0);
    }

    @Override
    public void play(Stage stage) {
        stage.server()
                .option("TCP_MAXSEG", SMALL_MSS)
                .whenPeerCloses(() -> stage.server().closeSend())
                .listen();
        stage.at(0, stage.client()::connect);
        stage.at(100, () -> stage.client().send(BYTES));
        stage.at(300, stage.client()::closeSend);
    }

    @Override
    public void expect(Expect expect) {
        TraceRecord syn = OneRequest.fromClient(expect).getFirst();
        TraceRecord synAck = expect.sent(r -> r.host == SERVER).getFirst();
        expect.that("the client offers SACK, the server does not: no SACK", syn.sackPermitted && !synAck.sackPermitted);
        expect.that(
                "the client offers no timestamps: the server sends none",
                expect.sent(r -> r.hasTimestamps).isEmpty());
        expect.that(
                "both offer to scale their windows: both do",
                syn.windowScaleOption >= 0 && synAck.windowScaleOption >= 0);
        expect.that(
                "the MSS is not agreed on: each end says its own",
                syn.mss == expect.stage().setup().mss() && synAck.mss == SMALL_MSS);
        expect.that(
                "and the other keeps to it",
                OneRequest.fromClient(expect).stream()
                                .mapToInt(r -> r.textLen)
                                .max()
                                .orElse(0)
                        == SMALL_MSS);
        expect.received(SERVER, "x".repeat(BYTES));
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "timestamps-offered",
                        "tcp_timestamps is 1 at the client",
                        setup -> setup.withClient(Setting.TIMESTAMPS, 1)),
                Sabotage.ofSetup(
                        "no-scaling-at-the-server",
                        "tcp_window_scaling is 0 at the server",
                        setup -> setup.withServer(Setting.WINDOW_SCALING, 0)));
    }
}
