package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a host learns of the ways to others, and forgets: RFC 1191, RFC 8201.
final class PathMtuTest {
    private static final String OWN = "10.0.0.1";
    private static final String PEER = "10.0.0.2";
    private static final int MSS = 1440;
    private static final long SECOND = 1_000_000_000L;

    private final Solo solo = Solo.rawIp();
    private final Set<Integer> sequences = new HashSet<>();

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private TcpSocket connect(String peer, int localPort) {
        TcpSocket socket =
                solo.host.connect(ConnectOptions.to(IpAddress.parse(peer), 80).fromPort(localPort));
        int seq = Packets.readTcp(solo.poll().getFirst()).sequence();
        solo.exchange(Packets.tcp(
                peer, OWN, new int[] {80, localPort, 9, seq + 1}, TcpFlags.SYN | TcpFlags.ACK, new byte[0]));
        return socket;
    }

    private List<byte[]> write(TcpSocket socket, int bytes) {
        socket.write(new byte[bytes], 0, bytes);
        return solo.poll();
    }

    private List<byte[]> tooBig(int mtu, byte[] about) {
        byte[] quote = Arrays.copyOf(about, 28);
        return solo.exchange(Packets.icmpPacket("10.0.0.9", OWN, 3, 4, mtu, quote));
    }

    private static List<Integer> lengths(List<byte[]> packets) {
        return packets.stream().map(p -> Packets.readTcp(p).textLength()).toList();
    }

    private void acknowledge(String peer, int localPort, byte[] last) {
        var seg = Packets.readTcp(last);
        int end = seg.sequence() + seg.textLength();
        solo.exchange(Packets.tcp(peer, OWN, new int[] {80, localPort, 10, end}, TcpFlags.ACK, new byte[0]));
    }

    @Test
    @Requirement("RFC-1191")
    void whatWasTooLargeGoesAgainAtOnceAndNothingElse() {
        TcpSocket socket = connect(PEER, 4000);
        socket.set(TcpSocketOptions.TCP_NODELAY, true);
        List<byte[]> flight = new ArrayList<>();
        for (int bytes : new int[] {MSS, 700, MSS}) flight.addAll(write(socket, bytes));
        assertThat(lengths(flight)).containsExactly(MSS, 700, MSS);
        int window = socket.status().cwnd() / MSS;
        assertThat(lengths(tooBig(1000, flight.getFirst()))).containsExactly(960, 480, 960, 480);
        assertThat(socket.status().cwnd() / 960).as("segments of the window").isEqualTo(window);
        assertThat(socket.status().ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    @Requirement("RFC-1191")
    void allConnectionsToTheDestinationLearnAndNoOther() {
        TcpSocket one = connect(PEER, 4001);
        TcpSocket two = connect(PEER, 4002);
        TcpSocket elsewhere = connect("10.0.0.3", 4003);
        tooBig(1000, write(one, 2000).getFirst());
        assertThat(lengths(write(two, 2000))).containsExactly(960, 960, 80);
        assertThat(lengths(write(elsewhere, 2000))).first().isEqualTo(MSS);
        TcpSocket later = connect(PEER, 4004);
        assertThat(later.status().sndMss()).isEqualTo(960);
    }

    @Test
    @Requirement("RFC-1191")
    void whatWasLearnedIsForgottenAfterTenMinutes() {
        TcpSocket socket = connect(PEER, 4005);
        List<byte[]> smaller = tooBig(1000, write(socket, MSS).getFirst());
        acknowledge(PEER, 4005, smaller.getLast());
        solo.after(599 * SECOND);
        assertThat(lengths(write(socket, MSS)).getFirst()).isEqualTo(960);
        assertThat(solo.host.nextDeadlineNs()).isLessThanOrEqualTo(solo.nowNs + SECOND);
        solo.after(SECOND);
        solo.poll();
        assertThat(solo.host.ip().routes.mtus().size()).isZero();
        assertThat(socket.status().sndMss()).isEqualTo(MSS);
    }

    @Test
    @Requirement("RFC-5927")
    void reportsOfWhatIsNotInFlightAreNotBelieved() {
        TcpSocket socket = connect(PEER, 4006);
        byte[] sent = write(socket, MSS).getFirst();
        acknowledge(PEER, 4006, sent);
        assertThat(tooBig(600, sent)).isEmpty();
        byte[] guessed = sent.clone();
        ByteBuffer.wrap(guessed).putInt(24, ByteBuffer.wrap(guessed).getInt(24) + 1_000_000);
        tooBig(600, guessed);
        assertThat(socket.status().sndMss()).isEqualTo(MSS);
        assertThat(solo.host.ip().routes.mtus().size()).isZero();
        assertThat(solo.host.counters().value(Counter.OUT_OF_WINDOW_ICMPS)).isEqualTo(2);
    }

    @Test
    @Requirement("RFC-5927")
    void reportsAboutTheLeastMakeItNoSmallerAndLetRoutersCut() {
        TcpSocket socket = connect(PEER, 4007);
        byte[] whole = write(socket, MSS).getFirst();
        assertThat(isFragmentable(whole)).isFalse();
        List<byte[]> pieces = tooBig(68, whole);
        assertThat(lengths(pieces)).containsExactly(512, 512, 416);
        assertThat(pieces).allMatch(PathMtuTest::isFragmentable);
        pieces.forEach(p -> sequences.add((int) ByteBuffer.wrap(p).getShort(4)));
        assertThat(sequences).as("identifications").hasSize(3);
        assertThat(tooBig(68, pieces.getFirst())).as("told again").isEmpty();
    }

    private static boolean isFragmentable(byte[] packet) {
        return (ByteBuffer.wrap(packet).getShort(6) & 0x4000) == 0;
    }

    @Test
    @Requirement("RFC-1191")
    void reportsCannotMakePacketsLarger() {
        TcpSocket socket = connect(PEER, 4008);
        byte[] sent = write(socket, MSS).getFirst();
        tooBig(1500, sent);
        tooBig(9000, sent);
        assertThat(solo.host.ip().routes.mtus().size()).isZero();
        assertThat(socket.status().sndMss()).isEqualTo(MSS);
    }

    @Test
    void learnedDestinationsAreBounded() {
        PathMtus mtus = new PathMtus();
        Path path = new Path();
        for (int i = 0; i < 5000; i++) {
            path.to(0, IpAddress.parse("11.0.0.0").lo() + i, null);
            path.through = solo.networkInterface;
            mtus.limit(path);
            assertThat(mtus.learn(path, 1000, i)).isTrue();
        }
        assertThat(mtus.size()).isEqualTo(PathMtus.LIMIT);
        mtus.limit(path);
        assertThat(path.mtu).as("the last one").isEqualTo(1000);
    }

    /// Linux: IP_MTU_DISCOVER.
    @Test
    void aSocketThatDoesNotDiscoverLetsItsPacketsBeCutAndHeedsNoReport() {
        TcpSocket heeds = connect(PEER, 4020);
        TcpSocket socket = connect(PEER, 4021);
        socket.set(SocketOptions.IP_MTU_DISCOVER, MtuDiscovery.DONT);
        byte[] sent = write(socket, MSS).getFirst();
        assertThat(sent[6]).as("DF").isZero();
        assertThat(sent[4] | sent[5]).as("an identification").isNotZero();
        tooBig(1000, sent);
        assertThat(socket.status().sndMss()).isEqualTo(MSS);
        assertThat(write(heeds, 100).getFirst()[6]).as("DF").isEqualTo((byte) 0x40);
        assertThat(heeds.value(SocketOptions.IP_MTU)).isEqualTo(1000);
    }

    @Test
    void aSocketThatProbesGoesByItsLinkAlone() {
        TcpSocket socket = connect(PEER, 4022);
        tooBig(1000, write(socket, MSS).getFirst());
        assertThat(socket.value(SocketOptions.IP_MTU)).isEqualTo(1000);
        socket.set(SocketOptions.IP_MTU_DISCOVER, MtuDiscovery.PROBE);
        solo.poll();
        assertThat(socket.value(SocketOptions.IP_MTU)).isEqualTo(1500);
        assertThat(socket.status().sndMss()).isEqualTo(MSS);
        socket.set(SocketOptions.IP_MTU_DISCOVER, MtuDiscovery.DO);
        solo.poll();
        assertThat(socket.status().sndMss()).isEqualTo(960);
    }
}
