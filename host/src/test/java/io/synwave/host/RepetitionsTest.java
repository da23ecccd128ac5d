package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent again, and how long: a client whose peer is played by hand.
final class RepetitionsTest {
    private static final long SECOND = 1_000_000_000;
    private static final int PORT = 4321;
    private static final int PEER_ISS = 9;
    private static final int RETRIES = 3;

    private final Solo solo = new Solo(
            LinkType.RAW_IP,
            TcpSettings.linux()
                    .with(Setting.RETRIES, RETRIES)
                    .with(Setting.TIMESTAMPS, 0)
                    .with(Setting.SACK, 0));
    private final TcpSocket socket =
            solo.host.connect(ConnectOptions.to(IpAddress.parse("10.0.0.2"), 80).fromPort(PORT));
    private int iss;

    @BeforeEach
    void open() {
        iss = Packets.readTcp(solo.poll().getFirst()).sequence();
        solo.exchange(peer(TcpFlags.SYN | TcpFlags.ACK, 0)
                .seq(PEER_ISS)
                .options("020403e8")
                .packet());
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @AfterEach
    void close() {
        solo.close();
    }

    /// `upTo` counts the bytes that it acknowledges.
    private Crafted peer(int flags, int upTo) {
        return Crafted.with(flags)
                .ports(80, PORT)
                .seq(PEER_ISS + 1)
                .ack(iss + 1 + upTo)
                .window(4000);
    }

    @Test
    @Requirement("SHLD-17")
    void bytesBeyondAShrunkEdgeDoNotEndTheConnectionWhileThePeerAnswers() {
        assertThat(socket.write(new byte[3000], 0, 3000)).isEqualTo(3000);
        assertThat(solo.poll()).hasSize(3);
        for (int i = 0; i < 4 * RETRIES; i++) {
            assertThat(solo.exchange(peer(TcpFlags.ACK, 1000).window(0).packet()))
                    .isEmpty();
            assertThat(waitForOne().sequence()).as("repetition %d", i).isEqualTo(iss + 1 + 1000);
        }
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        solo.exchange(peer(TcpFlags.ACK, 3000).packet());
        assertThat(socket.connection().status().inFlight()).isZero();
    }

    @Test
    void bytesBeyondAShrunkEdgeEndTheConnectionWhenThePeerIsSilent() {
        socket.write(new byte[3000], 0, 3000);
        solo.poll();
        solo.exchange(peer(TcpFlags.ACK, 1000).window(0).packet());
        for (int i = 0; i < RETRIES; i++) waitForOne();
        solo.after(600 * SECOND);
        assertThat(socket.state()).isEqualTo(TcpState.CLOSED);
    }

    /// Both are whole packets that may not be cut, whose identification means nothing: RFC 6864 §4.1.
    @Test
    @Requirement("MAY-4")
    void repetitionHasTheIdentificationOfTheOriginal() {
        socket.write(new byte[500], 0, 500);
        IpPacket original = ip(solo.poll());
        int identification = original.identification();
        assertThat(original.dontFragment()).isTrue();
        IpPacket repetition = ip(solo.after(SECOND));
        assertThat(repetition.payloadLength()).isEqualTo(TcpHeader.MIN_LENGTH + 500);
        assertThat(repetition.identification()).isEqualTo(identification);
    }

    private static IpPacket ip(List<byte[]> sent) {
        assertThat(sent).hasSize(1);
        return Packets.read(sent.getFirst());
    }

    /// The next segment that a timer sends.
    private TcpHeader waitForOne() {
        for (long waited = 0; waited < 600; waited++) {
            List<byte[]> sent = solo.after(SECOND);
            if (!sent.isEmpty()) return Packets.readTcp(sent.getFirst());
        }
        throw new AssertionError("nothing was sent for ten minutes");
    }
}
