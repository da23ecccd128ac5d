package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The MSS of a host whose device changes its MTU: RFC 9293 §3.7.3.
final class AnnouncedMssTest {
    private final Solo solo = Solo.rawIp();

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
    }

    private int mssOfSyn(String peer) {
        solo.host.connect(IpAddress.parse(peer), 80);
        return mssIn(solo.poll());
    }

    private static int mssIn(List<byte[]> sent) {
        assertThat(sent).hasSize(1);
        byte[] options = Crafted.optionsOf(sent.getFirst());
        assertThat(options).startsWith(TcpOptions.MSS, 4);
        return (options[2] & 0xff) << 8 | options[3] & 0xff;
    }

    @Test
    @Requirement("SHLD-6")
    void whereTheMtuVariesTheSmallestCounts() {
        assertThat(mssOfSyn("10.0.0.2")).isEqualTo(1460);
        solo.wire.left.mtu(1300);
        assertThat(mssOfSyn("10.0.0.2")).isEqualTo(1260);
        solo.wire.left.mtu(1500);
        assertThat(mssOfSyn("10.0.0.2")).isEqualTo(1260);
        assertThat(mssOfSyn("fd00::2")).isEqualTo(1240);
        solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
        assertThat(mssIn(solo.exchange(
                        Crafted.with(TcpFlags.SYN).options("020405b4").packet())))
                .isEqualTo(1260);
    }

    @Test
    void whenTheMtuShrinksAnOpenConnectionSendsSmallerSegments() {
        TcpServer server = solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
        byte[] syn = Crafted.with(TcpFlags.SYN).seq(9).options("020405b4").packet();
        int ack = Packets.readTcp(solo.exchange(syn).getFirst()).sequence() + 1;
        solo.exchange(Crafted.with(TcpFlags.ACK).seq(10).ack(ack).packet());
        TcpSocket socket = Objects.requireNonNull(server.accept());
        solo.wire.left.mtu(1300);
        socket.write(new byte[2520], 0, 2520);
        List<byte[]> sent = solo.poll();
        assertThat(sent).hasSize(2);
        assertThat(Packets.readTcp(sent.getFirst()).textLength()).isEqualTo(1260);
    }
}
