package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class LinkLayerTest {
    @Test
    void ethernetHeaderIsReadAsWritten() {
        MemorySegment frame = Native.zeros(17);
        EthernetHeader.write(frame, 3, 0x0102_0304_0506L, 0xa1a2_a3a4_a5a6L, EthernetHeader.IPV6);
        assertThat(Native.hex(frame)).isEqualTo("000000" + "010203040506" + "a1a2a3a4a5a6" + "86dd");
        EthernetHeader view = new EthernetHeader();
        assertThat(view.wrap(frame, 3, 14)).isTrue();
        assertThat(view.destination()).isEqualTo(0x0102_0304_0506L);
        assertThat(view.source()).isEqualTo(0xa1a2_a3a4_a5a6L);
        assertThat(view.etherType()).isEqualTo(EthernetHeader.IPV6);
        assertThat(view.wrap(frame, 3, 13)).isFalse();
    }

    @Test
    void arpPacketIsReadAsWritten() {
        MemorySegment packet = Samples.arp();
        assertThat(Native.hex(packet))
                .isEqualTo("0001080006040001" + "02005e100001" + "c0000201" + "000000000000" + "c6336407");
        ArpPacket view = new ArpPacket();
        assertThat(view.wrap(packet, 0, 28)).isTrue();
        assertThat(view.operation()).isEqualTo(ArpPacket.REQUEST);
        assertThat(view.senderMac()).isEqualTo(0x0200_5e10_0001L);
        assertThat(view.senderIp()).isEqualTo(Samples.V4_A.ipv4());
        assertThat(view.targetMac()).isZero();
        assertThat(view.targetIp()).isEqualTo(Samples.V4_B.ipv4());
    }

    @Test
    void arpOfOtherHardwareOrProtocolIsRefused() {
        ArpPacket view = new ArpPacket();
        for (int at = 0; at < 6; at++) {
            MemorySegment packet = Samples.arp();
            Bytes.putU8(packet, at, Bytes.u8(packet, at) ^ 1);
            assertThat(view.wrap(packet, 0, 28)).as("byte %d changed", at).isFalse();
        }
        assertThat(view.wrap(Samples.arp(), 0, 27)).isFalse();
    }
}
