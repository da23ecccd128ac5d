package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.MacAddress;
import io.synwave.wire.NdpMessage;

/// Neighbour discovery for IPv6 over Ethernet: RFC 4861 §7. It answers for own addresses and asks for those of others;
/// it does not listen to routers, nor look for duplicates of its addresses (RFC 4862). One thread, the host's.
final class Ndp {
    private static final int HOP_LIMIT = 255;
    private static final long LINK_SCOPE_HI = 0xff02_0000_0000_0000L;
    private static final long ALL_NODES_LO = 1;

    private final IpLayer ip;
    private final NdpMessage message = new NdpMessage();
    private final IpDeparture departure = new IpDeparture();

    Ndp(IpLayer ip) {
        this.ip = ip;
        departure.protocol = IpProtocol.ICMPV6;
        departure.ttl = HOP_LIMIT;
    }

    /// Takes a message of type 133 to 136 whose checksum is right. Only a neighbour can have sent one with hop
    /// limit
    /// 255 (RFC 4861 §7.1).
    void accept(IpArrival arrival, IcmpMessage icmp) {
        IpPacket packet = arrival.packet;
        boolean isSound = packet.ttl() == HOP_LIMIT
                && icmp.code() == 0
                && message.wrap(arrival.memory(), packet.payloadOffset(), packet.payloadLength());
        if (!isSound) {
            ip.counters.count(Counter.ICMP_IN_ERRORS);
            return;
        }
        switch (message.type()) {
            case IcmpMessage.V6_NEIGHBOR_SOLICITATION -> solicitation(arrival);
            case IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT -> advertisement(arrival.from());
            default -> {} // routers are told by hand
        }
    }

    /// RFC 4861 §7.2.3 and §7.2.4. The unspecified source is another's duplicate address detection.
    private void solicitation(IpArrival arrival) {
        IpPacket packet = arrival.packet;
        NetworkInterface from = arrival.from();
        if (!from.owns(message.targetHi(), message.targetLo())) return;
        boolean isProbe = packet.sourceHi() == 0 && packet.sourceLo() == 0;
        if (!from.isEthernet()) return;
        if (isProbe) {
            advertise(from, LINK_SCOPE_HI, ALL_NODES_LO);
            return;
        }
        if (message.sourceMac() != NdpMessage.NO_MAC && !MacAddress.isMulticast(message.sourceMac())) {
            ip.neighbours.heard(from, packet.sourceHi(), packet.sourceLo(), message.sourceMac());
        }
        advertise(from, packet.sourceHi(), packet.sourceLo());
    }

    private void advertise(NetworkInterface from, long toHi, long toLo) {
        Frame frame = ip.output.take(from, NdpMessage.LENGTH);
        if (frame == null) return;
        int flags = NdpMessage.OVERRIDE | (toHi == LINK_SCOPE_HI ? 0 : NdpMessage.SOLICITED);
        long own = from.link().macAddress();
        NdpMessage.writeAdvertisement(
                frame.memory(), frame.offset(), flags, message.targetHi(), message.targetLo(), own);
        departure.sourceHi = message.targetHi();
        departure.sourceLo = message.targetLo();
        send(frame, from, toHi, toLo);
    }

    /// RFC 4861 §7.2.5, for stations that we know or have asked for.
    private void advertisement(NetworkInterface from) {
        Neighbour known = ip.neighbours.find(from, message.targetHi(), message.targetLo());
        if (known == null) return;
        long mac = message.targetMac() == NdpMessage.NO_MAC ? known.mac : message.targetMac();
        if (MacAddress.isMulticast(mac) || mac == 0) return;
        boolean mayChange = (message.flags() & NdpMessage.OVERRIDE) != 0 || !known.hasMac();
        if (mac != known.mac && !mayChange) return;
        if ((message.flags() & NdpMessage.SOLICITED) != 0) {
            ip.neighbours.confirmed(known, mac);
        } else {
            ip.neighbours.heard(from, known.hi, known.lo, mac);
        }
    }

    /// Asks who has the neighbour's address: its solicited-node group, or the station that had it last.
    void solicit(Neighbour neighbour) {
        Frame frame = ip.output.take(neighbour.on, NdpMessage.LENGTH);
        if (frame == null) return;
        long own = neighbour.on.link().macAddress();
        NdpMessage.writeSolicitation(frame.memory(), frame.offset(), neighbour.hi, neighbour.lo, own);
        useSource(neighbour);
        if (neighbour.hasMac()) {
            send(frame, neighbour.on, neighbour.hi, neighbour.lo);
        } else {
            long group = NdpMessage.solicitedNodeLo(neighbour.lo);
            send(frame, neighbour.on, NdpMessage.SOLICITED_NODE_HI, group);
        }
    }

    private void useSource(Neighbour neighbour) {
        IpAddress target = IpAddress.of(neighbour.hi, neighbour.lo);
        IpAddress source = neighbour.on.sourceFor(target, target);
        departure.sourceHi = source == null ? 0 : source.hi();
        departure.sourceLo = source == null ? 0 : source.lo();
    }

    private void send(Frame frame, NetworkInterface through, long toHi, long toLo) {
        departure.destinationHi = toHi;
        departure.destinationLo = toLo;
        departure.path.to(toHi, toLo, through);
        IcmpMessage.finish(frame.memory(), frame.offset(), frame.length(), departure.pseudoSum(frame.length()));
        ip.counters.count(Counter.ICMP_OUT_MSGS);
        ip.output.sendOnLink(frame, departure, through);
    }
}
