package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.testkit.Requirement;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a route says of the way holds for the connections that take it, and for no others.
final class RouteMetricsTest {
    private static final String OWN = "10.0.0.1";
    private static final String FAR = "192.0.2.1";
    private static final String NEAR = "10.0.0.2";

    private final Solo solo = Solo.rawIp();

    RouteMetricsTest() {
        solo.host.route(Prefix.parse("192.0.2.0/24"), solo.networkInterface);
    }

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private void known(RouteMetrics metrics) {
        solo.host.changeRoute(solo.host.routes().getLast(), metrics);
    }

    private byte[] syn(String peer, int localPort) {
        solo.host.connect(ConnectOptions.to(IpAddress.parse(peer), 80).fromPort(localPort));
        return solo.poll().getFirst();
    }

    private TcpSocket connect(String peer, int localPort) {
        TcpSocket socket =
                solo.host.connect(ConnectOptions.to(IpAddress.parse(peer), 80).fromPort(localPort));
        int seq = Packets.readTcp(solo.poll().getFirst()).sequence();
        solo.exchange(Packets.tcp(
                peer, OWN, new int[] {80, localPort, 9, seq + 1}, TcpFlags.SYN | TcpFlags.ACK, new byte[0]));
        return socket;
    }

    private static int announced(byte[] packet) {
        TcpHeader syn = Packets.readTcp(packet);
        TcpOptions options = new TcpOptions();
        options.parse(java.lang.foreign.MemorySegment.ofArray(packet), syn.optionsOffset(), syn.optionsLength());
        return options.mss();
    }

    private static List<Integer> lengths(List<byte[]> packets) {
        return packets.stream().map(p -> Packets.readTcp(p).textLength()).toList();
    }

    private List<byte[]> write(TcpSocket socket, int bytes) {
        socket.write(new byte[bytes], 0, bytes);
        return solo.poll();
    }

    @Test
    @Requirement("LINUX-TCPMSS")
    void connectionsBeginWithTheMtuOfTheirRoute() {
        known(RouteMetrics.mtu(500));
        assertThat(announced(syn(FAR, 4000))).isEqualTo(460);
        assertThat(announced(syn(NEAR, 4001))).isEqualTo(1460);
        assertThat(lengths(write(connect(FAR, 4002), 1000))).containsExactly(460, 460, 80);
    }

    @Test
    void anMtuBeyondThatOfTheLinkSaysNothing() {
        known(RouteMetrics.mtu(9000));
        assertThat(announced(syn(FAR, 4000))).isEqualTo(1460);
    }

    @Test
    @Requirement("LINUX-TCPMSS")
    void theMssThatIsAnnouncedMayBeTheRoutesOwn() {
        known(RouteMetrics.NONE.announcedMss(700));
        assertThat(announced(syn(FAR, 4000))).isEqualTo(700);
        solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        assertThat(announced(solo.exchange(Packets.syn(FAR, OWN, 80)).getFirst()))
                .isEqualTo(700);
        assertThat(announced(solo.exchange(Packets.syn(NEAR, OWN, 80)).getFirst()))
                .isEqualTo(1460);
    }

    @Test
    void theWindowToBeginWithMayBeTheRoutesOwn() {
        known(RouteMetrics.NONE.initialWindow(2));
        assertThat(write(connect(FAR, 4000), 6000)).hasSize(2);
        assertThat(write(connect(NEAR, 4001), 6000)).hasSizeGreaterThan(2);
    }

    @Test
    @Requirement("RFC-1191")
    void routersAreBelievedUnlessTheMtuIsLocked() {
        known(RouteMetrics.mtu(1000).locked());
        byte[] locked = write(connect(FAR, 4000), 960).getFirst();
        assertThat(Packets.read(locked).dontFragment()).isFalse();
        assertThat(tooBig(locked)).isEmpty();
        known(RouteMetrics.mtu(1000));
        byte[] open = write(connect(FAR, 4001), 960).getFirst();
        assertThat(Packets.read(open).dontFragment()).isTrue();
        assertThat(lengths(tooBig(open))).containsExactly(560, 400);
    }

    private List<byte[]> tooBig(byte[] about) {
        return solo.exchange(Packets.icmpPacket("10.0.0.9", OWN, 3, 4, 600, Arrays.copyOf(about, 28)));
    }

    @Test
    void openConnectionsFollowWhenTheRouteChanges() {
        TcpSocket socket = connect(FAR, 4000);
        known(RouteMetrics.mtu(600));
        assertThat(lengths(write(socket, 1000))).containsExactly(560, 440);
        known(RouteMetrics.NONE);
        assertThat(lengths(write(connect(FAR, 4001), 1000))).containsExactly(1000);
    }

    @Test
    void whatNoRouteCanSayIsRefused() {
        assertThatThrownBy(() -> RouteMetrics.mtu(67)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RouteMetrics.NONE.initialWindow(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
