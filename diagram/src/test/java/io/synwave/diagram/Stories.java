package io.synwave.diagram;

import static io.synwave.diagram.Story.CLIENT;
import static io.synwave.diagram.Story.SERVER;
import static io.synwave.trace.TcpState.*;
import static io.synwave.wire.TcpFlags.ACK;
import static io.synwave.wire.TcpFlags.FIN;
import static io.synwave.wire.TcpFlags.PSH;
import static io.synwave.wire.TcpFlags.RST;
import static io.synwave.wire.TcpFlags.SYN;

import io.synwave.diagram.Story.Segment;
import io.synwave.trace.SendReason;
import io.synwave.trace.TimerKind;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The traces that the golden files draw.
final class Stories {
    private Stories() {}

    static Map<String, Supplier<Story>> all() {
        Map<String, Supplier<Story>> stories = new LinkedHashMap<>();
        stories.put("handshake-and-wave", Stories::handshakeAndWave);
        stories.put("loss", Stories::loss);
        stories.put("lost-syn-ack", Stories::lostSynAck);
        stories.put("late-third-ack", Stories::lateThirdAck);
        stories.put("duplicate", Stories::duplicate);
        stories.put("simultaneous-open", Stories::simultaneousOpen);
        stories.put("simultaneous-close", Stories::simultaneousClose);
        stories.put("refused", Stories::refused);
        stories.put("abort", Stories::abort);
        stories.put("one-end", Stories::oneEnd);
        return stories;
    }

    static Story named(String name) {
        Supplier<Story> story = all().get(name);
        if (story == null) throw new AssertionError("no story " + name);
        return story.get();
    }

    static Segment syn() {
        return Segment.of(SYN, 0, 0, 0).with(r -> {
            r.window = 65535;
            r.windShift = 0;
            r.mss = 1460;
            r.sackPermitted = true;
            r.hasTimestamps = true;
            r.tsVal = 1;
            r.windowScaleOption = 7;
        });
    }

    static Segment synAck() {
        return new Segment(SYN | ACK, 0, 1, 0, syn().more()).with(r -> r.tsEcr = 1);
    }

    static Segment ack(int seq, int ack) {
        return Segment.of(ACK, seq, ack, 0);
    }

    static Segment data(int seq, int ack, int len) {
        return Segment.of(PSH | ACK, seq, ack, len);
    }

    static Segment fin(int seq, int ack) {
        return Segment.of(FIN | ACK, seq, ack, 0);
    }

    /// Both ends ESTABLISHED at 20 ms on the client's side, at 30 ms on the server's.
    static Story open() {
        Story s = new Story();
        s.at(0).call(SERVER, UserCall.PASSIVE_OPEN, LISTEN);
        s.call(CLIENT, UserCall.ACTIVE_OPEN, SYN_SENT);
        long syn = s.out(CLIENT, SendReason.SYN, syn());
        s.at(10).in(SERVER, Verdict.SYN_TAKEN, syn, SYN_RECEIVED);
        long synAck = s.out(SERVER, SendReason.SYN_ACK, synAck());
        s.at(20).in(CLIENT, Verdict.SYN_ACK_TAKEN, synAck, ESTABLISHED);
        long ack = s.out(CLIENT, SendReason.HANDSHAKE_ACK, ack(1, 1));
        s.at(30).in(SERVER, Verdict.HANDSHAKE_COMPLETED, ack, ESTABLISHED);
        return s;
    }

    static Story handshakeAndWave() {
        Story s = open();
        s.at(35).call(CLIENT, UserCall.SEND, 1000, ESTABLISHED);
        long data = s.out(CLIENT, SendReason.DATA_LAST, data(1, 1, 1000));
        s.at(45).in(SERVER, Verdict.TEXT_IN_ORDER, data);
        long ack = s.out(SERVER, SendReason.ACK_QUICK, ack(1, 1001));
        s.call(SERVER, UserCall.RECEIVE, 1000, ESTABLISHED);
        s.at(55).in(CLIENT, Verdict.ACK_TAKEN, ack);
        s.at(60).call(CLIENT, UserCall.CLOSE, FIN_WAIT_1);
        wave(s, 60);
        return s;
    }

    private static void wave(Story s, double ms) {
        long fin = s.at(ms).out(CLIENT, SendReason.FIN, fin(1001, 1));
        s.at(ms + 10).in(SERVER, Verdict.FIN_TAKEN, fin, CLOSE_WAIT);
        long ackOfFin = s.out(SERVER, SendReason.ACK_FIN, ack(1, 1002));
        s.at(ms + 20).in(CLIENT, Verdict.ACK_OF_FIN, ackOfFin, FIN_WAIT_2);
        s.at(ms + 25).call(SERVER, UserCall.CLOSE, LAST_ACK);
        long fin2 = s.out(SERVER, SendReason.FIN, fin(1, 1002));
        s.at(ms + 35).in(CLIENT, Verdict.FIN_TAKEN, fin2, TIME_WAIT);
        long last = s.out(CLIENT, SendReason.ACK_FIN, ack(1002, 2));
        s.at(ms + 45).in(SERVER, Verdict.ACK_OF_FIN, last, CLOSED);
        s.at(ms + 60_035).timer(CLIENT, TimerKind.TIME_WAIT, CLOSED);
    }

    static Story loss() {
        Story s = open();
        long d1 = s.at(40).out(CLIENT, SendReason.DATA, data(1, 1, 1000));
        s.out(CLIENT, SendReason.DATA, data(1001, 1, 1000));
        long d3 = s.out(CLIENT, SendReason.DATA_LAST, data(2001, 1, 1000));
        s.at(50).in(SERVER, Verdict.TEXT_IN_ORDER, d1);
        s.at(50.1).in(SERVER, Verdict.TEXT_OUT_OF_ORDER, d3);
        long dup = s.out(SERVER, SendReason.ACK_OUT_OF_ORDER, ack(1, 1001).with(r -> {
            r.sackCount = 1;
            r.sackLeft[0] = r.irs + 2001;
            r.sackRight[0] = r.irs + 3001;
        }));
        s.at(60.1).in(CLIENT, Verdict.ACK_DUPLICATE, dup);
        s.at(240).timer(CLIENT, TimerKind.RETRANSMIT, ESTABLISHED);
        long again = s.out(CLIENT, SendReason.RTO_RETRANSMIT, data(1001, 1, 1000));
        s.at(250).in(SERVER, Verdict.TEXT_IN_ORDER, again);
        long ack = s.out(SERVER, SendReason.ACK_HOLE_FILLED, ack(1, 3001));
        s.at(260).in(CLIENT, Verdict.ACK_TAKEN, ack);
        return s;
    }

    static Story lostSynAck() {
        Story s = new Story();
        s.at(0).call(SERVER, UserCall.PASSIVE_OPEN, LISTEN);
        s.call(CLIENT, UserCall.ACTIVE_OPEN, SYN_SENT);
        long syn = s.out(CLIENT, SendReason.SYN, syn());
        s.at(10).in(SERVER, Verdict.SYN_TAKEN, syn, SYN_RECEIVED);
        s.out(SERVER, SendReason.SYN_ACK, synAck());
        s.at(1000).timer(CLIENT, TimerKind.RETRANSMIT, SYN_SENT);
        long again = s.out(CLIENT, SendReason.SYN_RETRANSMIT, syn());
        s.at(1010).in(SERVER, Verdict.DROPPED_OUTSIDE_WINDOW, again);
        long synAck = s.out(SERVER, SendReason.SYN_ACK_REPEATED, synAck());
        s.at(1020).in(CLIENT, Verdict.SYN_ACK_TAKEN, synAck, ESTABLISHED);
        return s;
    }

    /// The third ACK is overtaken by the data that follows it.
    static Story lateThirdAck() {
        Story s = new Story();
        s.at(0).call(SERVER, UserCall.PASSIVE_OPEN, LISTEN);
        s.call(CLIENT, UserCall.ACTIVE_OPEN, SYN_SENT);
        long syn = s.out(CLIENT, SendReason.SYN, syn());
        s.at(10).in(SERVER, Verdict.SYN_TAKEN, syn, SYN_RECEIVED);
        long synAck = s.out(SERVER, SendReason.SYN_ACK, synAck());
        s.at(20).in(CLIENT, Verdict.SYN_ACK_TAKEN, synAck, ESTABLISHED);
        long third = s.out(CLIENT, SendReason.HANDSHAKE_ACK, ack(1, 1));
        s.at(21).call(CLIENT, UserCall.SEND, 100, ESTABLISHED);
        long data = s.out(CLIENT, SendReason.DATA_LAST, data(1, 1, 100));
        s.at(31).in(SERVER, Verdict.HANDSHAKE_COMPLETED, data, ESTABLISHED);
        long ack = s.out(SERVER, SendReason.ACK_QUICK, ack(1, 101));
        s.at(41).in(CLIENT, Verdict.ACK_TAKEN, ack);
        s.at(320).in(SERVER, Verdict.ACK_OLD, third);
        return s;
    }

    static Story duplicate() {
        Story s = open();
        long data = s.at(40).out(CLIENT, SendReason.DATA_LAST, data(1, 1, 1000));
        s.at(50).in(SERVER, Verdict.TEXT_IN_ORDER, data);
        s.at(52).in(SERVER, Verdict.TEXT_DUPLICATE, data);
        long dup = s.out(SERVER, SendReason.ACK_DUPLICATE_DATA, ack(1, 1001));
        s.at(62).in(CLIENT, Verdict.ACK_TAKEN, dup);
        return s;
    }

    static Story simultaneousOpen() {
        Story s = new Story();
        s.at(0).call(CLIENT, UserCall.ACTIVE_OPEN, SYN_SENT);
        long left = s.out(CLIENT, SendReason.SYN, syn());
        s.at(2).call(SERVER, UserCall.ACTIVE_OPEN, SYN_SENT);
        long right = s.out(SERVER, SendReason.SYN, syn());
        s.at(10).in(SERVER, Verdict.SYN_CROSSED, left, SYN_RECEIVED);
        long rightAgain = s.out(SERVER, SendReason.SYN_CROSSED, synAck());
        s.at(12).in(CLIENT, Verdict.SYN_CROSSED, right, SYN_RECEIVED);
        long leftAgain = s.out(CLIENT, SendReason.SYN_CROSSED, synAck());
        s.at(20).in(CLIENT, Verdict.HANDSHAKE_COMPLETED, rightAgain, ESTABLISHED);
        s.at(22).in(SERVER, Verdict.HANDSHAKE_COMPLETED, leftAgain, ESTABLISHED);
        return s;
    }

    static Story simultaneousClose() {
        Story s = open();
        s.at(100).call(CLIENT, UserCall.CLOSE, FIN_WAIT_1);
        long left = s.out(CLIENT, SendReason.FIN, fin(1, 1));
        s.call(SERVER, UserCall.CLOSE, FIN_WAIT_1);
        long right = s.out(SERVER, SendReason.FIN, fin(1, 1));
        s.at(110).in(SERVER, Verdict.FIN_TAKEN, left, CLOSING);
        long rightAck = s.out(SERVER, SendReason.ACK_FIN, ack(2, 2));
        s.in(CLIENT, Verdict.FIN_TAKEN, right, CLOSING);
        long leftAck = s.out(CLIENT, SendReason.ACK_FIN, ack(2, 2));
        s.at(120).in(SERVER, Verdict.ACK_OF_FIN, leftAck, TIME_WAIT);
        s.in(CLIENT, Verdict.ACK_OF_FIN, rightAck, TIME_WAIT);
        s.at(60_120).timer(CLIENT, TimerKind.TIME_WAIT, CLOSED);
        s.timer(SERVER, TimerKind.TIME_WAIT, CLOSED);
        return s;
    }

    /// A SYN to a port where nobody listens; the refusal belongs to no connection.
    static Story refused() {
        Story s = new Story();
        s.at(0).call(CLIENT, UserCall.ACTIVE_OPEN, SYN_SENT);
        long syn = s.out(CLIENT, SendReason.SYN, syn());
        s.at(0.05).forgets(SERVER).in(SERVER, Verdict.DROPPED_NO_CONNECTION, syn);
        long rst = s.out(
                SERVER,
                SendReason.RST_NO_CONNECTION,
                Segment.of(RST | ACK, 0, 1, 0).with(r -> r.window = 0));
        s.at(0.1).in(CLIENT, Verdict.REFUSED, rst, CLOSED);
        return s;
    }

    static Story abort() {
        Story s = open();
        s.at(40).call(CLIENT, UserCall.ABORT, CLOSED);
        long rst = s.out(CLIENT, SendReason.RST_ABORT, Segment.of(RST | ACK, 1, 1, 0));
        s.at(50).in(SERVER, Verdict.RST_TAKEN, rst, CLOSED);
        return s;
    }

    /// Only the server is watched, as when the kernel is the client: causes are unknown.
    static Story oneEnd() {
        Story s = new Story();
        s.at(0).call(SERVER, UserCall.PASSIVE_OPEN, LISTEN);
        s.at(10).unseen(SERVER, Verdict.SYN_TAKEN, syn(), SYN_RECEIVED);
        s.out(SERVER, SendReason.SYN_ACK, synAck());
        s.at(10.2).unseen(SERVER, Verdict.HANDSHAKE_COMPLETED, ack(1, 1), ESTABLISHED);
        return s;
    }

    /// More segments under way than there are lanes, with ACKs crossing them.
    static Story pipeline(int count) {
        Story s = open();
        long[] sent = new long[count];
        for (int i = 0; i < count; i++) {
            sent[i] = s.at(40 + i).out(CLIENT, SendReason.DATA, data(1 + 1000 * i, 1, 1000));
            if (i >= 10) s.in(SERVER, Verdict.TEXT_IN_ORDER, sent[i - 10]);
            if (i >= 10) s.out(SERVER, SendReason.ACK_SECOND, ack(1, 1 + 1000 * (i - 9)));
        }
        for (int i = count - 10; i < count; i++) s.at(50 + i).in(SERVER, Verdict.TEXT_IN_ORDER, sent[i]);
        return s;
    }
}
