package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a host makes of several segments in one poll: RFC 9293 §3.10.7.4.
final class BatchTest {
    private static final int TEXT = 1000;

    private final Solo solo = Solo.rawIp();
    private int ack;

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private TcpSocket open() {
        TcpServer server = solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        List<byte[]> sent = solo.exchange(Packets.syn("10.0.0.2", "10.0.0.1", 80));
        ack = Packets.readTcp(sent.getFirst()).sequence() + 1;
        solo.exchange(Packets.tcp("10.0.0.2", "10.0.0.1", new int[] {4000, 80, 1001, ack}, TcpFlags.ACK, new byte[0]));
        return java.util.Objects.requireNonNull(server.accept());
    }

    private void put(int index) {
        int seq = 1001 + index * TEXT;
        solo.put(Packets.tcp("10.0.0.2", "10.0.0.1", new int[] {4000, 80, seq, ack}, TcpFlags.ACK, new byte[TEXT]));
    }

    @Test
    @Requirement("MUST-58")
    void oneAcknowledgmentAnswersTenSegments() {
        TcpSocket socket = open();
        for (int i = 0; i < 10; i++) put(i);
        List<byte[]> sent = solo.poll();
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).acknowledgment()).isEqualTo(1001 + 10 * TEXT);
        assertThat(socket.available()).isEqualTo(10 * TEXT);
    }

    @Test
    @Requirement("MUST-59")
    void filledHoleIsAcknowledgedOnceAllIsProcessed() {
        TcpSocket socket = open();
        for (int i = 1; i < 4; i++) put(i);
        assertThat(solo.poll()).as("duplicate ACKs").hasSize(3);
        put(0);
        put(4);
        put(5);
        List<byte[]> sent = solo.poll();
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).acknowledgment()).isEqualTo(1001 + 6 * TEXT);
        assertThat(socket.available()).isEqualTo(6 * TEXT);
    }

    @Test
    void budgetLeavesTheRestForAPollThatIsDueAtOnce() {
        TcpSocket socket = open();
        for (int i = 0; i < 3; i++) put(i);
        solo.host.poll(solo.nowNs, 2);
        assertThat(socket.available()).isEqualTo(2 * TEXT);
        assertThat(solo.host.nextDeadlineNs()).isLessThanOrEqualTo(solo.nowNs);
        solo.poll();
        assertThat(socket.available()).isEqualTo(3 * TEXT);
    }
}
