package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The checksum of every segment, sent and received: RFC 9293 §3.1.
final class ChecksumRuleTest {
    private final Solo solo = Solo.rawIp();
    private final TcpServer server = solo.host.listen(IpAddress.ANY_IPV6, 80, 8);
    private int ack;

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
    }

    private TcpSocket open(String peer, String own) {
        byte[] syn = Crafted.with(TcpFlags.SYN).ends(peer, own).seq(1000).packet();
        byte[] synAck = solo.exchange(syn).getFirst();
        assertThat(Headers.tcpSum(synAck)).as("SYN-ACK").isEqualTo(0xffff);
        ack = Packets.readTcp(synAck).sequence() + 1;
        byte[] third =
                Crafted.with(TcpFlags.ACK).ends(peer, own).seq(1001).ack(ack).packet();
        assertThat(solo.exchange(third)).isEmpty();
        return Objects.requireNonNull(server.accept());
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,10.0.0.1", "fd00::2,fd00::1"})
    @Requirement("MUST-2")
    void everySegmentThatIsSentHasItsChecksum(String peer, String own) {
        TcpSocket socket = open(peer, own);
        for (int length : new int[] {1, 2, 255, 256, 511}) {
            socket.write(Packets.pattern(length), 0, length);
            byte[] sent = solo.poll().getFirst();
            assertThat(Packets.readTcp(sent).textLength()).isEqualTo(length);
            assertThat(Headers.tcpSum(sent)).as("%s bytes", length).isEqualTo(0xffff);
            ack += length;
            solo.exchange(Crafted.with(TcpFlags.ACK)
                    .ends(peer, own)
                    .seq(1001)
                    .ack(ack)
                    .packet());
        }
        socket.abort();
        assertThat(Headers.tcpSum(solo.poll().getFirst())).as("RST").isEqualTo(0xffff);
        List<byte[]> stray = solo.exchange(
                Crafted.with(TcpFlags.ACK).ends(peer, own).seq(7).ack(9).packet());
        assertThat(Headers.tcpSum(stray.getFirst())).as("RST to a stranger").isEqualTo(0xffff);
    }

    @Test
    @Requirement("MUST-3")
    void aSynWithOneWrongBitOfChecksumIsNotThere() {
        refuses(Crafted.with(TcpFlags.SYN).seq(1000).packet());
        assertThat(server.halfOpen()).isZero();
        assertThat(solo.host.sockets()).isEmpty();
        refuses(Crafted.with(TcpFlags.SYN).ports(4000, 81).seq(1000).packet());
    }

    @ParameterizedTest
    @ValueSource(ints = {TcpFlags.ACK | TcpFlags.PSH, TcpFlags.ACK | TcpFlags.FIN, TcpFlags.RST})
    @Requirement("MUST-3")
    void aSegmentWithOneWrongBitOfChecksumChangesNothing(int flags) {
        TcpSocket socket = open("10.0.0.2", "10.0.0.1");
        int textLength = (flags & TcpFlags.ACK) != 0 ? 10 : 0;
        byte[] right = Crafted.with(flags).seq(1001).ack(ack).text(textLength).packet();
        var before = socket.status();
        refuses(right);
        assertThat(socket.status()).isEqualTo(before);
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(socket.available()).isZero();
        solo.exchange(right);
        assertThat(socket.status()).as("that it is the checksum").isNotEqualTo(before);
    }

    /// Each bit of the checksum in turn: no answer, and one error counted.
    private void refuses(byte[] right) {
        for (int bit = 0; bit < 16; bit++) {
            byte[] wrong = right.clone();
            wrong[Headers.ipLength(wrong) + 16 + bit / 8] ^= (byte) (1 << bit % 8);
            long errors = solo.host.counters().value(Counter.IN_ERRS);
            assertThat(solo.exchange(wrong)).as("bit %s", bit).isEmpty();
            assertThat(solo.host.counters().value(Counter.IN_ERRS)).isEqualTo(errors + 1);
        }
    }
}
