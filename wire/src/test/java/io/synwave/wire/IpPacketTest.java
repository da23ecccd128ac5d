package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpPacketTest {
    private final IpPacket view = new IpPacket();

    private boolean wrap(MemorySegment packet) {
        return view.wrap(packet, 0, (int) packet.byteSize());
    }

    @Test
    void ipv4FieldsAreReadAsWritten() {
        MemorySegment packet = Samples.synIpv4();
        Ipv4Header.putTrafficClass(packet, 0, 0xb9);
        Ipv4Header.putIdentification(packet, 0, 0xbeef);
        Ipv4Header.putTtl(packet, 0, 3);
        Ipv4Header.finish(packet, 0);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.version()).isEqualTo(4);
        assertThat(view.source()).isEqualTo(Samples.V4_A);
        assertThat(view.destination()).isEqualTo(Samples.V4_B);
        assertThat(view.sourceHi()).isZero();
        assertThat(view.sourceLo()).isEqualTo(Samples.V4_A.lo());
        assertThat(view.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(view.trafficClass()).isEqualTo(0xb9);
        assertThat(view.identification()).isEqualTo(0xbeef);
        assertThat(view.ttl()).isEqualTo(3);
        assertThat(view.headerLength()).isEqualTo(20);
        assertThat(view.payloadLength()).isEqualTo(40);
        assertThat(view.dontFragment()).isTrue();
        assertThat(view.isFragment()).isFalse();
        assertThat(view.headerChecksumOk()).isTrue();
        Bytes.putU8(packet, 8, 2);
        assertThat(view.headerChecksumOk()).isFalse();
    }

    @Test
    void ipv6FieldsAreReadAsWritten() {
        MemorySegment packet = Samples.synIpv6();
        Ipv6Header.putTrafficClass(packet, 0, 0xb9, 0xf_edcb);
        Ipv6Header.putHopLimit(packet, 0, 7);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.version()).isEqualTo(6);
        assertThat(view.source()).isEqualTo(Samples.V6_A);
        assertThat(view.destination()).isEqualTo(Samples.V6_B);
        assertThat(view.trafficClass()).isEqualTo(0xb9);
        assertThat(view.ipv6().flowLabel()).isEqualTo(0xf_edcb);
        assertThat(view.ttl()).isEqualTo(7);
        assertThat(view.headerLength()).isEqualTo(40);
        assertThat(view.payloadLength()).isEqualTo(40);
        assertThat(view.identification()).isZero();
        assertThat(view.isFragment()).isFalse();
        assertThat(view.headerChecksumOk()).isTrue();
    }

    @Test
    void pseudoSumMakesTheSegmentsChecksumRight() {
        TcpHeader tcp = new TcpHeader();
        for (MemorySegment packet : new MemorySegment[] {Samples.synIpv4(), Samples.synIpv6(), Samples.extended()}) {
            assertThat(wrap(packet)).isTrue();
            assertThat(tcp.wrap(packet, view.payloadOffset(), view.payloadLength()))
                    .isTrue();
            assertThat(tcp.checksumOk(view.pseudoSum(view.payloadLength()))).isTrue();
            Bytes.putU8(packet, view.payloadOffset(), 0xaa);
            assertThat(tcp.checksumOk(view.pseudoSum(view.payloadLength()))).isFalse();
        }
    }

    @Test
    void paddingBehindThePacketIsNotPayload() {
        MemorySegment padded = Native.zeros(60);
        Bytes.copy(Samples.synIpv4(), 0, padded, 0, 20);
        Ipv4Header.putTotalLength(padded, 0, 24);
        assertThat(wrap(padded)).isTrue();
        assertThat(view.payloadLength()).isEqualTo(4);
    }

    @Test
    void totalLengthZeroReachesToTheEndOfTheFrame() {
        MemorySegment packet = Samples.synIpv4();
        Ipv4Header.putTotalLength(packet, 0, 0);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.totalLength()).isEqualTo(60);
        MemorySegment six = Samples.synIpv6();
        Ipv6Header.putPayloadLength(six, 0, 0);
        assertThat(wrap(six)).isTrue();
        assertThat(view.payloadLength()).isEqualTo(40);
        Ipv6Header.putNextHeader(six, 0, IpProtocol.NO_NEXT_HEADER);
        assertThat(wrap(six)).isTrue();
        assertThat(view.payloadLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x05, 0x55, 0x75, 0xf5, 0x44, 0x40, 0x4f + 0x10})
    void wrongVersionOrShortHeaderIsRefused(int firstByte) {
        MemorySegment packet = Samples.synIpv4();
        Bytes.putU8(packet, 0, firstByte);
        assertThat(wrap(packet)).isFalse();
    }

    @Test
    void totalLengthOutsideItsBoundsIsRefused() {
        MemorySegment packet = Samples.synIpv4();
        Ipv4Header.putTotalLength(packet, 0, 19);
        assertThat(wrap(packet)).isFalse();
        Ipv4Header.putTotalLength(packet, 0, 61);
        assertThat(wrap(packet)).isFalse();
        assertThat(view.wrapCaptured(packet, 0, 60)).isTrue();
        assertThat(view.payloadLength()).isEqualTo(41);
        assertThat(view.capturedPayloadLength()).isEqualTo(40);
    }

    @Test
    void headerLongerThanTheFrameIsRefused() {
        MemorySegment packet = Native.zeros(56);
        Ipv4Header.write(packet, 0, 56, 6, 1, 2);
        Ipv4Header.putHeaderLength(packet, 0, 60);
        assertThat(wrap(packet)).isFalse();
        Ipv4Header.putHeaderLength(packet, 0, 56);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.payloadLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"83 03 04 00", "01 89 03 04", "07 02 83 03"})
    void sourceRoutesAreFound(String options) {
        assertThat(routed(options)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 83 03 04", "07 00 83 03", "07 ff 83 03", "07 01 83 00", "01 01 01 07", "07 04 83 83"})
    void optionsWithoutSourceRouteHaveNone(String options) {
        assertThat(routed(options)).isFalse();
    }

    private boolean routed(String options) {
        MemorySegment packet = Native.zeros(24);
        Ipv4Header.write(packet, 0, 24, 6, 1, 2);
        Ipv4Header.putHeaderLength(packet, 0, 24);
        Bytes.copy(Native.hex(options), 0, packet, 20, 4);
        assertThat(wrap(packet)).isTrue();
        return view.hasSourceRoute();
    }

    @Test
    void ipv4FragmentsAreRecognised() {
        MemorySegment packet = Samples.synIpv4();
        Ipv4Header.putFragment(packet, 0, Ipv4Header.MORE_FRAGMENTS, 65_528);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.isFragment()).isTrue();
        assertThat(view.moreFragments()).isTrue();
        assertThat(view.dontFragment()).isFalse();
        assertThat(view.fragmentOffset()).isEqualTo(65_528);
        Ipv4Header.putFragment(packet, 0, 0, 8);
        assertThat(view.isFragment()).isTrue();
    }

    @Test
    void extensionHeadersAreSteppedOver() {
        assertThat(wrap(Samples.extended())).isTrue();
        assertThat(view.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(view.payloadOffset()).isEqualTo(112);
        assertThat(view.payloadLength()).isEqualTo(20);
        assertThat(view.isFragment()).isFalse();
        assertThat(view.identification()).isEqualTo(0x1234_5678);
        assertThat(view.extensions().nameOffset()).isEqualTo(104);
        assertThat(view.hasSourceRoute()).isFalse();
    }

    @Test
    void routingHeaderWithSegmentsLeftIsASourceRoute() {
        MemorySegment packet = Samples.extended();
        Bytes.putU8(packet, 51, 1);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.hasSourceRoute()).isTrue();
    }

    @Test
    void walkEndsAtARealFragment() {
        MemorySegment packet = Samples.extended();
        Ipv6Extensions.writeFragment(packet, 72, IpProtocol.DESTINATION_OPTIONS, 1480 | 1, 7);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.isFragment()).isTrue();
        assertThat(view.fragmentOffset()).isEqualTo(1480);
        assertThat(view.moreFragments()).isTrue();
        assertThat(view.identification()).isEqualTo(7);
        assertThat(view.protocol()).isEqualTo(IpProtocol.DESTINATION_OPTIONS);
        assertThat(view.payloadOffset()).isEqualTo(80);
        assertThat(view.extensions().fragmentHeaderOffset()).isEqualTo(72);
        assertThat(view.extensions().nameOffset()).isEqualTo(48); // the routing header names the fragment header
    }

    @Test
    void hopByHopOptionsCountOnlyInFront() {
        MemorySegment packet = Samples.extended();
        Bytes.putU8(packet, 40, IpProtocol.HOP_BY_HOP);
        assertThat(wrap(packet)).isTrue();
        assertThat(view.protocol()).isEqualTo(IpProtocol.HOP_BY_HOP);
        assertThat(view.payloadOffset()).isEqualTo(48);
    }

    @Test
    void extensionHeaderBeyondThePacketIsRefused() {
        MemorySegment packet = Samples.extended();
        Bytes.putU8(packet, 49, 200);
        assertThat(wrap(packet)).isFalse();
        packet = Samples.extended();
        Ipv6Header.putPayloadLength(packet, 0, 7);
        assertThat(wrap(packet)).isFalse();
    }
}
