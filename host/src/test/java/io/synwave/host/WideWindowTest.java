package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A receive window of half a gigabyte, the most that the largest buffer gives. No memory is taken for it before text
/// comes.
final class WideWindowTest {
    private static final int WINDOW = 1 << 29;
    private static final int SHIFT = 14;

    private final Solo solo = new Solo(
            LinkType.RAW_IP,
            TcpSettings.linux()
                    .with(Setting.RECEIVE_BUFFER, 2L * WINDOW)
                    .with(Setting.WINDOW_SHIFT, SHIFT)
                    .with(Setting.CHALLENGE_INTERVAL, 0));

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
    }

    @Test
    @Requirement("REC-1")
    void windowOfHalfAGigabyteIsOfferedAndReckonedWith() {
        TcpServer server = solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        byte[] syn = Crafted.with(TcpFlags.SYN)
                .seq(Integer.MAX_VALUE - 9)
                .options("020405b4 01 03030e")
                .packet();
        int ack = Packets.readTcp(solo.exchange(syn).getFirst()).sequence() + 1;
        int nxt = Integer.MAX_VALUE - 8;
        solo.exchange(
                Crafted.with(TcpFlags.ACK).seq(nxt).ack(ack).window(65_535).packet());
        TcpSocket socket = Objects.requireNonNull(server.accept());
        assertThat(socket.status().sndWnd()).isEqualTo(65_535 << SHIFT);
        socket.write(new byte[1], 0, 1);
        assertThat(Packets.readTcp(solo.poll().getFirst()).window() << SHIFT).isEqualTo(WINDOW);
        assertThat(socket.status().rcvWnd()).isEqualTo(WINDOW);
        assertThat(resetAt(nxt + WINDOW - 1)).as("in the window: challenged").hasSize(1);
        assertThat(resetAt(nxt + WINDOW)).as("behind it: dropped").isEmpty();
        assertThat(resetAt(nxt - 1)).as("before it: dropped").isEmpty();
    }

    private List<byte[]> resetAt(int seq) {
        solo.nowNs += 1_000_000;
        return solo.exchange(Crafted.with(TcpFlags.RST).seq(seq).packet());
    }
}
