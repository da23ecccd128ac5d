package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpTest {
    private final IcmpMessage view = new IcmpMessage();
    private final NdpMessage ndp = new NdpMessage();

    @Test
    void echoIsAnsweredWithItsOwnData() {
        MemorySegment echo = Native.hex("0800 0000 1234 0007 6869 21");
        IcmpMessage.finish(echo, 0, 11, 0);
        assertThat(view.wrap(echo, 0, 11)).isTrue();
        assertThat(view.checksumOk(0)).isTrue();
        assertThat(view.identifier()).isEqualTo(0x1234);
        assertThat(view.sequence()).isEqualTo(7);
        MemorySegment reply = Native.zeros(11);
        assertThat(IcmpMessage.writeEchoReply(reply, 0, view, 0)).isEqualTo(11);
        assertThat(Native.hex(reply)).startsWith("0000").endsWith("12340007686921");
        assertThat(view.wrap(reply, 0, 11)).isTrue();
        assertThat(view.checksumOk(0)).isTrue();
    }

    @Test
    void echoIsAnsweredInPlaceToo() {
        MemorySegment echo = Native.hex("8000 0000 1234 0007 6869 21");
        long pseudo = Checksum.pseudo(Samples.V6_A, Samples.V6_B, IpProtocol.ICMPV6, 11);
        assertThat(view.wrap(echo, 0, 11)).isTrue();
        IcmpMessage.writeEchoReply(echo, 0, view, pseudo);
        assertThat(view.type()).isEqualTo(IcmpMessage.V6_ECHO_REPLY);
        assertThat(view.checksumOk(pseudo)).isTrue();
        assertThat(view.checksumOk(0)).isFalse();
        assertThat(Native.hex(echo)).endsWith("12340007686921");
    }

    @Test
    void errorQuotesThePacket() {
        MemorySegment packet = Samples.unreachable();
        IpPacket ip = new IpPacket();
        assertThat(ip.wrap(packet, 0, 88)).isTrue();
        assertThat(view.wrap(packet, ip.payloadOffset(), ip.payloadLength())).isTrue();
        assertThat(view.type()).isEqualTo(IcmpMessage.V4_UNREACHABLE);
        assertThat(view.code()).isEqualTo(IcmpMessage.V4_FRAGMENTATION_NEEDED);
        assertThat(view.mtu()).isEqualTo(1400);
        assertThat(view.checksumOk(0)).isTrue();
        assertThat(ip.wrap(packet, view.quotedOffset(), view.quotedLength())).isTrue();
        assertThat(ip.destination()).isEqualTo(Samples.V4_B);
        assertThat(ip.protocol()).isEqualTo(IpProtocol.TCP);
    }

    @Test
    void quoteOfEightBytesBehindTheHeaderIsACapturedPacket() {
        MemorySegment cut = Native.cut(Samples.synIpv4(), 28);
        IpPacket ip = new IpPacket();
        assertThat(ip.wrap(cut, 0, 28)).isFalse();
        assertThat(ip.wrapCaptured(cut, 0, 28)).isTrue();
        assertThat(ip.capturedPayloadLength()).isEqualTo(8);
        assertThat(Bytes.u16(cut, ip.payloadOffset())).isEqualTo(40_000);
    }

    @Test
    void errorsAreToldFromQuestions() {
        assertThat(IcmpMessage.isErrorIpv4(IcmpMessage.V4_SOURCE_QUENCH)).isTrue();
        assertThat(IcmpMessage.isErrorIpv4(IcmpMessage.V4_ECHO)).isFalse();
        assertThat(IcmpMessage.isErrorIpv6(IcmpMessage.V6_TOO_BIG)).isTrue();
        assertThat(IcmpMessage.isErrorIpv6(IcmpMessage.V6_ECHO)).isFalse();
    }

    @Test
    void tooBigCarriesThirtyTwoBits() {
        MemorySegment message = Native.hex("0200 0000 fffffffe");
        assertThat(view.wrap(message, 0, 8)).isTrue();
        assertThat(view.mtuIpv6()).isEqualTo(0xffff_fffeL);
        assertThat(view.restOfHeader()).isEqualTo(-2);
    }

    @Test
    void solicitationIsReadAsWritten() {
        MemorySegment packet = Samples.solicitation();
        assertThat(ndp.wrap(packet, 40, 32)).isTrue();
        assertThat(ndp.type()).isEqualTo(IcmpMessage.V6_NEIGHBOR_SOLICITATION);
        assertThat(IpAddress.of(ndp.targetHi(), ndp.targetLo())).isEqualTo(Samples.V6_B);
        assertThat(ndp.sourceMac()).isEqualTo(0x0200_5e10_0001L);
        assertThat(ndp.targetMac()).isEqualTo(NdpMessage.NO_MAC);
        assertThat(ndp.flags()).isZero();
        assertThat(Native.hex(packet)).endsWith("0101" + "02005e100001");
    }

    @Test
    void solicitationForDuplicateDetectionHasNoOption() {
        MemorySegment message = Native.zeros(24);
        assertThat(NdpMessage.writeSolicitation(message, 0, 1, 2, NdpMessage.NO_MAC))
                .isEqualTo(24);
        assertThat(ndp.wrap(message, 0, 24)).isTrue();
        assertThat(ndp.sourceMac()).isEqualTo(NdpMessage.NO_MAC);
    }

    @Test
    void advertisementIsReadAsWritten() {
        MemorySegment message = Native.zeros(32);
        int flags = NdpMessage.SOLICITED | NdpMessage.OVERRIDE;
        assertThat(NdpMessage.writeAdvertisement(message, 0, flags, 5, 6, 0xffee_ddcc_bbaaL))
                .isEqualTo(32);
        assertThat(ndp.wrap(message, 0, 32)).isTrue();
        assertThat(ndp.flags()).isEqualTo(flags);
        assertThat(ndp.targetHi()).isEqualTo(5);
        assertThat(ndp.targetLo()).isEqualTo(6);
        assertThat(ndp.targetMac()).isEqualTo(0xffee_ddcc_bbaaL);
        assertThat(ndp.sourceMac()).isEqualTo(NdpMessage.NO_MAC);
        assertThat(Native.hex(message)).startsWith("88000000" + "60000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100000000000000", "0102000000000000", "01010000000000", "01"})
    void optionThatDoesNotFitIsRefused(String option) {
        MemorySegment message = Native.hex("87" + "00".repeat(23) + option);
        assertThat(ndp.wrap(message, 0, (int) message.byteSize())).isFalse();
    }

    @Test
    void routerMessagesAndUnknownOptionsAreWalked() {
        MemorySegment solicitation = Native.hex("8500000000000000" + "0101aabbccddeeff");
        assertThat(ndp.wrap(solicitation, 0, 16)).isTrue();
        assertThat(ndp.sourceMac()).isEqualTo(0xaabb_ccdd_eeffL);
        MemorySegment advertisement =
                Native.hex("86000000" + "00".repeat(12) + "0501000000000578" + "0101aabbccddeeff");
        assertThat(ndp.wrap(advertisement, 0, 32)).isTrue();
        assertThat(ndp.sourceMac()).isEqualTo(0xaabb_ccdd_eeffL);
        assertThat(ndp.wrap(Native.hex("8000000000000000"), 0, 8)).isFalse();
    }
}
