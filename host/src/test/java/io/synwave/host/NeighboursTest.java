package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.link.Slabs;
import io.synwave.tcp.TcpError;
import io.synwave.trace.Counter;
import io.synwave.wire.ArpPacket;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.MacAddress;
import io.synwave.wire.NdpMessage;
import io.synwave.wire.Prefix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long OWN = 0x0200_0000_0001L;
    private static final long PEER = 0x0200_0000_0002L;
    private static final MemorySegment MEMORY = Slabs.shared().take(4096);

    private final Solo solo = Solo.ethernet();

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private static byte[] arp(int operation, long senderMac, String sender, String target) {
        int from = IpAddress.parse(sender).ipv4();
        int to = IpAddress.parse(target).ipv4();
        ArpPacket.write(MEMORY, 0, operation, senderMac, from, operation == ArpPacket.REPLY ? OWN : 0, to);
        byte[] packet = new byte[ArpPacket.LENGTH];
        MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, 0, packet, 0, packet.length);
        long destination = operation == ArpPacket.REPLY ? OWN : MacAddress.BROADCAST;
        return Packets.ethernet(destination, senderMac, EthernetHeader.ARP, packet);
    }

    private static ArpPacket readArp(byte[] frame) {
        assertThat(Packets.etherType(frame)).isEqualTo(EthernetHeader.ARP);
        MemorySegment.copy(frame, 14, MEMORY, ValueLayout.JAVA_BYTE, 0, frame.length - 14);
        ArpPacket packet = new ArpPacket();
        assertThat(packet.wrap(MEMORY, 0, frame.length - 14)).isTrue();
        return packet;
    }

    private byte[] echoFrom(String peer) {
        String own = IpAddress.parse(peer).isIpv4() ? "10.0.0.1" : "fd00::1";
        return Packets.ethernet(OWN, PEER, Packets.echo(peer, own, new byte[8]));
    }

    // ---- ARP ----

    @Test
    void arpRequestForAnOwnAddressIsAnsweredAndLearnedFrom() {
        List<byte[]> sent = solo.exchange(arp(ArpPacket.REQUEST, PEER, "10.0.0.2", "10.0.0.1"));
        assertThat(sent).hasSize(1);
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(PEER);
        ArpPacket reply = readArp(sent.getFirst());
        assertThat(reply.operation()).isEqualTo(ArpPacket.REPLY);
        assertThat(reply.senderMac()).isEqualTo(OWN);
        assertThat(reply.senderIp()).isEqualTo(0x0a00_0001);
        assertThat(reply.targetIp()).isEqualTo(0x0a00_0002);
        assertThat(solo.exchange(echoFrom("10.0.0.2")))
                .singleElement()
                .satisfies(frame -> assertThat(Packets.destinationMac(frame)).isEqualTo(PEER));
    }

    @Test
    void arpForOthersIsNeitherAnsweredNorKept() {
        assertThat(solo.exchange(arp(ArpPacket.REQUEST, PEER, "10.0.0.2", "10.0.0.3")))
                .isEmpty();
        List<byte[]> sent = solo.exchange(echoFrom("10.0.0.2"));
        assertThat(readArp(sent.getFirst()).operation()).isEqualTo(ArpPacket.REQUEST);
    }

    @Test
    void anOwnAddressClaimedByAnotherIsNotBelieved() {
        assertThat(solo.exchange(arp(ArpPacket.REQUEST, PEER, "10.0.0.1", "10.0.0.1")))
                .isEmpty();
        assertThat(solo.host.counters().value(Counter.LINK_IN_DROPS)).isEqualTo(1);
    }

    @Test
    void packetsWaitForTheAnswerAndLeaveInOrder() {
        List<byte[]> asked = solo.exchange(echoFrom("10.0.0.2"));
        assertThat(asked).hasSize(1);
        assertThat(Packets.destinationMac(asked.getFirst())).isEqualTo(MacAddress.BROADCAST);
        assertThat(readArp(asked.getFirst()).targetIp()).isEqualTo(0x0a00_0002);
        assertThat(readArp(asked.getFirst()).senderIp()).isEqualTo(0x0a00_0001);
        assertThat(solo.exchange(Packets.ethernet(OWN, PEER, Packets.echo("10.0.0.2", "10.0.0.1", new byte[99]))))
                .as("asked once a second only")
                .isEmpty();
        List<byte[]> sent = solo.exchange(arp(ArpPacket.REPLY, PEER, "10.0.0.2", "10.0.0.1"));
        assertThat(sent).extracting(frame -> frame.length).containsExactly(14 + 20 + 8 + 8, 14 + 20 + 8 + 99);
        assertThat(sent)
                .allSatisfy(frame -> assertThat(Packets.destinationMac(frame)).isEqualTo(PEER));
    }

    @Test
    void theQueueIsBoundedAndItsOldestPacketGivesWay() {
        for (int i = 0; i < Neighbour.QUEUE + 5; i++) {
            solo.exchange(Packets.ethernet(OWN, PEER, Packets.echo("10.0.0.2", "10.0.0.1", new byte[i])));
        }
        List<byte[]> sent = solo.exchange(arp(ArpPacket.REPLY, PEER, "10.0.0.2", "10.0.0.1"));
        assertThat(sent).hasSize(Neighbour.QUEUE);
        assertThat(sent.getFirst()).hasSize(14 + 28 + 5);
        assertThat(solo.host.counters().value(Counter.NEIGHBOUR_DROPS)).isEqualTo(5);
    }

    @Test
    void withoutAnAnswerItIsAskedThreeTimesAndTheConnectionHears() {
        TcpSocket socket = solo.host.connect(IpAddress.parse("10.0.0.2"), 80);
        assertThat(solo.poll()).hasSize(1);
        assertThat(solo.after(SECOND)).hasSize(1);
        assertThat(solo.after(SECOND)).hasSize(1);
        assertThat(socket.softError()).isEqualTo(TcpError.NONE);
        solo.after(SECOND);
        assertThat(socket.softError()).isEqualTo(TcpError.UNREACHABLE);
        assertThat(socket.error()).isEqualTo(TcpError.NONE);
        assertThat(solo.host.counters().value(Counter.NEIGHBOUR_DROPS)).isPositive();
        socket.abort();
        solo.poll();
    }

    @Test
    void anAddressThatWasNotConfirmedForLongIsAskedForDirectlyThenByAll() {
        solo.exchange(echoFrom("10.0.0.2"));
        solo.exchange(arp(ArpPacket.REPLY, PEER, "10.0.0.2", "10.0.0.1"));
        solo.after(31 * SECOND);
        assertThat(solo.exchange(echoFrom("10.0.0.2"))).as("stale, but used").hasSize(1);
        for (int i = 0; i < 3; i++) {
            List<byte[]> probe = solo.after(i == 0 ? 5 * SECOND : SECOND);
            assertThat(probe).hasSize(1);
            assertThat(Packets.destinationMac(probe.getFirst())).isEqualTo(PEER);
        }
        assertThat(solo.after(SECOND)).isEmpty();
        List<byte[]> again = solo.exchange(echoFrom("10.0.0.2"));
        assertThat(Packets.destinationMac(again.getFirst())).isEqualTo(MacAddress.BROADCAST);
    }

    @Test
    void aMovedStationIsFollowed() {
        solo.exchange(arp(ArpPacket.REQUEST, PEER, "10.0.0.2", "10.0.0.1"));
        solo.exchange(arp(ArpPacket.REQUEST, PEER + 7, "10.0.0.2", "10.0.0.2")); // gratuitous
        List<byte[]> sent = solo.exchange(echoFrom("10.0.0.2"));
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(PEER + 7);
    }

    @Test
    void theTableIsBounded() {
        for (int i = 2; i < 1000; i++) {
            solo.exchange(arp(ArpPacket.REQUEST, PEER, "10.0." + i / 250 + "." + (i % 250 + 2), "10.0.0.1"));
        }
        assertThat(solo.networkInterface.link().macAddress()).isEqualTo(OWN);
        assertThat(solo.host.ip().neighbours.size()).isEqualTo(Neighbours.LIMIT);
    }

    @Test
    void aGatewayIsAskedForInPlaceOfWhatLiesBehindIt() {
        solo.host.route(Prefix.parse("0.0.0.0/0"), IpAddress.parse("10.0.0.254"));
        solo.host.connect(IpAddress.parse("192.0.2.7"), 80);
        List<byte[]> asked = solo.poll();
        assertThat(readArp(asked.getFirst()).targetIp()).isEqualTo(0x0a00_00fe);
        List<byte[]> sent = solo.exchange(arp(ArpPacket.REPLY, PEER, "10.0.0.254", "10.0.0.1"));
        IpPacket syn = Packets.read(Packets.inEthernet(sent.getFirst()));
        assertThat(syn.destination()).hasToString("192.0.2.7");
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(PEER);
    }

    @Test
    void framesForAnotherStationAreDropped() {
        byte[] packet = Packets.echo("10.0.0.2", "10.0.0.1", new byte[8]);
        assertThat(solo.exchange(Packets.ethernet(OWN + 99, PEER, packet))).isEmpty();
        assertThat(solo.host.counters().value(Counter.LINK_IN_DROPS)).isEqualTo(1);
    }

    // ---- NDP ----

    private static byte[] ndp(String source, String destination, int type, int flags, String target, int hopLimit) {
        IpAddress wanted = IpAddress.parse(target);
        long option = type == IcmpMessage.V6_NEIGHBOR_SOLICITATION ? 0x0101L : 0x0201L;
        boolean isProbe = IpAddress.parse(source).isUnspecified();
        java.nio.ByteBuffer body = java.nio.ByteBuffer.allocate(isProbe ? 16 : 24);
        body.putLong(wanted.hi()).putLong(wanted.lo());
        if (!isProbe) body.putLong(option << 48 | PEER);
        byte[] packet = Packets.icmpPacket(source, destination, type, 0, flags, body.array());
        packet[7] = (byte) hopLimit;
        return Packets.ethernet(OWN, PEER, packet);
    }

    private static NdpMessage readNdp(byte[] frame) {
        byte[] packet = Packets.inEthernet(frame);
        Packets.readIcmp(packet);
        assertThat(packet[7]).as("hop limit").isEqualTo((byte) 255);
        MemorySegment.copy(packet, 40, MEMORY, ValueLayout.JAVA_BYTE, 0, packet.length - 40);
        NdpMessage message = new NdpMessage();
        assertThat(message.wrap(MEMORY, 0, packet.length - 40)).isTrue();
        return message;
    }

    @Test
    void solicitationForAnOwnAddressIsAnswered() {
        List<byte[]> sent = solo.exchange(
                ndp("fd00::2", "ff02::1:ff00:1", IcmpMessage.V6_NEIGHBOR_SOLICITATION, 0, "fd00::1", 255));
        assertThat(sent).hasSize(1);
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(PEER);
        NdpMessage reply = readNdp(sent.getFirst());
        assertThat(reply.type()).isEqualTo(IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT);
        assertThat(reply.flags()).isEqualTo(NdpMessage.SOLICITED | NdpMessage.OVERRIDE);
        assertThat(reply.targetMac()).isEqualTo(OWN);
        assertThat(Packets.destinationMac(solo.exchange(echoFrom("fd00::2")).getFirst()))
                .isEqualTo(PEER);
    }

    @Test
    void discoveryThatCrossedARouterIsIgnored() {
        assertThat(solo.exchange(ndp("fd00::2", "fd00::1", IcmpMessage.V6_NEIGHBOR_SOLICITATION, 0, "fd00::1", 254)))
                .isEmpty();
        assertThat(solo.host.counters().value(Counter.ICMP_IN_ERRORS)).isEqualTo(1);
    }

    @Test
    void probeForADuplicateAddressIsAnsweredToAll() {
        List<byte[]> sent =
                solo.exchange(ndp("::", "ff02::1:ff00:1", IcmpMessage.V6_NEIGHBOR_SOLICITATION, 0, "fd00::1", 255));
        assertThat(sent).hasSize(1);
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(0x3333_0000_0001L);
        assertThat(readNdp(sent.getFirst()).flags()).isEqualTo(NdpMessage.OVERRIDE);
        assertThat(Packets.read(Packets.inEthernet(sent.getFirst())).destination())
                .hasToString("ff02::1");
    }

    @Test
    void ipv6PacketsWaitForTheAdvertisement() {
        List<byte[]> asked = solo.exchange(echoFrom("fd00::2"));
        assertThat(asked).hasSize(1);
        assertThat(Packets.destinationMac(asked.getFirst())).isEqualTo(0x3333_ff00_0002L);
        NdpMessage question = readNdp(asked.getFirst());
        assertThat(question.type()).isEqualTo(IcmpMessage.V6_NEIGHBOR_SOLICITATION);
        assertThat(question.sourceMac()).isEqualTo(OWN);
        List<byte[]> sent = solo.exchange(
                ndp("fd00::2", "fd00::1", IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT, NdpMessage.SOLICITED, "fd00::2", 255));
        assertThat(sent).hasSize(1);
        assertThat(Packets.destinationMac(sent.getFirst())).isEqualTo(PEER);
        assertThat(Packets.read(Packets.inEthernet(sent.getFirst())).protocol()).isEqualTo(IpProtocol.ICMPV6);
    }
}
