package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// Well-formed packets of every kind, made by the writers.
public final class Samples {
    public static final IpAddress V4_A = IpAddress.parse("192.0.2.1");
    public static final IpAddress V4_B = IpAddress.parse("198.51.100.7");
    public static final IpAddress V6_A = IpAddress.parse("2001:db8::1");
    public static final IpAddress V6_B = IpAddress.parse("2001:db8:ffff::42");

    private Samples() {}

    /// A SYN with the options Linux sends; 60 bytes.
    public static MemorySegment synIpv4() {
        MemorySegment packet = Native.zeros(60);
        Ipv4Header.write(packet, 0, 60, IpProtocol.TCP, V4_A.ipv4(), V4_B.ipv4());
        writeSyn(packet, 20, Checksum.pseudo(V4_A, V4_B, IpProtocol.TCP, 40));
        return packet;
    }

    /// The same over IPv6; 80 bytes.
    public static MemorySegment synIpv6() {
        MemorySegment packet = Native.zeros(80);
        writeIpv6(packet, 40, IpProtocol.TCP);
        writeSyn(packet, 40, Checksum.pseudo(V6_A, V6_B, IpProtocol.TCP, 40));
        return packet;
    }

    public static void writeIpv6(MemorySegment packet, int payloadLength, int nextHeader) {
        Ipv6Header.write(packet, 0, payloadLength, nextHeader);
        Ipv6Header.putSource(packet, 0, V6_A.hi(), V6_A.lo());
        Ipv6Header.putDestination(packet, 0, V6_B.hi(), V6_B.lo());
    }

    private static void writeSyn(MemorySegment packet, long at, long pseudoSum) {
        TcpHeader.write(packet, at, 40_000, 80, 40);
        TcpHeader.putSequence(packet, at, 0x89ab_cdef);
        TcpHeader.putFlags(packet, at, TcpFlags.SYN);
        TcpHeader.putWindow(packet, at, 64_240);
        long option = TcpOptions.putMss(packet, at + 20, 1460);
        option = TcpOptions.putSackPermitted(packet, option);
        option = TcpOptions.putTimestamps(packet, option, 1, 0);
        option = TcpOptions.putNop(packet, option);
        TcpOptions.putWindowShift(packet, option, 7);
        TcpHeader.finish(packet, at, 40, pseudoSum);
    }

    /// An IPv6 TCP packet behind hop-by-hop options, a routing header, an atomic fragment header, an authentication
    /// header and destination options; 132 bytes, the upper layer at 112.
    public static MemorySegment extended() {
        MemorySegment packet = Native.zeros(132);
        writeIpv6(packet, 92, IpProtocol.HOP_BY_HOP);
        Bytes.putI64(packet, 40, 0x2b00_0104_0000_0000L); // PadN, then routing
        Bytes.putI64(packet, 48, 0x2c02_0400_0000_0000L); // 24 bytes, no segments left, then fragment
        Ipv6Extensions.writeFragment(packet, 72, IpProtocol.AUTHENTICATION, 0, 0x1234_5678);
        Bytes.putI64(packet, 80, 0x3c04_0000_0000_0001L); // (4 + 2) * 4 = 24 bytes, then destination options
        Bytes.putI64(packet, 104, 0x0600_0104_0000_0000L); // then TCP
        TcpHeader.write(packet, 112, 1, 2, 20);
        TcpHeader.putFlags(packet, 112, TcpFlags.SYN);
        TcpHeader.putWindow(packet, 112, 1000);
        TcpHeader.finish(packet, 112, 20, Checksum.pseudo(V6_A, V6_B, IpProtocol.TCP, 20));
        return packet;
    }

    /// A destination-unreachable that quotes [#synIpv4].
    public static MemorySegment unreachable() {
        MemorySegment packet = Native.zeros(88);
        Ipv4Header.write(packet, 0, 88, IpProtocol.ICMP, V4_B.ipv4(), V4_A.ipv4());
        IcmpMessage.write(packet, 20, IcmpMessage.V4_UNREACHABLE, IcmpMessage.V4_FRAGMENTATION_NEEDED, 1400);
        int length = IcmpMessage.quote(packet, 20, synIpv4(), 0, 60);
        IcmpMessage.finish(packet, 20, length, 0);
        return packet;
    }

    /// A neighbour solicitation with its IPv6 header; 72 bytes.
    public static MemorySegment solicitation() {
        MemorySegment packet = Native.zeros(72);
        writeIpv6(packet, 32, IpProtocol.ICMPV6);
        Ipv6Header.putHopLimit(packet, 0, 255);
        int length = NdpMessage.writeSolicitation(packet, 40, V6_B.hi(), V6_B.lo(), 0x0200_5e10_0001L);
        IcmpMessage.finish(packet, 40, length, Checksum.pseudo(V6_A, V6_B, IpProtocol.ICMPV6, length));
        return packet;
    }

    public static MemorySegment arp() {
        MemorySegment packet = Native.zeros(ArpPacket.LENGTH);
        ArpPacket.write(packet, 0, ArpPacket.REQUEST, 0x0200_5e10_0001L, V4_A.ipv4(), 0, V4_B.ipv4());
        return packet;
    }
}
