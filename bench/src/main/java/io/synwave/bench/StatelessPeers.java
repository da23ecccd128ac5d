package io.synwave.bench;

import io.synwave.host.Host;
import io.synwave.link.Frame;
import io.synwave.link.MemoryLink;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;

/// As many peers of one host as one wants, which remember nothing: what each answers follows from what it is sent. The
/// peers are the addresses of 198.18.0.0/15; the host is 198.18.0.1, port 80. One thread.
final class StatelessPeers {
    static final String HOST_PREFIX = "198.18.0.1/15";

    private static final int HOST = 0xc612_0001;
    private static final int FIRST_PEER = 0xc612_0002;
    private static final int PEERS = (1 << 17) - 4;
    private static final int PORT = 80;
    private static final int TIMESTAMPS = 12;
    private static final int REQUEST = 100;
    private static final int BATCH = 64;
    private static final long STEP_NS = 320_000;

    private final MemoryLink wire;
    private final Host host;
    private final Ipv4Header ip = new Ipv4Header();
    private final TcpHeader tcp = new TcpHeader();
    private final TcpOptions options = new TcpOptions();
    private boolean completes;
    /// Each sends a request once it is connected.
    boolean ask;
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
            sendSyn(FIRST_PEER + i % PEERS, 1024 + i / PEERS);
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

    /// Lets so much time pass, in which the host does what is due.
    void rest(long ns) {
        long untilNs = nowNs + ns;
        while (host.nextDeadlineNs() < untilNs) {
            nowNs = Math.max(nowNs, host.nextDeadlineNs());
            settle();
        }
        nowNs = Math.max(nowNs, untilNs);
        settle();
    }

    private void answer(Frame frame) {
        if (!ip.wrap(frame.memory(), frame.offset(), frame.length())) throw new AssertionError("no IPv4");
        if (!tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength())) throw new AssertionError("no TCP");
        options.parse(frame.memory(), tcp.optionsOffset(), tcp.optionsLength());
        switch (tcp.flags() & ~TcpFlags.PSH) {
            case TcpFlags.SYN | TcpFlags.ACK -> {
                if (!completes) return;
                reply(1, TcpFlags.ACK, 0);
                if (ask) reply(1, TcpFlags.ACK | TcpFlags.PSH, REQUEST);
            }
            case TcpFlags.FIN | TcpFlags.ACK -> reply(1, TcpFlags.FIN | TcpFlags.ACK, 0);
            case TcpFlags.ACK -> heard();
            default -> throw new AssertionError("unexpected flags " + tcp.flags());
        }
    }

    private void heard() {
        if (tcp.textLength() > 0) {
            reply(tcp.textLength(), TcpFlags.ACK, 0);
        } else if (areAsked) {
            questions++;
            reply(1, TcpFlags.ACK, 0);
        }
    }

    /// Acknowledges so many sequence numbers from the segment's own on.
    private void reply(int consumed, int flags, int text) {
        int header = TcpHeader.MIN_LENGTH + TIMESTAMPS;
        Frame frame = take(header + text);
        long at = begin(frame, tcp.destinationPort(), header, flags);
        TcpHeader.putSequence(frame.memory(), at, tcp.acknowledgment());
        TcpHeader.putAcknowledgment(frame.memory(), at, tcp.sequence() + consumed);
        TcpOptions.putAlignedTimestamps(frame.memory(), at + TcpHeader.MIN_LENGTH, tsVal(), options.tsVal());
        frame.memory().asSlice(at + header, text).fill((byte) '?');
        send(frame, ip.destination());
    }

    /// With the options that every system offers today.
    private void sendSyn(int peer, int port) {
        int header = TcpHeader.MIN_LENGTH + 20;
        Frame frame = take(header);
        MemorySegment memory = frame.memory();
        long at = begin(frame, port, header, TcpFlags.SYN);
        TcpHeader.putSequence(memory, at, 1000);
        long next = TcpOptions.putMss(memory, at + TcpHeader.MIN_LENGTH, 1460);
        next = TcpOptions.putSackPermitted(memory, next);
        next = TcpOptions.putTimestamps(memory, next, tsVal(), 0);
        TcpOptions.putWindowShift(memory, TcpOptions.putNop(memory, next), 7);
        send(frame, peer);
    }

    private int tsVal() {
        return (int) (nowNs / 1_000_000);
    }

    private Frame take(int length) {
        Frame frame = wire.take();
        if (frame == null) throw new AssertionError("out of frames");
        return frame.length(length);
    }

    private static long begin(Frame frame, int port, int header, int flags) {
        TcpHeader.write(frame.memory(), frame.offset(), port, PORT, header);
        TcpHeader.putFlags(frame.memory(), frame.offset(), flags);
        TcpHeader.putWindow(frame.memory(), frame.offset(), 60_000);
        return frame.offset();
    }

    private void send(Frame frame, int peer) {
        int length = frame.length();
        long sum = Checksum.pseudoIpv4(peer, HOST, IpProtocol.TCP, length);
        TcpHeader.finish(frame.memory(), frame.offset(), length, sum);
        long at = frame.prepend(Ipv4Header.MIN_LENGTH);
        Ipv4Header.write(frame.memory(), at, frame.length(), IpProtocol.TCP, peer, HOST);
        wire.send(frame);
    }
}
