package io.synwave.craft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.IpPacket;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketTest {
    private static String hex(Packet packet) {
        return HexFormat.of().formatHex(packet.bytes());
    }

    /// The bytes are scapy's, of the line in the comment.
    @Test
    void synIsBuiltAsScapyBuildsIt() {
        // IP(src="10.0.0.1", dst="10.9.0.2", ttl=3, flags="DF", id=0)/TCP(sport=40000, dport=80, flags="S", seq=1,
        //     window=65535, options=[("MSS", 1460), ("SAckOK", b""), ("NOP", None), ("WScale", 7)])
        Packet packet = Ipv4.to("10.9.0.2")
                .source(io.synwave.wire.IpAddress.parse("10.0.0.1"))
                .ttl(3)
                .carrying(Tcp.to(80)
                        .source(40_000)
                        .flags("S")
                        .seq(1)
                        .mss(1460)
                        .sackPermitted()
                        .nop()
                        .windowScale(7));

        assertThat(hex(packet))
                .isEqualTo(
                        "4500003400004000030663b90a0000010a0900029c40005000000001000000008002ffffbf750000020405b40402010303070000");
    }

    @Test
    void whatIsUnsetIsRight() {
        Packet packet = Ipv6.to("fd00::2")
                .carrying(Tcp.to(80).flags("PA").timestamps(1, 2).text("hello"));
        MemorySegment bytes = MemorySegment.ofArray(packet.bytes());
        IpPacket ip = new IpPacket();
        TcpHeader tcp = new TcpHeader();

        assertThat(ip.wrap(bytes, 0, packet.length())).isTrue();
        assertThat(tcp.wrap(bytes, ip.payloadOffset(), ip.payloadLength())).isTrue();
        assertThat(tcp.checksumOk(ip.pseudoSum(ip.payloadLength()))).isTrue();
        assertThat(tcp.textLength()).isEqualTo(5);
        TcpOptions options = new TcpOptions();
        options.parse(bytes, tcp.optionsOffset(), tcp.optionsLength());
        assertThat(options.tsEcr()).isEqualTo(2);
    }

    @Test
    void whatIsGivenIsHonouredEvenWhenItIsWrong() {
        Packet packet = Ipv4.to("10.9.0.2")
                .set(Ipv4Field.VERSION, 7)
                .set(Ipv4Field.TOTAL_LENGTH, 9)
                .set(Ipv4Field.CHECKSUM, 0xbeef)
                .carrying(Tcp.to(80).flags("SFe").checksum(0xdead).dataOffset(3).set(TcpField.RESERVED, 5));
        MemorySegment bytes = MemorySegment.ofArray(packet.bytes());

        assertThat(Bits.number(bytes, 0, Ipv4Field.VERSION)).isEqualTo(7);
        assertThat(Bits.number(bytes, 0, Ipv4Field.TOTAL_LENGTH)).isEqualTo(9);
        assertThat(Bits.number(bytes, 0, Ipv4Field.CHECKSUM)).isEqualTo(0xbeef);
        assertThat(Bits.number(bytes, 20, TcpField.CHECKSUM)).isEqualTo(0xdead);
        assertThat(Bits.number(bytes, 20, TcpField.DATA_OFFSET)).isEqualTo(3);
        assertThat(Bits.number(bytes, 20, TcpField.RESERVED)).isEqualTo(5);
        assertThat(Bits.number(bytes, 20, TcpField.FLAGS)).isEqualTo(0x103);
    }

    @Test
    void valueThatDoesNotFitIsRefusedInASentence() {
        assertThatThrownBy(() -> Tcp.to(70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dport (destination port) is 0 to 65535, not 70000");
        assertThatThrownBy(() -> Tcp.of("SX")).hasMessageContaining("there is no flag X");
        assertThatThrownBy(() -> Tcp.of("SS")).hasMessageContaining("twice");
        assertThatThrownBy(() -> Ipv4.plain().set("hops", 1)).hasMessageContaining("ttl");
        assertThatThrownBy(() -> Ipv4.to("fd00::1")).hasMessageContaining("no address of IPv4");
        assertThatThrownBy(() -> Octets.hex("abc")).hasMessageContaining("pairs of digits");
    }

    @Test
    void lettersOfFlagsGoThereAndBack() {
        for (int flags = 0; flags < 512; flags++) {
            assertThat(FlagLetters.parse(FlagLetters.text(flags))).isEqualTo(flags);
        }
        assertThat(FlagLetters.parse("P.")).isEqualTo(FlagLetters.parse("AP"));
    }
}
