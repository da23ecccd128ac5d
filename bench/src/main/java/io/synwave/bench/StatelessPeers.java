package io.synwave.bench;

import io.synwave.host.Host;
import io.synwave.link.Frame;
import io.synwave.link.MemoryLink;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;

/// As many peers of one host as one wants, which remember nothing: what each answers follows from what it is sent. The
/// peers are the addresses of 198.18.0.0/15; the host is 198.18.0.1, port 80. One thread.
final class StatelessPeers {
    static final String HOST_PREFIX = "198.18.0.1/15";

    private static final int HOST = 0xc612_0001;
    private static final int FIRST_PEER = 0xc612_0002;
    private static final int PEERS = (1 << 17) - 4;
    private static final int PORT = 80;
    private static final int HEADERS = 40;
    private static final int BATCH = 64;
    private static final long STEP_NS = 50_000;

    private final MemoryLink wire;
    private final Host host;
    private final Ipv4Header ip = new Ipv4Header();
    private final TcpHeader tcp = new TcpHeader();
    private boolean completes;
    /// A bare ACK of the host is a question, and not an answer.
    boolean areAsked;
    long nowNs;
    /// Questions whether a peer is still there.
    long questions;

    /// @param wire the end that the host has not
    StatelessPeers(MemoryLink wire, Host host, long nowNs) {
        this.wire = wire;
        this.host = host;
        this.nowNs = nowNs;
    }

    /// Sends `count` SYNs.
    ///
    /// @param completes whether the SYN-ACKs are answered
    void open(int count, boolean completes, Runnable afterEachBatch) {
        this.completes = completes;
        for (int i = 0; i < count; i++) {
            send(FIRST_PEER + i % PEERS, 1024 + i / PEERS, 1000, 0, TcpFlags.SYN);
            if (i % BATCH == BATCH - 1 || i == count - 1) {
                settle();
                afterEachBatch.run();
                settle();
            }
        }
    }

    /// Until neither side has anything to say.
    void settle() {
        int heard = 1;
        while (heard > 0 || host.nextDeadlineNs() <= nowNs) {
            host.poll(nowNs, 2 * BATCH);
            heard = wire.receive(this::answer, 4 * BATCH);
        }
        nowNs += STEP_NS;
    }

    private void answer(Frame frame) {
        if (!ip.wrap(frame.memory(), frame.offset(), frame.length())) throw new AssertionError("no IPv4");
        if (!tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength())) throw new AssertionError("no TCP");
        int seq = tcp.acknowledgment();
        int ack = tcp.sequence() + 1;
        switch (tcp.flags() & ~TcpFlags.PSH) {
            case TcpFlags.SYN | TcpFlags.ACK -> {
                if (completes) reply(seq, ack, TcpFlags.ACK);
            }
            case TcpFlags.FIN | TcpFlags.ACK -> reply(seq, ack, TcpFlags.FIN | TcpFlags.ACK);
            case TcpFlags.ACK -> {
                if (!areAsked) return;
                questions++;
                reply(seq, ack, TcpFlags.ACK);
            }
            default -> throw new AssertionError("unexpected flags " + tcp.flags());
        }
    }

    private void reply(int seq, int ack, int flags) {
        send(ip.destination(), tcp.destinationPort(), seq, ack, flags);
    }

    private void send(int peer, int port, int seq, int ack, int flags) {
        Frame frame = wire.take();
        if (frame == null) throw new AssertionError("out of frames");
        long at = frame.length(TcpHeader.MIN_LENGTH).offset();
        TcpHeader.write(frame.memory(), at, port, PORT, TcpHeader.MIN_LENGTH);
        TcpHeader.putSequence(frame.memory(), at, seq);
        TcpHeader.putAcknowledgment(frame.memory(), at, ack);
        TcpHeader.putFlags(frame.memory(), at, flags);
        TcpHeader.putWindow(frame.memory(), at, 60_000);
        int length = TcpHeader.MIN_LENGTH;
        TcpHeader.finish(frame.memory(), at, length, Checksum.pseudoIpv4(peer, HOST, IpProtocol.TCP, length));
        Ipv4Header.write(frame.memory(), frame.prepend(Ipv4Header.MIN_LENGTH), HEADERS, IpProtocol.TCP, peer, HOST);
        wire.send(frame);
    }
}
