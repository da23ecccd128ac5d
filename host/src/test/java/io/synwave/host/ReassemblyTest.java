package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReassemblyTest {
    private static final long SECOND = 1_000_000_000L;

    private final Solo solo = Solo.rawIp();

    @AfterEach
    void nothingIsLeft() {
        assertThat(solo.framesOut()).isZero();
        solo.close();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1,20", "fd00::2,fd00::1,48"})
    void largeEchoInAnyOrderIsAnsweredInFragments(String peer, String own, int header) {
        byte[] data = Packets.pattern(5000);
        byte[] request = Packets.echo(peer, own, data);
        for (long seed = 1; seed <= 20; seed++) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < 5008; at += 504) {
                pieces.add(Packets.fragment(request, at, Math.min(at + 504, 5008), (int) seed));
            }
            Collections.shuffle(pieces, new Random(seed));
            pieces.forEach(solo::put);
            List<byte[]> sent = solo.poll();
            assertThat(sent).as("seed %d", seed).hasSize(4);
            byte[] message = join(sent, header);
            assertThat(message).hasSize(5008);
            assertThat(Arrays.copyOfRange(message, 8, 5008)).isEqualTo(data);
            byte[] whole = Packets.ip(own, peer, header == 20 ? IpProtocol.ICMP : IpProtocol.ICMPV6, message);
            assertThat(Packets.readIcmp(whole).identifier()).isEqualTo(0x1234);
        }
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private static byte[] join(List<byte[]> pieces, int header) {
        byte[] joined = new byte[0];
        for (byte[] piece : pieces) {
            IpPacket packet = Packets.read(piece);
            assertThat(packet.totalLength()).isLessThanOrEqualTo(1500);
            assertThat(packet.fragmentOffset()).isEqualTo(joined.length);
            assertThat(packet.moreFragments()).isEqualTo(joined.length + piece.length - header < 5008);
            int before = joined.length;
            joined = Arrays.copyOf(joined, before + piece.length - header);
            System.arraycopy(piece, header, joined, before, piece.length - header);
        }
        return joined;
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1", "fd00::2,fd00::1"})
    void segmentInFragmentsReachesItsServer(String peer, String own) {
        solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
        byte[] syn = Packets.syn(peer, own, 80);
        solo.put(Packets.fragment(syn, 8, 24, 5));
        assertThat(solo.poll()).isEmpty();
        List<byte[]> sent = solo.exchange(Packets.fragment(syn, 0, 8, 5));
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1", "fd00::2,fd00::1"})
    void overlapEndsThePacket(String peer, String own) {
        byte[] request = Packets.echo(peer, own, Packets.pattern(100));
        solo.put(Packets.fragment(request, 0, 64, 1));
        solo.put(Packets.fragment(request, 56, 104, 1));
        assertThat(solo.poll()).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(1);
        assertThat(solo.exchange(Packets.fragment(request, 64, 108, 1))).isEmpty();
        assertThat(solo.exchange(Packets.fragment(request, 0, 64, 1)))
                .as("begun anew")
                .hasSize(1);
    }

    @Test
    void doubledFragmentIsIgnoredButAForgedOneEndsThePacket() {
        byte[] request = Packets.echo("10.0.0.2", "10.0.0.1", Packets.pattern(100));
        byte[] first = Packets.fragment(request, 0, 64, 1);
        solo.put(first);
        solo.put(first);
        assertThat(solo.exchange(Packets.fragment(request, 64, 108, 1))).hasSize(1);
        byte[] forged = Packets.fragment(request, 0, 64, 2);
        solo.put(forged.clone());
        forged[40] ^= 1;
        solo.put(forged);
        assertThat(solo.exchange(Packets.fragment(request, 64, 108, 2))).isEmpty();
    }

    @Test
    void fragmentBeyondTheLastOrTheLargestPacketIsRefused() {
        byte[] request = Packets.echo("10.0.0.2", "10.0.0.1", Packets.pattern(100));
        solo.put(Packets.fragment(request, 64, 108, 1));
        byte[] longer = Packets.echo("10.0.0.2", "10.0.0.1", Packets.pattern(300));
        solo.put(Packets.fragment(longer, 208, 216, 1));
        solo.poll();
        assertThat(solo.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(1);
        byte[] giant = Packets.fragment(longer, 0, 104, 3);
        java.nio.ByteBuffer.wrap(giant).putShort(6, (short) (0x2000 | 65_528 / 8));
        assertThat(solo.exchange(Headers.finishIpv4(giant))).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1,30,11", "fd00::2,fd00::1,60,3"})
    void whatIsNotWholeInTimeIsGivenUpAndToldToItsSender(String peer, String own, int seconds, int type) {
        byte[] packet = Packets.ip(peer, own, IpProtocol.UDP, Packets.pattern(100));
        solo.put(Packets.fragment(packet, 0, 64, 1));
        assertThat(solo.poll()).isEmpty();
        assertThat(solo.host.nextDeadlineNs()).isEqualTo(solo.nowNs + seconds * SECOND);
        assertThat(solo.after(seconds * SECOND - 1)).isEmpty();
        List<byte[]> sent = solo.after(1);
        assertThat(sent).hasSize(1);
        IcmpMessage error = Packets.readIcmp(sent.getFirst());
        assertThat(error.type()).isEqualTo(type);
        assertThat(error.code()).isEqualTo(1);
        assertThat(solo.host.bufferBytes()).isZero();
        assertThat(solo.host.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void withoutItsBeginningAPacketIsGivenUpSilently() {
        byte[] packet = Packets.ip("10.0.0.2", "10.0.0.1", IpProtocol.UDP, Packets.pattern(100));
        solo.put(Packets.fragment(packet, 64, 100, 1));
        solo.poll();
        assertThat(solo.after(30 * SECOND)).isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_REASM_TIMEOUT)).isEqualTo(1);
    }

    @Test
    void packetsInPiecesAreBoundedInNumber() {
        byte[] packet = Packets.ip("10.0.0.2", "10.0.0.1", IpProtocol.UDP, Packets.pattern(100));
        for (int id = 0; id < 200; id++) solo.exchange(Packets.fragment(packet, 0, 64, id));
        assertThat(solo.host.bufferBytes()).isEqualTo(Reassembler.LIMIT * (1L << 17));
        assertThat(solo.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(200 - Reassembler.LIMIT);
    }
}
