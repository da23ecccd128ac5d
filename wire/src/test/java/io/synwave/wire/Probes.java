package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;

/// Wraps each view over the whole of a segment and, where it says yes, reads everything it offers.
///
/// A read outside the segment throws, so a probe that returns has shown that the view stays inside; what must hold
/// between the fields is asserted.
public final class Probes {
    private Probes() {}

    public static boolean ethernet(MemorySegment memory) {
        EthernetHeader view = new EthernetHeader();
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.destination() | view.source()).isBetween(0L, MacAddress.BROADCAST);
        assertThat(view.etherType()).isBetween(0, 0xffff);
        return true;
    }

    public static boolean arp(MemorySegment memory) {
        ArpPacket view = new ArpPacket();
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.senderMac() | view.targetMac()).isBetween(0L, MacAddress.BROADCAST);
        assertThat(view.operation()).isBetween(0, 0xffff);
        assertThat(IpAddress.ofIpv4(view.senderIp()).isIpv4()).isTrue();
        assertThat(IpAddress.ofIpv4(view.targetIp()).isIpv4()).isTrue();
        return true;
    }

    /// The packet, its own views, and what it carries.
    public static boolean ip(MemorySegment memory) {
        captured(memory);
        IpPacket view = new IpPacket();
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.version()).isIn(4, 6);
        assertThat(view.totalLength()).isLessThanOrEqualTo(length(memory));
        assertThat(view.headerLength()).isBetween(20, view.totalLength());
        assertThat(view.payloadLength()).isBetween(0, length(memory) - view.headerLength());
        assertThat(view.capturedPayloadLength()).isEqualTo(view.payloadLength());
        fields(view);
        upper(view, memory.asSlice(view.payloadOffset(), view.payloadLength()));
        return true;
    }

    private static void captured(MemorySegment memory) {
        IpPacket view = new IpPacket();
        if (!view.wrapCaptured(memory, 0, length(memory))) return;
        assertThat(view.capturedPayloadLength()).isBetween(0, view.payloadLength());
        assertThat(view.payloadOffset() + view.capturedPayloadLength()).isLessThanOrEqualTo(memory.byteSize());
    }

    private static void fields(IpPacket view) {
        assertThat(view.protocol() | view.ttl() | view.trafficClass()).isBetween(0, 255);
        assertThat(view.fragmentOffset()).isBetween(0, 65_528);
        assertThat(view.isFragment()).isEqualTo(view.moreFragments() || view.fragmentOffset() > 0);
        assertThat(view.source().version()).isIn(4, view.version());
        assertThat(IpAddress.parse(view.destination().toString())).isEqualTo(view.destination());
        view.identification();
        view.dontFragment();
        view.headerChecksumOk();
        view.hasSourceRoute();
        assertThat(view.pseudoSum(20)).isNotNegative();
    }

    private static void upper(IpPacket view, MemorySegment payload) {
        switch (view.protocol()) {
            case IpProtocol.TCP -> tcp(payload);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(payload);
            default -> {}
        }
    }

    public static boolean tcp(MemorySegment memory) {
        TcpHeader view = new TcpHeader();
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.headerLength()).isBetween(20, 60).isEqualTo(20 + view.optionsLength());
        assertThat(view.textOffset() + view.textLength()).isEqualTo(memory.byteSize());
        assertThat(view.sourcePort() | view.destinationPort() | view.window() | view.urgentPointer())
                .isBetween(0, 0xffff);
        assertThat(TcpFlags.text(view.flags())).startsWith("[").endsWith("]");
        view.sequence();
        view.acknowledgment();
        view.checksumOk(view.checksum());
        options(memory.asSlice(view.optionsOffset(), view.optionsLength()));
        return true;
    }

    /// Whether the options are sound.
    public static boolean options(MemorySegment memory) {
        TcpOptions options = new TcpOptions();
        options.parse(memory, 0, length(memory));
        assertThat(options.mss()).isBetween(-1, 0xffff);
        assertThat(options.windowShift()).isBetween(-1, 255);
        assertThat(options.sackCount()).isBetween(0, 4);
        for (int i = 0; i < options.sackCount(); i++) sequences(options.sackLeft(i), options.sackRight(i));
        for (int i = 0; i < options.unknownCount(); i++) {
            assertThat(options.unknownLength(i)).isBetween(2, TcpOptions.MAX_LENGTH);
            assertThat(Bytes.u8(memory, options.unknownOffset(i))).isEqualTo(options.unknownKind(i));
            assertThat(options.unknownOffset(i) + options.unknownLength(i)).isLessThanOrEqualTo(memory.byteSize());
        }
        assertThat(options.text().contains("[bad opt]")).isEqualTo(options.isMalformed());
        return !options.isMalformed();
    }

    private static void sequences(int left, int right) {
        assertThat(Integer.toUnsignedLong(left) | Integer.toUnsignedLong(right)).isBetween(0L, 0xffff_ffffL);
    }

    public static boolean icmp(MemorySegment memory) {
        IcmpMessage view = new IcmpMessage();
        ndp(memory);
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.type() | view.code()).isBetween(0, 255);
        assertThat(view.mtu() | view.identifier() | view.sequence() | view.checksum())
                .isBetween(0, 0xffff);
        assertThat(view.mtuIpv6()).isBetween(0L, 0xffff_ffffL);
        assertThat(view.quotedOffset() + view.quotedLength()).isEqualTo(memory.byteSize());
        view.checksumOk(0);
        new IpPacket().wrapCaptured(memory, view.quotedOffset(), view.quotedLength());
        return true;
    }

    public static boolean ndp(MemorySegment memory) {
        NdpMessage view = new NdpMessage();
        if (!view.wrap(memory, 0, length(memory))) return false;
        assertThat(view.type()).isBetween(133, 136);
        assertThat(view.sourceMac()).isBetween(NdpMessage.NO_MAC, MacAddress.BROADCAST);
        assertThat(view.targetMac()).isBetween(NdpMessage.NO_MAC, MacAddress.BROADCAST);
        if (view.type() >= 135) IpAddress.of(view.targetHi(), view.targetLo());
        view.flags();
        return true;
    }

    private static int length(MemorySegment memory) {
        return Math.toIntExact(memory.byteSize());
    }
}
