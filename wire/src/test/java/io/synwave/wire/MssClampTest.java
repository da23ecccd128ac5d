package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

@Requirement("LINUX-TCPMSS")
class MssClampTest {
    private final MssClamp clamp = new MssClamp();

    private boolean clamp(MemorySegment packet, int mtu) {
        return clamp.clamp(packet, 0, (int) packet.byteSize(), mtu);
    }

    private static void assertAsksFor(MemorySegment memory, int mss) {
        IpPacket packet = new IpPacket();
        assertThat(packet.wrap(memory, 0, (int) memory.byteSize())).isTrue();
        TcpHeader tcp = new TcpHeader();
        assertThat(tcp.wrap(memory, packet.payloadOffset(), packet.payloadLength()))
                .isTrue();
        assertThat(tcp.checksumOk(packet.pseudoSum(packet.payloadLength()))).isTrue();
        TcpOptions options = new TcpOptions();
        options.parse(memory, tcp.optionsOffset(), tcp.optionsLength());
        assertThat(options.mss()).isEqualTo(mss);
    }

    @Test
    void aSynAsksForNoMoreThanFits() {
        MemorySegment ipv4 = Samples.synIpv4();
        assertThat(clamp(ipv4, 1400)).isTrue();
        assertAsksFor(ipv4, 1360);
        MemorySegment ipv6 = Samples.synIpv6();
        assertThat(clamp(ipv6, 1400)).isTrue();
        assertAsksFor(ipv6, 1340);
        assertThat(clamp(ipv6, 1400)).as("again").isFalse();
    }

    @Test
    void nothingIsRaised() {
        MemorySegment syn = Samples.synIpv4();
        assertThat(clamp(syn, 9000)).isFalse();
        assertAsksFor(syn, 1460);
    }

    @Test
    void theChecksumHoldsWhereverTheOptionStands() {
        MemorySegment syn = Samples.synIpv4();
        MemorySegment options = syn.asSlice(40, 20);
        options.fill((byte) TcpOptions.NOP);
        TcpOptions.putMss(syn, 41, 1460);
        TcpHeader.finish(syn, 20, 40, Checksum.pseudo(Samples.V4_A, Samples.V4_B, IpProtocol.TCP, 40));
        assertThat(clamp(syn, 1234)).isTrue();
        assertAsksFor(syn, 1194);
    }

    @Test
    void onlySynsAreTouchedAndBrokenOptionsHarmNobody() {
        MemorySegment ack = Samples.synIpv4();
        TcpHeader.putFlags(ack, 20, TcpFlags.ACK);
        assertThat(clamp(ack, 1000)).isFalse();
        for (int at = 40; at < 60; at++) {
            for (int value = 0; value < 256; value++) {
                MemorySegment syn = Samples.synIpv4();
                Bytes.putU8(syn, at, value);
                clamp(syn, 1000); // to look beyond its end would throw
            }
        }
    }
}
