package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.ArpPacket;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpAddress;
import io.synwave.wire.MacAddress;
import io.synwave.wire.Prefix;

/// ARP for IPv4 over Ethernet: RFC 826. It answers for own addresses and asks for those of others; it does not defend
/// or probe addresses (RFC 5227). One thread, the host's.
final class Arp {
    private final IpLayer ip;
    private final ArpPacket packet = new ArpPacket();

    Arp(IpLayer ip) {
        this.ip = ip;
    }

    /// “Packet Reception”: a known sender is updated; a packet to us is learned from and a request answered.
    void accept(Frame frame, NetworkInterface from) {
        if (!packet.wrap(frame.memory(), frame.offset(), frame.length()) || !isSenderSound()) {
            ip.counters.count(Counter.LINK_IN_DROPS);
            return;
        }
        long sender = mapped(packet.senderIp());
        Neighbour known = ip.neighbours.find(from, 0, sender);
        boolean isForUs = from.owns(0, mapped(packet.targetIp()));
        if (isForUs && packet.operation() == ArpPacket.REPLY && known != null) {
            ip.neighbours.confirmed(known, packet.senderMac());
        } else if (isForUs || known != null) {
            ip.neighbours.heard(from, 0, sender, packet.senderMac());
        }
        if (isForUs && packet.operation() == ArpPacket.REQUEST) reply(from);
    }

    private boolean isSenderSound() {
        int sender = packet.senderIp();
        return !MacAddress.isMulticast(packet.senderMac())
                && sender != 0 // RFC 5227 §1.1: a probe, of which nothing is to be learned
                && !IpAddress.isMulticast(0, mapped(sender))
                && sender != -1
                && !ip.ownsAny(0, mapped(sender));
    }

    private void reply(NetworkInterface from) {
        Frame frame = ip.output.take(from, ArpPacket.LENGTH);
        if (frame == null) return;
        long own = from.link().macAddress();
        ArpPacket.write(
                frame.memory(),
                frame.offset(),
                ArpPacket.REPLY,
                /* senderMac= */ own,
                /* senderIp= */ packet.targetIp(),
                /* targetMac= */ packet.senderMac(),
                /* targetIp= */ packet.senderIp());
        EthernetOutput.send(frame, from, packet.senderMac(), EthernetHeader.ARP);
    }

    /// Asks who has the neighbour's address: all, or the station that had it last.
    void solicit(Neighbour neighbour) {
        Frame frame = ip.output.take(neighbour.on, ArpPacket.LENGTH);
        if (frame == null) return;
        long own = neighbour.on.link().macAddress();
        int target = (int) neighbour.lo;
        ArpPacket.write(
                frame.memory(), frame.offset(), ArpPacket.REQUEST, own, source(neighbour.on, target), 0, target);
        long to = neighbour.hasMac() ? neighbour.mac : MacAddress.BROADCAST;
        EthernetOutput.send(frame, neighbour.on, to, EthernetHeader.ARP);
    }

    private static int source(NetworkInterface on, int target) {
        int any = 0;
        for (Prefix own : on.addresses()) {
            if (own.contains(0, mapped(target))) return own.address().ipv4();
            if (own.isIpv4() && any == 0) any = own.address().ipv4();
        }
        return any;
    }

    private static long mapped(int bits) {
        return IpAddress.MAPPED | bits & 0xffff_ffffL;
    }
}
