package io.synwave.lab.experiment.opening;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;

import io.synwave.lab.Actor;
import io.synwave.lab.Expect;
import io.synwave.trace.TraceRecord;
import java.util.List;

/// What the two programs of most openings have to say to each other: one request, one answer, and both are done.
final class OneRequest {
    static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    static final String ANSWER = "HTTP/1.0 200 OK\r\n\r\nhello\n";

    private OneRequest() {}

    /// The server answers the request, and closes when the client has.
    static Actor answering(Actor server) {
        return server.whenReceived(() -> answer(server)).whenPeerCloses(server::closeSend);
    }

    private static void answer(Actor server) {
        if (server.received().equals(REQUEST)) server.send(ANSWER);
    }

    /// The client closes when it has the answer.
    static Actor asking(Actor client) {
        return client.whenReceived(client::closeSend);
    }

    /// What the client has sent, in order.
    static List<TraceRecord> fromClient(Expect expect) {
        return expect.sent(r -> r.host == CLIENT);
    }

    /// The client's second segment carries the request: no bare ACK goes before it.
    static void requestIsThird(Expect expect) {
        List<TraceRecord> sent = fromClient(expect);
        expect.that(
                "the third segment of the handshake, the client's second, carries the request",
                sent.size() > 1 && sent.get(1).textLen == REQUEST.length());
    }

    /// The client's second segment is a bare ACK, and the request is its third.
    static void requestIsFourth(Expect expect) {
        List<TraceRecord> sent = fromClient(expect);
        expect.that(
                "the third segment of the handshake is a bare ACK, the fourth carries the request",
                sent.size() > 2
                        && sent.get(1).textLen == 0
                        && sent.get(1).before == sent.get(1).after
                        && sent.get(2).textLen == REQUEST.length());
    }

    /// Some server, whoever it is, has taken the request and says something to it.
    static void servedByAnybody(Expect expect) {
        expect.that("the server acknowledges the request", expect.isAcknowledgedByServer(REQUEST.length()));
        expect.that("the client receives an answer", expect.stage().client().bytes().length > 0);
    }

    /// Both texts arrive, and the answer is there after so many round trips.
    static void answered(Expect expect, int roundTrips) {
        expect.received(SERVER, REQUEST);
        expect.received(CLIENT, ANSWER);
        List<TraceRecord> answer = expect.arrived(r -> r.host == CLIENT && r.textLen > 0);
        long oneWayNs = expect.stage().setup().link().delayNs();
        expect.that(
                "the answer is there after " + roundTrips + " round trips",
                !answer.isEmpty()
                        && answer.getFirst().timeNs - fromClient(expect).getFirst().timeNs
                                < (2L * roundTrips + 1) * oneWayNs);
    }
}
