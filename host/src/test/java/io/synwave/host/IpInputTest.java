package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.TcpFlags;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpInputTest {
    private final Solo solo = Solo.rawIp();

    @AfterEach
    void nothingIsLeft() {
        assertThat(solo.framesOut()).isZero();
        solo.close();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1,0", "fd00::2,fd00::1,129"})
    void echoIsAnsweredWithItsData(String peer, String own, int replyType) {
        byte[] data = Packets.pattern(333);
        List<byte[]> sent = solo.exchange(Packets.echo(peer, own, data));
        assertThat(sent).hasSize(1);
        IpPacket packet = Packets.read(sent.getFirst());
        assertThat(packet.source()).hasToString(own);
        assertThat(packet.destination()).hasToString(peer);
        IcmpMessage reply = Packets.readIcmp(sent.getFirst());
        assertThat(reply.type()).isEqualTo(replyType);
        assertThat(reply.identifier()).isEqualTo(0x1234);
        assertThat(reply.sequence()).isEqualTo(1);
        byte[] whole = sent.getFirst();
        assertThat(Arrays.copyOfRange(whole, whole.length - 333, whole.length)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.255", "255.255.255.255", "224.0.0.1", "10.0.0.9", "127.0.0.1"})
    void echoToOthersIsNotAnswered(String destination) {
        assertThat(solo.exchange(Packets.echo("10.0.0.2", destination, new byte[8])))
                .isEmpty();
    }

    @Test
    void wrongHeaderChecksumIsDropped() {
        byte[] packet = Packets.echo("10.0.0.2", "10.0.0.1", new byte[8]);
        packet[10] ^= 1;
        assertThat(solo.exchange(packet)).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_IN_HDR_ERRORS)).isEqualTo(1);
    }

    @Test
    void wrongIcmpChecksumIsDropped() {
        byte[] packet = Packets.echo("10.0.0.2", "10.0.0.1", new byte[8]);
        packet[30] ^= 1;
        assertThat(solo.exchange(packet)).isEmpty();
        assertThat(solo.host.counters().value(Counter.ICMP_IN_CSUM_ERRORS)).isEqualTo(1);
    }

    @Test
    void everyPrefixOfAPacketIsDroppedWithoutHarm() {
        byte[] packet = Packets.syn("10.0.0.2", "10.0.0.1", 80);
        for (int length = 0; length < packet.length; length++) {
            assertThat(solo.exchange(Arrays.copyOf(packet, length))).isEmpty();
        }
        assertThat(solo.host.counters().value(Counter.IP_IN_HDR_ERRORS)).isEqualTo(packet.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "224.0.0.1", "10.0.0.255"})
    @Requirement({"MUST-57", "RFC-1122"})
    void synToBroadcastOrMulticastIsDiscardedSilently(String destination) {
        solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        assertThat(solo.exchange(Packets.syn("10.0.0.2", destination, 80))).isEmpty();
        assertThat(solo.exchange(Packets.syn("10.0.0.2", destination, 81))).isEmpty();
        assertThat(solo.host.sockets()).isEmpty();
    }

    @Test
    @Requirement("MUST-57")
    void synToAnIpv6GroupIsDiscardedSilently() {
        solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
        assertThat(solo.exchange(Packets.syn("fd00::2", "ff02::1", 80))).isEmpty();
        assertThat(solo.exchange(Packets.syn("fd00::2", "ff02::1:ff00:1", 80))).isEmpty();
        assertThat(solo.host.sockets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"255.255.255.255", "224.0.0.1", "10.0.0.255", "127.0.0.1", "0.0.0.0", "0.1.2.3", "10.0.0.1"})
    @Requirement({"MUST-63", "RFC-1122"})
    void synFromWhatIsNoSingleHostElsewhereIsIgnored(String source) {
        TcpServer server = solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        assertThat(solo.exchange(Packets.syn(source, "10.0.0.1", 80))).isEmpty();
        assertThat(solo.exchange(Packets.syn(source, "10.0.0.1", 81))).isEmpty();
        assertThat(server.halfOpen()).isZero();
        assertThat(solo.host.counters().value(Counter.IP_IN_ADDR_ERRORS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff02::2", "::1", "::", "fd00::1", "::ffff:10.0.0.2"})
    @Requirement("MUST-63")
    void ipv6SynFromWhatIsNoSingleHostElsewhereIsIgnored(String source) {
        TcpServer server = solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
        byte[] packet = Packets.syn("fd00::2", "fd00::1", 80);
        IpAddress from = IpAddress.parse(source);
        java.nio.ByteBuffer.wrap(packet).putLong(8, from.hi()).putLong(16, from.lo());
        assertThat(solo.exchange(packet)).isEmpty();
        assertThat(server.halfOpen()).isZero();
        assertThat(solo.host.counters().value(Counter.IP_IN_ADDR_ERRORS)).isEqualTo(1);
    }

    @Test
    @Requirement("MUST-50")
    void synWithAnUnknownIpOptionIsTakenAsWithout() {
        solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        List<byte[]> sent = solo.exchange(withOption(new byte[] {(byte) 0x94, 4, 0, 0})); // router alert
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }

    @Test
    void sourceRouteIsRefused() {
        solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        assertThat(solo.exchange(withOption(new byte[] {(byte) 131, 3, 4, 0}))).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_IN_HDR_ERRORS)).isEqualTo(1);
    }

    private static byte[] withOption(byte[] option) {
        byte[] plain = Packets.syn("10.0.0.2", "10.0.0.1", 80);
        byte[] packet = new byte[plain.length + 4];
        System.arraycopy(plain, 0, packet, 0, 20);
        System.arraycopy(option, 0, packet, 20, 4);
        System.arraycopy(plain, 20, packet, 24, plain.length - 20);
        packet[0] = 0x46;
        packet[3] = (byte) packet.length;
        return Headers.finishIpv4(packet);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2,10.0.0.1,17,3,3",
        "10.0.0.2,10.0.0.1,99,3,2",
        "fd00::2,fd00::1,17,1,4",
        "fd00::2,fd00::1,99,4,1"
    })
    void whatNobodySpeaksIsToldToItsSender(String peer, String own, int protocol, int type, int code) {
        byte[] packet = Packets.ip(peer, own, protocol, Packets.pattern(100));
        List<byte[]> sent = solo.exchange(packet);
        assertThat(sent).hasSize(1);
        IcmpMessage error = Packets.readIcmp(sent.getFirst());
        assertThat(error.type()).isEqualTo(type);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.quotedLength()).isEqualTo(packet.length);
        if (type == 4) assertThat(error.restOfHeader()).isEqualTo(6); // the next header field is at fault
    }

    @Test
    void errorsAreBoundedInNumber() {
        byte[] packet = Packets.ip("10.0.0.2", "10.0.0.1", 17, new byte[8]);
        for (int i = 0; i < 60; i++) solo.put(packet);
        assertThat(solo.poll()).hasSize(Icmp.BURST);
        for (int i = 0; i < 60; i++) solo.put(packet);
        assertThat(solo.after(10_000_000)).as("10 ms later").hasSize(10);
    }
}
