package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A SYN for a pair of ends that rests in TIME-WAIT: RFC 9293 §3.6.1, RFC 6191. The peer's last number is 1002, its
/// last timestamp 500.
@Requirement("RFC-6191")
final class TimeWaitReuseTest {
    private static final int RCV_NXT = 1002;
    private static final int TS_RECENT = 500;

    /// The number a connection would begin with again by itself is not above those used before.
    private final Solo solo = new Solo(LinkType.RAW_IP, TcpSettings.linux().with(Setting.INITIAL_SEQUENCE, 7000));

    private final TcpServer server = solo.host.listen(IpAddress.ANY_IPV4, 80, 8);

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private static String stamp(int tsVal) {
        return tsVal == 0 ? "" : "0101080a%08x00000000".formatted(tsVal);
    }

    /// Opens, closes first, and rests.
    ///
    /// @return SND.NXT at the end
    private int rest(int tsVal) {
        byte[] syn = Crafted.with(TcpFlags.SYN).seq(1000).options(stamp(tsVal)).packet();
        int ack = Packets.readTcp(solo.exchange(syn).getFirst()).sequence() + 1;
        solo.exchange(Crafted.with(TcpFlags.ACK)
                .seq(1001)
                .ack(ack)
                .options(stamp(tsVal))
                .packet());
        TcpSocket socket = Objects.requireNonNull(server.accept());
        socket.close();
        assertThat(Packets.readTcp(solo.poll().getFirst()).flags()).isEqualTo(TcpFlags.FIN | TcpFlags.ACK);
        byte[] fin = Crafted.with(TcpFlags.FIN | TcpFlags.ACK)
                .seq(1001)
                .ack(ack + 1)
                .options(stamp(tsVal))
                .packet();
        solo.exchange(fin);
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        return ack + 1;
    }

    private List<byte[]> syn(int seq, int tsVal) {
        solo.nowNs += 5_000_000_000L;
        return solo.exchange(
                Crafted.with(TcpFlags.SYN).seq(seq).options(stamp(tsVal)).packet());
    }

    private void opensAnew(int seq, int sndNxt, List<byte[]> answers) {
        assertThat(answers).hasSize(1);
        TcpHeader synAck = Packets.readTcp(answers.getFirst());
        assertThat(synAck.flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(synAck.acknowledgment()).isEqualTo(seq + 1);
        assertThat(synAck.sequence() - sndNxt).as("ISS above all used").isPositive();
        int ack = synAck.sequence() + 1;
        solo.exchange(Crafted.with(TcpFlags.ACK)
                .seq(seq + 1)
                .ack(ack)
                .options(stamp(TS_RECENT + 100))
                .packet());
        assertThat(Objects.requireNonNull(server.accept()).state()).isEqualTo(TcpState.ESTABLISHED);
    }

    private void keepsResting(int sndNxt, List<byte[]> answers) {
        for (byte[] answer : answers) {
            TcpHeader header = Packets.readTcp(answer);
            assertThat(header.flags()).isEqualTo(TcpFlags.ACK);
            assertThat(header.sequence()).isEqualTo(sndNxt);
            assertThat(header.acknowledgment()).isEqualTo(RCV_NXT);
        }
        assertThat(server.halfOpen()).isZero();
        assertThat(solo.host.timeWaits())
                .singleElement()
                .extracting(ConnectionStatus::state)
                .isEqualTo(TcpState.TIME_WAIT);
    }

    @ParameterizedTest
    @CsvSource({"2000,501", "500,501", "1002,501", "2000,500"})
    @Requirement("SHLD-4")
    void newerTimestampOpensAnew(int seq, int tsVal) {
        int sndNxt = rest(TS_RECENT);
        opensAnew(seq, sndNxt, syn(seq, tsVal));
    }

    @ParameterizedTest
    @CsvSource({"500,499", "2000,499", "1002,500", "500,500"})
    @Requirement("SHLD-4")
    void olderTimestampOpensNothing(int seq, int tsVal) {
        int sndNxt = rest(TS_RECENT);
        keepsResting(sndNxt, syn(seq, tsVal));
    }

    @ParameterizedTest
    @ValueSource(ints = {1003, 2000, 1_000_000_000})
    @Requirement("MAY-2")
    void higherNumberOpensAnew(int seq) {
        int sndNxt = rest(0);
        opensAnew(seq, sndNxt, syn(seq, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1000, 500, -1_000_000_000})
    @Requirement("MAY-2")
    void staleNumberKeepsResting(int seq) {
        int sndNxt = rest(0);
        keepsResting(sndNxt, syn(seq, 0));
    }

    @Test
    @Requirement("MAY-2")
    void whereNobodyListensASynDoesNotEndTimeWait() {
        int sndNxt = rest(0);
        server.close();
        List<byte[]> answers = syn(2000, 0);
        assertThat(answers).hasSize(1);
        keepsResting(sndNxt, answers);
    }
}
