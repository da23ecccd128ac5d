package io.synwave.lab.experiment.closing;

import static io.synwave.lab.Expect.CLIENT;
import static io.synwave.lab.Expect.SERVER;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.TIME_WAIT;

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

/// The server rests in TIME-WAIT, and its client comes again from the same port: RFC 9293 §3.6.1, MAY-2, RFC 6191 §2.
final class TimeWaitMeetsSyn extends Closing {
    private static final int ISN = 1000;
    private static final int VISITS = 3;

    TimeWaitMeetsSyn() {
        super("time-wait-meets-syn");
    }

    /// No number of the client's tells its connections apart.
    @Override
    public Setup setup() {
        return Setup.standard().withClient(Setting.INITIAL_SEQUENCE, ISN);
    }

    @Override
    public void play(Stage stage) {
        stage.server().listen(program -> program.whenReceived(program::closeSend));
        Actor second = stage.sameClientAgain();
        Actor timeless = stage.sameClientAgain(Setting.TIMESTAMPS, 0);
        stage.at(0, () -> visit(stage.client()));
        stage.at(500, () -> visit(second));
        stage.at(1000, () -> visit(timeless));
    }

    private static void visit(Actor client) {
        client.whenConnected(() -> client.send("close, please"))
                .whenPeerCloses(client::closeSend)
                .connect();
    }

    @Override
    public void expect(Expect expect) {
        List<TraceRecord> syns = expect.sent(r -> r.host == CLIENT && isSyn(r));
        List<TraceRecord> open = expect.entering(CLIENT, ESTABLISHED);
        expect.that(
                "the server closes first, and rests in TIME-WAIT after each of three visits",
                expect.entering(SERVER, TIME_WAIT).size() == VISITS);
        expect.that(
                "a SYN whose timestamp is later is taken at once, though its number is an old one",
                isTakenAtOnce(expect, syns, open));
        expect.that("the server's own number is beyond all that it has used", isBeyond(expect));
        expect.that(
                "a SYN that is newer in neither is answered by the last ACK once more",
                syns.size() > 2 && answer(expect, syns.get(2)) == TcpFlags.ACK);
        expect.that(
                "the client resets that, which ends TIME-WAIT",
                expect.sent(r -> r.host == CLIENT && (r.flags & TcpFlags.RST) != 0)
                                .size()
                        == 1);
        expect.that("so its SYN, which it repeats, is taken", syns.size() == VISITS + 1 && open.size() == VISITS);
    }

    private static boolean isSyn(TraceRecord r) {
        return (r.flags & TcpFlags.SYN) != 0;
    }

    private static boolean isTakenAtOnce(Expect expect, List<TraceRecord> syns, List<TraceRecord> open) {
        if (syns.size() < 2 || open.size() < 2) return false;
        TraceRecord first = syns.getFirst();
        TraceRecord second = syns.get(1);
        long tookNs = open.get(1).timeNs - second.timeNs;
        return second.seq == first.seq
                && second.tsVal - first.tsVal > 0
                && expect.isAbout(tookNs, expect.stage().roundTripMs());
    }

    private static boolean isBeyond(Expect expect) {
        List<TraceRecord> synAcks = expect.sent(r -> r.host == SERVER && isSyn(r));
        List<TraceRecord> fins = expect.sent(r -> r.host == SERVER && (r.flags & TcpFlags.FIN) != 0);
        return synAcks.size() > 1 && synAcks.get(1).seq - fins.getFirst().seq > 0;
    }

    /// The flags of what comes to the client after that SYN.
    private static int answer(Expect expect, TraceRecord syn) {
        List<TraceRecord> came = expect.arrived(r -> r.host == CLIENT && r.number > syn.number);
        return came.isEmpty() ? 0 : came.getFirst().flags;
    }

    @Override
    public List<Sabotage> sabotages() {
        return List.of(
                Sabotage.ofSetup(
                        "no-assassination",
                        "tcp_rfc1337 is 1 at the server: a reset does not end TIME-WAIT",
                        setup -> setup.withServer(Setting.RFC1337, 1)),
                Sabotage.ofSetup(
                        "without-timestamps",
                        "the second SYN is newer in nothing either",
                        setup -> setup.with(Setting.TIMESTAMPS, 0)));
    }

    /// No kernel begins each connection with the same number.
    @Override
    public Set<Role> kernelRoles() {
        return Set.of(Role.SERVER);
    }
}
