package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.sim.Node;
import io.synwave.tcp.SipHash;
import io.synwave.wire.Checksum;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stands before a server and answers SYNs for it, by cookies; only who brings one back is let in: RFC 4987 §3.8.
///
/// It opens a connection to the server in the client's name and with the client's number. The server's own number is
/// not the one that the client was told, so from then on the difference is added to whatever passes. The client's
/// window stays shut until the server has answered, which costs a round trip; options of the server's are not known
/// when the proxy answers, so none is offered but the MSS. As netfilter's SYNPROXY. One thread.
final class SynProxy implements Node {
    private static final int BUDGET = 64;

    private final Peer server;
    private final SipHash secret;
    private final Map<Peer, Passage> passages = new HashMap<>();
    private final Glance glance = new Glance();
    private @Nullable Link outside;
    private @Nullable Link inside;

    /// A client that has shown that it is there.
    private static final class Passage {
        private final int irs;
        private final int cookie;
        private int window;
        private boolean isOpen;
        /// From the server's sequence numbers to those that the client knows.
        private int shift;

        private Passage(int irs, int cookie) {
            this.irs = irs;
            this.cookie = cookie;
        }
    }

    SynProxy(Peer server, long secret) {
        this.server = server;
        this.secret = SipHash.of24(secret, ~secret);
    }

    void plug(Link towardsClients, Link towardsServer) {
        outside = towardsClients;
        inside = towardsServer;
    }

    @Override
    public void poll(long nowNs) {
        if (outside == null || inside == null) return;
        Link clients = outside;
        Link behind = inside;
        clients.receive(frame -> fromClient(frame, clients, behind), BUDGET);
        behind.receive(frame -> fromServer(frame, clients, behind), BUDGET);
    }

    @Override
    public long nextDeadlineNs() {
        return Long.MAX_VALUE;
    }

    private void fromClient(Frame frame, Link clients, Link behind) {
        if (!glance.at(frame)) return;
        Peer client = glance.sender();
        Passage passage = passages.get(client);
        if (passage == null) {
            if (glance.isSyn()) answer(client, clients);
            else if (!glance.isRst()) check(client, behind);
        } else if (passage.isOpen) {
            pass(frame, behind, 0, -passage.shift);
        }
    }

    private void answer(Peer client, Link clients) {
        int irs = glance.tcp.sequence();
        new Bare(server, client, TcpFlags.SYN | TcpFlags.ACK, cookie(client, irs), irs + 1, 0).sendOver(clients);
    }

    private int cookie(Peer client, int irs) {
        long ends = (long) client.address() << 32 | client.port();
        return (int) secret.begin().word(ends).word(irs).end();
    }

    /// The third ACK may be lost; then a probe of the shut window, whose number is one less, stands for it.
    private void check(Peer client, Link behind) {
        int seq = glance.tcp.sequence();
        int cookie = glance.tcp.acknowledgment() - 1;
        if (cookie == cookie(client, seq - 1)) letIn(client, new Passage(seq - 1, cookie), behind);
        else if (cookie == cookie(client, seq)) letIn(client, new Passage(seq, cookie), behind);
    }

    private void letIn(Peer client, Passage passage, Link behind) {
        passages.put(client, passage);
        passage.window = glance.tcp.window();
        new Bare(client, server, TcpFlags.SYN, passage.irs, 0, passage.window).sendOver(behind);
    }

    private void fromServer(Frame frame, Link clients, Link behind) {
        if (!glance.at(frame)) return;
        Passage passage = passages.get(glance.receiver());
        if (passage == null) return;
        if (glance.isSynAck()) open(glance.receiver(), passage, clients, behind);
        else if (passage.isOpen) pass(frame, clients, passage.shift, 0);
    }

    /// Each end hears what it waits for: the server the third ACK, the client that there is a window.
    private void open(Peer client, Passage passage, Link clients, Link behind) {
        int irs = glance.tcp.sequence();
        int next = passage.irs + 1;
        passage.shift = passage.cookie - irs;
        passage.isOpen = true;
        new Bare(client, server, TcpFlags.ACK, next, irs + 1, passage.window).sendOver(behind);
        new Bare(server, client, TcpFlags.ACK, passage.cookie + 1, next, glance.tcp.window()).sendOver(clients);
    }

    /// Hands a copy on, its numbers shifted.
    private void pass(Frame frame, Link to, int seqShift, int ackShift) {
        Frame copy = to.take();
        if (copy == null || !copy.copyOf(frame) || !glance.at(copy)) return;
        TcpHeader tcp = glance.tcp;
        int seq = tcp.sequence() + seqShift;
        int ack = tcp.acknowledgment() + ackShift;
        int checksum = Checksum.update32(tcp.checksum(), tcp.sequence(), seq);
        checksum = Checksum.update32(checksum, tcp.acknowledgment(), ack);
        TcpHeader.putSequence(copy.memory(), glance.offset(), seq);
        TcpHeader.putAcknowledgment(copy.memory(), glance.offset(), ack);
        TcpHeader.putChecksum(copy.memory(), glance.offset(), checksum);
        to.send(copy);
    }
}
