package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// IP options and TCP: source routes asked for and answered, records disregarded. RFC 9293 §3.9.2, RFC 1122 §3.2.1.8.
final class IpOptionsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PEER = "10.0.0.2";
    private static final String OWN = "10.0.0.1";
    /// A route that has come to its end: by 10.0.0.8, then 10.0.0.9.
    private static final String CAME_BY_8_9 = "83 0b 0c 0a000008 0a000009 00";
    /// And its way back: addressed to 10.0.0.9, then 10.0.0.8, then the peer.
    private static final String BACK_BY_9_8 = "83 0b 04 0a000008 0a000002 00";

    private static final String CAME_BY_7 = "83 07 08 0a000007 00";
    private static final String BACK_BY_7 = "83 07 04 0a000002 00";

    private Solo solo = accepting(1);

    private static Solo accepting(int choice) {
        return new Solo(LinkType.RAW_IP, TcpSettings.linux().with(Setting.ACCEPT_SOURCE_ROUTE, choice));
    }

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private static byte[] withOptions(String hex, byte[] packet) {
        byte[] options = HEX.parseHex(hex.replace(" ", ""));
        ByteBuffer made = ByteBuffer.allocate(packet.length + options.length);
        made.put(packet, 0, 20).put(options).put(packet, 20, packet.length - 20);
        made.put(0, (byte) (0x45 + options.length / 4))
                .putShort(2, (short) made.capacity())
                .putShort(10, (short) 0);
        int sum = 0;
        for (int i = 0; i < 20 + options.length; i += 2) sum += made.getShort(i) & 0xffff;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return made.putShort(10, (short) ~sum).array();
    }

    private static byte[] segment(int[] numbers, int flags, String options) {
        byte[] plain = Crafted.with(flags)
                .seq(numbers[0])
                .ack(numbers[1])
                .text(numbers[2])
                .packet();
        return options.isEmpty() ? plain : withOptions(options, plain);
    }

    private static String optionsOf(byte[] packet) {
        return HEX.formatHex(Arrays.copyOfRange(packet, 20, (packet[0] & 0xf) * 4));
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    private static int sequenceOf(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(Headers.ipLength(packet) + 4);
    }

    private static String destination(byte[] packet) {
        return IpAddress.ofIpv4(ByteBuffer.wrap(packet).getInt(16)).toString();
    }

    private static void assertRouted(byte[] packet, String first, String options) {
        assertThat(destination(packet)).isEqualTo(first);
        assertThat(optionsOf(packet)).isEqualTo(hex(options));
        byte[] arrived = packet.clone(); // at the end of the way the address is the peer's again
        ByteBuffer.wrap(arrived).putInt(16, IpAddress.parse(PEER).ipv4());
        assertThat(Headers.tcpSum(arrived))
                .as("TCP checksum, over the final destination")
                .isEqualTo(0xffff);
    }

    @Test
    @Requirement("MUST-51")
    void openerNamesTheRoutersToPass() {
        TcpSocket socket = solo.host.connect(ConnectOptions.to(IpAddress.parse(PEER), 80)
                .sourceRoute(SourceRoute.loose(IpAddress.parse("10.0.0.9"), IpAddress.parse("10.0.0.8"))));
        byte[] syn = solo.poll().getFirst();
        assertRouted(syn, "10.0.0.9", BACK_BY_9_8);
        assertThat(socket.tuple().remote()).isEqualTo(IpAddress.parse(PEER));
    }

    @Test
    @Requirement("MUST-52")
    void routeOfTheProgramWinsOverOneThatCameInAPacket() {
        TcpSocket socket = solo.host.connect(ConnectOptions.to(IpAddress.parse(PEER), 80)
                .fromPort(4321)
                .sourceRoute(SourceRoute.strict(IpAddress.parse("10.0.0.9"))));
        int iss = sequenceOf(solo.poll().getFirst());
        byte[] synAck = Crafted.with(TcpFlags.SYN | TcpFlags.ACK)
                .ports(80, 4321)
                .seq(9)
                .ack(iss + 1)
                .packet();
        List<byte[]> sent = solo.exchange(withOptions(CAME_BY_7, synAck));
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        socket.write(new byte[100], 0, 100);
        sent.addAll(solo.poll());
        assertThat(sent).hasSize(2).allSatisfy(p -> assertRouted(p, "10.0.0.9", "89 07 04 0a000002 00"));
    }

    /// A connection that a SYN opened which came by `route`; its third ACK comes by `later`.
    private TcpSocket accepted(String route, String later) {
        TcpServer server = solo.host.listen(IpAddress.parse(OWN), 80, 1);
        byte[] synAck = solo.exchange(segment(new int[] {99, 0, 0}, TcpFlags.SYN, route))
                .getFirst();
        if (!route.isEmpty()) assertRouted(synAck, "10.0.0.9", BACK_BY_9_8);
        int iss = sequenceOf(synAck);
        solo.exchange(segment(new int[] {100, iss + 1, 0}, TcpFlags.ACK, later));
        return Objects.requireNonNull(server.accept());
    }

    @Test
    @Requirement("MUST-53")
    void routeOfTheSynIsTurnedRoundForAllReplies() {
        TcpSocket socket = accepted(CAME_BY_8_9, "");
        socket.write(new byte[100], 0, 100);
        assertRouted(solo.poll().getFirst(), "10.0.0.9", BACK_BY_9_8);
        List<byte[]> again = solo.after(3_000_000_000L);
        assertThat(again).isNotEmpty().allSatisfy(p -> assertRouted(p, "10.0.0.9", BACK_BY_9_8));
    }

    @Test
    @Requirement("MUST-53")
    void repeatedSynAckTakesTheSameWay() {
        solo.host.listen(IpAddress.parse(OWN), 80, 1);
        solo.exchange(segment(new int[] {99, 0, 0}, TcpFlags.SYN, CAME_BY_8_9));
        assertRouted(solo.after(1_000_000_000L).getFirst(), "10.0.0.9", BACK_BY_9_8);
    }

    @Test
    @Requirement("SHLD-24")
    void laterRouteTakesThePlaceOfTheFirst() {
        TcpSocket socket = accepted(CAME_BY_8_9, "");
        int next = socket.status().rcvNxt();
        solo.exchange(segment(new int[] {next, socket.status().sndNxt(), 100}, TcpFlags.ACK, CAME_BY_7));
        socket.write(new byte[100], 0, 100);
        assertRouted(solo.poll().getFirst(), "10.0.0.7", BACK_BY_7);
    }

    @Test
    void segmentsLeaveRoomForTheRoute() {
        TcpSocket socket = accepted(CAME_BY_8_9, "");
        socket.write(new byte[600], 0, 600);
        assertThat(solo.poll()).allSatisfy(p -> assertThat(p.length).isLessThanOrEqualTo(1500));
        assertThat(socket.status().sndMss()).isEqualTo(536);
    }

    @Test
    void hostThatAcceptsNoneDropsThem() {
        solo.close();
        solo = accepting(0);
        solo.host.listen(IpAddress.parse(OWN), 80, 1);
        assertThat(solo.exchange(segment(new int[] {99, 0, 0}, TcpFlags.SYN, CAME_BY_8_9)))
                .isEmpty();
        assertThat(solo.host.counters().value(Counter.IP_IN_HDR_ERRORS)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"83 0b 04 0a000008 0a000009 00", "83 ff 04 00", "83 00 00 00", "83 03 04 00", "01 01 01 83"})
    void routeThatDoesNotEndHereOrIsMalformedIsDropped(String route) {
        solo.host.listen(IpAddress.parse(OWN), 80, 1);
        assertThat(solo.exchange(segment(new int[] {99, 0, 0}, TcpFlags.SYN, route)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"44 0c 05 00 00000000 00000000", "44 0c 0d 01 0a000009 00000001"})
    @Requirement("MAY-10")
    void synWithAnIpTimestampOptionOpens(String option) {
        assertThat(accepted("", option).state()).isEqualTo(TcpState.ESTABLISHED);
        byte[] syn = segment(new int[] {7, 0, 0}, TcpFlags.SYN, option);
        ByteBuffer.wrap(syn).putShort(32, (short) 4001);
        assertThat(Packets.readTcp(solo.exchange(Headers.finishTcp(syn)).getFirst())
                        .flags())
                .isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07 0b 04 00000000 00000000 00", "07 0b 08 0a000009 00000000 00"})
    @Requirement("MAY-11")
    void synWithARecordRouteOptionOpens(String option) {
        assertThat(accepted("", option).state()).isEqualTo(TcpState.ESTABLISHED);
        byte[] syn = segment(new int[] {7, 0, 0}, TcpFlags.SYN, option);
        ByteBuffer.wrap(syn).putShort(32, (short) 4001);
        assertThat(Packets.readTcp(solo.exchange(Headers.finishTcp(syn)).getFirst())
                        .flags())
                .isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }
}
