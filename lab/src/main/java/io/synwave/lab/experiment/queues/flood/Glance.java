package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Frame;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;

/// What somebody between two ends sees of a segment. Reused for one thread; valid as long as the frame.
final class Glance {
    private final IpPacket ip = new IpPacket();
    final TcpHeader tcp = new TcpHeader();

    /// Looks at a frame; false when it holds no segment of TCP.
    boolean at(Frame frame) {
        return ip.wrap(frame.memory(), frame.offset(), frame.length())
                && ip.protocol() == IpProtocol.TCP
                && tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength());
    }

    /// Where the TCP header begins.
    long offset() {
        return ip.payloadOffset();
    }

    Peer sender() {
        return new Peer(ip.ipv4().source(), tcp.sourcePort());
    }

    Peer receiver() {
        return new Peer(ip.ipv4().destination(), tcp.destinationPort());
    }

    boolean isSyn() {
        return (tcp.flags() & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
    }

    boolean isSynAck() {
        return (tcp.flags() & (TcpFlags.SYN | TcpFlags.ACK)) == (TcpFlags.SYN | TcpFlags.ACK);
    }

    boolean isRst() {
        return (tcp.flags() & TcpFlags.RST) != 0;
    }
}
