package io.synwave.craft;

import io.synwave.link.Direction;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A packet that was sent or has arrived: its bytes, and what they say. Immutable.
///
/// What is asked of a segment has a meaning while [#isTcp] is true, otherwise it is 0 or empty.
public final class Seen {
    private final long timeNs;
    private final Direction direction;
    private final Octets octets;
    private final IpPacket ip = new IpPacket();
    private final TcpHeader tcp = new TcpHeader();
    private final boolean isIp;
    private final boolean isTcp;

    /// A packet that begins with an IP header; whatever the bytes are, they can be looked at.
    public Seen(long timeNs, Direction direction, Octets octets) {
        this.timeNs = timeNs;
        this.direction = direction;
        this.octets = octets;
        MemorySegment memory = octets.memory();
        isIp = ip.wrap(memory, 0, octets.length());
        isTcp = isIp
                && ip.protocol() == IpProtocol.TCP
                && !ip.isFragment()
                && tcp.wrap(memory, ip.payloadOffset(), ip.payloadLength());
    }

    /// When, by the conversation's clock.
    public long timeNs() {
        return timeNs;
    }

    /// Whether it was sent or has arrived.
    public Direction direction() {
        return direction;
    }

    public Octets octets() {
        return octets;
    }

    /// Whether it is a whole TCP segment that can be read.
    public boolean isTcp() {
        return isTcp;
    }

    /// Whether it is a packet that can be read.
    boolean isIp() {
        return isIp;
    }

    /// Its IP header, when it [is][#isTcp] a segment.
    public IpPacket ip() {
        return ip;
    }

    TcpHeader tcp() {
        return tcp;
    }

    /// The bits of [TcpFlags].
    public int flags() {
        return isTcp ? tcp.flags() : 0;
    }

    public boolean isSet(int flag) {
        return (flags() & flag) != 0;
    }

    /// SEG.SEQ: compare by sequence arithmetic.
    public int seq() {
        return isTcp ? tcp.sequence() : 0;
    }

    /// SEG.ACK.
    public int ack() {
        return isTcp ? tcp.acknowledgment() : 0;
    }

    /// SEG.LEN: SYN and FIN counted one each.
    public int segLen() {
        return text().length() + Integer.bitCount(flags() & (TcpFlags.SYN | TcpFlags.FIN));
    }

    /// As it stands in the header.
    public int window() {
        return isTcp ? tcp.window() : 0;
    }

    public Octets text() {
        return isTcp ? Octets.of(octets.memory(), tcp.textOffset(), tcp.textLength()) : Octets.NONE;
    }

    public List<TcpOption> options() {
        return isTcp ? OptionReader.read(octets.memory(), tcp.optionsOffset(), tcp.optionsLength()) : List.of();
    }

    /// Whether the checksums of IP and TCP are right.
    public boolean hasRightChecksum() {
        return isTcp && ip.headerChecksumOk() && tcp.checksumOk(ip.pseudoSum(ip.payloadLength()));
    }

    /// The value of a field of the IP or TCP header, by its word.
    ///
    /// @throws IllegalArgumentException with a sentence when there is no such field of a number
    public long field(String word) {
        for (TcpField field : TcpField.values()) {
            if (isTcp && field.word().equals(word)) {
                return Bits.number(octets.memory(), ip.payloadOffset(), field);
            }
        }
        Field field = ip.isIpv4() ? Words.find(Ipv4Field.values(), word) : Words.find(Ipv6Field.values(), word);
        if (field.bits() > 32) throw new IllegalArgumentException(word + " is an address of IPv6, and no number");
        return Bits.number(octets.memory(), 0, field);
    }

    /// Every field of every header.
    public Dissection dissection() {
        return Dissection.of(octets.memory(), 0, octets.length());
    }
}
