package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.Slabs;
import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Extensions;
import io.synwave.wire.Ipv6Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Packets made and read by hand.
final class Packets {
    private static final MemorySegment BENCH = Slabs.shared().take(1 << 17);
    private static final MemorySegment READ = Slabs.shared().take(1 << 17);

    private Packets() {}

    static byte[] of(Frame frame) {
        return take(frame.memory(), frame.offset(), frame.length());
    }

    static void fill(Frame frame, byte[] bytes) {
        MemorySegment.copy(bytes, 0, frame.memory(), ValueLayout.JAVA_BYTE, frame.offset(), bytes.length);
    }

    private static byte[] take(MemorySegment memory, long offset, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, copy, 0, length);
        return copy;
    }

    private static void put(long offset, byte[] bytes) {
        MemorySegment.copy(bytes, 0, BENCH, ValueLayout.JAVA_BYTE, offset, bytes.length);
    }

    /// A packet of either version.
    static byte[] ip(String source, String destination, int protocol, byte[] payload) {
        IpAddress from = IpAddress.parse(source);
        IpAddress to = IpAddress.parse(destination);
        if (from.isIpv4()) {
            Ipv4Header.write(BENCH, 0, 20 + payload.length, protocol, from.ipv4(), to.ipv4());
            put(20, payload);
            return take(BENCH, 0, 20 + payload.length);
        }
        Ipv6Header.write(BENCH, 0, payload.length, protocol);
        Ipv6Header.putSource(BENCH, 0, from.hi(), from.lo());
        Ipv6Header.putDestination(BENCH, 0, to.hi(), to.lo());
        put(40, payload);
        return take(BENCH, 0, 40 + payload.length);
    }

    /// An ICMP message with its checksum, without IP header.
    static byte[] icmp(String source, String destination, int type, int code, int rest, byte[] body) {
        IcmpMessage.write(BENCH, 0, type, code, rest);
        put(8, body);
        IcmpMessage.finish(BENCH, 0, 8 + body.length, icmpPseudo(source, destination, 8 + body.length));
        return take(BENCH, 0, 8 + body.length);
    }

    private static long icmpPseudo(String source, String destination, int length) {
        IpAddress from = IpAddress.parse(source);
        return from.isIpv4() ? 0 : Checksum.pseudo(from, IpAddress.parse(destination), IpProtocol.ICMPV6, length);
    }

    /// An ICMP packet.
    static byte[] icmpPacket(String source, String destination, int type, int code, int rest, byte[] body) {
        int protocol = IpAddress.parse(source).isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6;
        return ip(source, destination, protocol, icmp(source, destination, type, code, rest, body));
    }

    static byte[] echo(String source, String destination, byte[] data) {
        int type = IpAddress.parse(source).isIpv4() ? IcmpMessage.V4_ECHO : IcmpMessage.V6_ECHO;
        return icmpPacket(source, destination, type, 0, 0x1234_0001, data);
    }

    /// A TCP segment in its packet, a SYN with MSS 1440; `words` are source port, destination port, sequence,
    /// acknowledgment.
    static byte[] tcp(String source, String destination, int[] words, int flags, byte[] text) {
        boolean hasMss = (flags & TcpFlags.SYN) != 0;
        int header = hasMss ? 24 : TcpHeader.MIN_LENGTH;
        TcpHeader.write(BENCH, 0, words[0], words[1], header);
        TcpHeader.putSequence(BENCH, 0, words[2]);
        TcpHeader.putAcknowledgment(BENCH, 0, words[3]);
        TcpHeader.putFlags(BENCH, 0, flags);
        TcpHeader.putWindow(BENCH, 0, 60_000);
        if (hasMss) TcpOptions.putMss(BENCH, TcpHeader.MIN_LENGTH, 1440);
        put(header, text);
        int length = header + text.length;
        IpAddress from = IpAddress.parse(source);
        long pseudo = Checksum.pseudo(from, IpAddress.parse(destination), IpProtocol.TCP, length);
        TcpHeader.finish(BENCH, 0, length, pseudo);
        return ip(source, destination, IpProtocol.TCP, take(BENCH, 0, length));
    }

    static byte[] syn(String source, String destination, int port) {
        return tcp(source, destination, new int[] {4000, port, 1000, 0}, TcpFlags.SYN, new byte[0]);
    }

    /// The packet with an Ethernet header before it.
    static byte[] ethernet(long destination, long source, byte[] packet) {
        int type = packet[0] >>> 4 == 4 ? EthernetHeader.IPV4 : EthernetHeader.IPV6;
        return ethernet(destination, source, type, packet);
    }

    static byte[] ethernet(long destination, long source, int type, byte[] payload) {
        EthernetHeader.write(BENCH, 0, destination, source, type);
        put(14, payload);
        return take(BENCH, 0, 14 + payload.length);
    }

    /// The piece of `packet` from `start` to `end` of its payload, as a fragment.
    static byte[] fragment(byte[] packet, int start, int end, int identification) {
        boolean isIpv4 = packet[0] >>> 4 == 4;
        int header = isIpv4 ? 20 : 40;
        boolean isLast = header + end == packet.length;
        return isIpv4
                ? fragmentIpv4(packet, start, end, isLast ? identification : identification | 1 << 31)
                : fragmentIpv6(packet, start, end, isLast ? identification : identification | 1 << 31);
    }

    private static byte[] fragmentIpv4(byte[] packet, int start, int end, int identificationAndMore) {
        put(0, Arrays.copyOf(packet, 20));
        put(20, Arrays.copyOfRange(packet, 20 + start, 20 + end));
        Ipv4Header.putTotalLength(BENCH, 0, 20 + end - start);
        Ipv4Header.putIdentification(BENCH, 0, identificationAndMore & 0xffff);
        Ipv4Header.putFragment(BENCH, 0, identificationAndMore < 0 ? Ipv4Header.MORE_FRAGMENTS : 0, start);
        Ipv4Header.finish(BENCH, 0);
        return take(BENCH, 0, 20 + end - start);
    }

    private static byte[] fragmentIpv6(byte[] packet, int start, int end, int identificationAndMore) {
        put(0, Arrays.copyOf(packet, 40));
        Ipv6Header.putPayloadLength(BENCH, 0, 8 + end - start);
        Ipv6Header.putNextHeader(BENCH, 0, IpProtocol.FRAGMENT);
        int more = identificationAndMore < 0 ? 1 : 0;
        Ipv6Extensions.writeFragment(BENCH, 40, packet[6] & 0xff, start | more, identificationAndMore & 0xffff);
        put(48, Arrays.copyOfRange(packet, 40 + start, 40 + end));
        return take(BENCH, 0, 48 + end - start);
    }

    /// Reads a packet; valid until the next is read.
    static IpPacket read(byte[] packet) {
        MemorySegment.copy(packet, 0, READ, ValueLayout.JAVA_BYTE, 0, packet.length);
        IpPacket view = new IpPacket();
        if (!view.wrap(READ, 0, packet.length)) throw new AssertionError("malformed: " + Arrays.toString(packet));
        if (!view.headerChecksumOk()) throw new AssertionError("wrong header checksum");
        return view;
    }

    /// Reads the ICMP message in a packet and checks its checksum.
    static IcmpMessage readIcmp(byte[] packet) {
        IpPacket ip = read(packet);
        IcmpMessage message = new IcmpMessage();
        if (!message.wrap(READ, ip.payloadOffset(), ip.payloadLength())) throw new AssertionError("no ICMP");
        long pseudo = ip.isIpv4() ? 0 : ip.pseudoSum(ip.payloadLength());
        if (!message.checksumOk(pseudo)) throw new AssertionError("wrong ICMP checksum");
        return message;
    }

    /// Reads the TCP header in a packet and checks its checksum.
    static TcpHeader readTcp(byte[] packet) {
        IpPacket ip = read(packet);
        TcpHeader header = new TcpHeader();
        if (ip.protocol() != IpProtocol.TCP) throw new AssertionError("not TCP but " + ip.protocol());
        if (!header.wrap(READ, ip.payloadOffset(), ip.payloadLength())) throw new AssertionError("no TCP header");
        if (!header.checksumOk(ip.pseudoSum(ip.payloadLength()))) throw new AssertionError("wrong TCP checksum");
        return header;
    }

    /// The packet behind the Ethernet header.
    static byte[] inEthernet(byte[] frame) {
        return Arrays.copyOfRange(frame, 14, frame.length);
    }

    static int etherType(byte[] frame) {
        return (frame[12] & 0xff) << 8 | frame[13] & 0xff;
    }

    static long destinationMac(byte[] frame) {
        MemorySegment.copy(frame, 0, READ, ValueLayout.JAVA_BYTE, 0, 6);
        return Bytes.u48(READ, 0);
    }

    /// `length` bytes that differ from their neighbours.
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (i * 31 + (i >>> 8));
        return bytes;
    }
}
