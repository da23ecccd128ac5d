package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;

/// Makes a connection of a [HalfOpen]: as if it had been there since the SYN came, RFC 9293 §3.10.7.2, third.
final class PassiveOpen {
    private PassiveOpen() {}

    /// The connection that `h` has become, still in SYN-RECEIVED: the third ACK is processed next.
    static TcpConnection complete(HalfOpen h, TcpStack stack, TcpSettings settings, long nowNs) {
        TcpConnection connection = inSynReceived(h, stack, settings, nowNs);
        synAckSent(connection, h, h.sentNs(settings));
        stack.observer.opened(connection, h.sentNs(settings));
        return connection;
    }

    /// The connection that Fast Open makes of `h` at its SYN: its program may read and write, its SYN-ACK is sent
    /// next.
    /// RFC 7413 §4.2.2.
    static TcpConnection early(HalfOpen h, Segment syn, TcpStack stack, TcpSettings settings, long nowNs) {
        TcpConnection connection = inSynReceived(h, stack, settings, nowNs);
        connection.takeSyn(syn, nowNs);
        stack.observer.opened(connection, nowNs);
        return connection;
    }

    private static TcpConnection inSynReceived(HalfOpen h, TcpStack stack, TcpSettings settings, long nowNs) {
        var opening = new Opening(h.tuple(), h.mtu(), settings);
        var connection = new TcpConnection(stack, opening, Origin.PASSIVE, h.iss, h.number());
        stack.counters.count(Counter.PASSIVE_OPENS);
        connection.enter(TcpState.LISTEN);
        synTaken(connection, h, nowNs);
        connection.enter(TcpState.SYN_RECEIVED);
        return connection;
    }

    private static void synTaken(TcpConnection c, HalfOpen h, long nowNs) {
        c.rcv.begin(h.irs);
        c.agreed.take(c, h);
        c.ecn.take(h);
        c.window.offerInSyn(c.opening.mss() - (c.ts.agreed ? Options.TIMESTAMPS_LENGTH : 0));
        c.snd.firstWindow(h.irs, h.peerWindow());
        c.ts.lastAckSent = c.rcv.nxt;
        c.ts.takeFirst(h.tsRecent, nowNs);
    }

    private static void synAckSent(TcpConnection c, HalfOpen h, long sentNs) {
        c.snd.nxt = c.snd.iss + 1;
        c.records.append(c.snd.iss, c.snd.nxt, sentNs);
        if (h.is(HalfOpen.REPEATED)) {
            c.records.retransmitted(0, sentNs);
        }
        c.retransmission().synAckWasRepeated(h.retries());
    }
}
