package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ICMP errors and the connections they quote: RFC 9293 §3.9.2.2.
final class IcmpErrorsTest {
    private final Solo solo = Solo.rawIp();
    private String peer = "10.0.0.2";
    private String own = "10.0.0.1";

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private void family(String peer) {
        this.peer = peer;
        own = IpAddress.parse(peer).isIpv4() ? "10.0.0.1" : "fd00::1";
    }

    /// A connection with a segment in flight.
    private static final class Flight {
        final TcpSocket socket;
        final byte[] segment;

        Flight(TcpSocket socket, byte[] segment) {
            this.socket = socket;
            this.segment = segment;
        }
    }

    private Flight opening(int localPort) {
        TcpSocket socket =
                solo.host.connect(ConnectOptions.to(IpAddress.parse(peer), 80).fromPort(localPort));
        return new Flight(socket, solo.poll().getFirst());
    }

    private Flight open(int localPort) {
        Flight opening = opening(localPort);
        int seq = Packets.readTcp(opening.segment).sequence();
        int flags = TcpFlags.SYN | TcpFlags.ACK;
        solo.exchange(Packets.tcp(peer, own, new int[] {80, localPort, 9, seq + 1}, flags, new byte[0]));
        assertThat(opening.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        opening.socket.write(new byte[100], 0, 100);
        return new Flight(opening.socket, solo.poll().getFirst());
    }

    /// The router tells `type` and `code` of the packet; it quotes the header and 8 bytes.
    private List<byte[]> error(int type, int code, int rest, byte[] about) {
        int header = IpAddress.parse(own).isIpv4() ? 20 : 40;
        byte[] quote = Arrays.copyOf(about, header + 8);
        return solo.exchange(Packets.icmpPacket(peer, own, type, code, rest, quote));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2,3,0",
        "10.0.0.2,3,1",
        "10.0.0.2,3,5",
        "10.0.0.2,11,0",
        "10.0.0.2,11,1",
        "10.0.0.2,12,0",
        "fd00::2,1,0",
        "fd00::2,1,3",
        "fd00::2,3,0",
        "fd00::2,4,0"
    })
    @Requirement({"MUST-56", "MUST-47"})
    void softErrorIsToldAndTheConnectionLives(String from, int type, int code) {
        family(from);
        Flight flight = open(4321);
        List<Integer> heard = new ArrayList<>();
        flight.socket.handler((socket, events) -> heard.add(events));
        solo.poll();
        heard.clear();
        error(type, code, 0, flight.segment);
        assertThat(heard).containsExactly(TcpEvents.SOFT_ERROR);
        assertThat(flight.socket.softError()).isEqualTo(TcpError.UNREACHABLE);
        assertThat(flight.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        List<byte[]> again = solo.after(3_000_000_000L);
        assertThat(Packets.readTcp(again.getFirst()).textLength())
                .as("sent again")
                .isEqualTo(100);
        int end = Packets.readTcp(flight.segment).sequence() + 100;
        solo.exchange(Packets.tcp(peer, own, new int[] {80, 4321, 10, end}, TcpFlags.ACK, new byte[0]));
        assertThat(flight.socket.status().inFlight()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,3,0", "10.0.0.2,3,1", "10.0.0.2,11,0", "fd00::2,1,0", "fd00::2,3,0"})
    @Requirement("MUST-56")
    void softErrorDoesNotEndAnAttemptToConnect(String from, int type, int code) {
        family(from);
        Flight flight = opening(4321);
        error(type, code, 0, flight.segment);
        assertThat(flight.socket.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(flight.socket.softError()).isEqualTo(TcpError.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2,3,2,REFUSED",
        "10.0.0.2,3,3,REFUSED",
        "10.0.0.2,3,13,UNREACHABLE",
        "fd00::2,1,4,REFUSED",
        "fd00::2,1,1,PROHIBITED",
        "fd00::2,1,5,PROHIBITED",
        "fd00::2,1,6,PROHIBITED",
        "fd00::2,4,1,REFUSED"
    })
    @Requirement({"SHLD-26", "RFC-5927"})
    void hardErrorEndsAnAttemptToConnectOnly(String from, int type, int code, TcpError expected) {
        family(from);
        Flight opening = opening(4321);
        Flight open = open(4322);
        error(type, code, 0, opening.segment);
        error(type, code, 0, open.segment);
        assertThat(opening.socket.state()).isEqualTo(TcpState.CLOSED);
        assertThat(opening.socket.error()).isEqualTo(expected);
        assertThat(open.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        opening.socket.close();
        solo.poll();
    }

    @Test
    @Requirement({"MUST-54", "RFC-1122"})
    void onlyTheQuotedConnectionReacts() {
        Flight one = open(4321);
        Flight other = open(4322);
        error(3, 1, 0, one.segment);
        assertThat(one.socket.softError()).isEqualTo(TcpError.UNREACHABLE);
        assertThat(other.socket.softError()).isEqualTo(TcpError.NONE);
    }

    @Test
    @Requirement({"MUST-54", "RFC-5927"})
    void quotedSequenceThatIsNotInFlightIsNotBelieved() {
        Flight flight = opening(4321);
        byte[] forged = flight.segment.clone();
        ByteBuffer.wrap(forged).putInt(24, ByteBuffer.wrap(forged).getInt(24) + 1);
        error(3, 3, 0, forged);
        assertThat(flight.socket.state()).isEqualTo(TcpState.SYN_SENT);
        byte[] stranger = flight.segment.clone();
        ByteBuffer.wrap(stranger).putShort(20, (short) 9999);
        error(3, 3, 0, stranger);
        assertThat(flight.socket.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(solo.host.counters().value(Counter.OUT_OF_WINDOW_ICMPS)).isEqualTo(2);
    }

    @Test
    void cutQuotesOfEveryLengthAreHarmless() {
        Flight flight = opening(4321);
        for (int length = 0; length < 28; length++) {
            byte[] quote = Arrays.copyOf(flight.segment, length);
            solo.exchange(Packets.icmpPacket(peer, own, 3, 3, 0, quote));
        }
        assertThat(flight.socket.state()).isEqualTo(TcpState.SYN_SENT);
    }

    @Test
    @Requirement("MUST-55")
    void sourceQuenchHasNoEffect() {
        Flight flight = open(4321);
        int cwnd = flight.socket.status().cwnd();
        assertThat(error(4, 0, 0, flight.segment)).isEmpty();
        assertThat(flight.socket.status().cwnd()).isEqualTo(cwnd);
        assertThat(flight.socket.softError()).isEqualTo(TcpError.NONE);
        assertThat(flight.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(solo.host.counters().value(Counter.ICMP_IN_SRC_QUENCHS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2,3,4,600,560", "10.0.0.2,3,4,60,512", "10.0.0.2,3,4,0,512", "fd00::2,2,0,1300,1240"})
    @Requirement({"RFC-1191", "RFC-8201"})
    void tooBigPacketsAreSentAgainSmaller(String from, int type, int code, int mtu, int most) {
        family(from);
        Flight flight = open(4321);
        flight.socket.write(new byte[5000], 0, 5000);
        List<byte[]> large = solo.poll();
        assertThat(large).isNotEmpty();
        List<byte[]> smaller = error(type, code, mtu, large.getFirst());
        smaller.addAll(solo.after(3_000_000_000L));
        assertThat(smaller)
                .isNotEmpty()
                .allSatisfy(packet ->
                        assertThat(Packets.readTcp(packet).textLength()).isLessThanOrEqualTo(most));
        assertThat(flight.socket.status().sndMss()).isEqualTo(most);
    }
}
