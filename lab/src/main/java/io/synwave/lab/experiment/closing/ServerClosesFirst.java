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

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.lab.Sabotage;
import io.synwave.lab.Stage;
import java.util.List;

/// TIME-WAIT is where the first FIN came from, client or server: RFC 9293 §3.6.
final class ServerClosesFirst extends Closing {
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    private static final String ANSWER = "HTTP/1.0 200 OK\r\n\r\nhello\n";
    private static final String POLITE = "polite-server";

    ServerClosesFirst() {
        super("server-closes-first");
    }

    @Override
    public void play(Stage stage) {
        Actor server = stage.server();
        Actor client = stage.client();
        boolean isPolite = stage.isSabotagedBy(POLITE);
        server.whenReceived(() -> {
                    server.send(ANSWER);
                    if (!isPolite) stage.after(1, server::closeSend);
                })
                .whenPeerCloses(() -> {
                    if (isPolite) stage.after(CONSIDERED_MS, server::closeSend);
                })
                .listen();
        client.whenConnected(() -> client.send(REQUEST));
        if (isPolite) client.whenReceived(client::closeSend);
        else client.whenPeerCloses(() -> stage.after(CONSIDERED_MS, client::closeSend));
        stage.at(0, client::connect);
    }

    @Override
    public void expect(Expect expect) {
        expect.path(SERVER, LISTEN, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        expect.path(CLIENT, CLOSED, SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        expect.received(CLIENT, ANSWER);
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(Sabotage.ofProgram(POLITE, "the server leaves the first FIN to the client"));
    }
}
