package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;

/// Takes packets in: checks header and addresses, puts fragments together, hands the rest to its protocol. RFC 1122
/// §3.2.1, RFC 8200.
///
/// It forwards nothing. Options that it does not know are disregarded (RFC 9293 MUST-50), TTL means nothing at the end
/// of the way, and a source route is refused unless the host accepts them, as Linux does. One thread, the host's.
final class IpInput {
    private enum Target {
        OURS,
        GROUP,
        FOREIGN
    }

    private final IpLayer ip;
    private final Reassembler reassembler;
    private final UpperLayer upper;
    private final IpArrival arrival = new IpArrival();
    private final IpArrival whole = new IpArrival();

    IpInput(IpLayer ip, Reassembler reassembler, UpperLayer upper) {
        this.ip = ip;
        this.reassembler = reassembler;
        this.upper = upper;
    }

    void accept(Frame frame, NetworkInterface from) {
        ip.counters.count(Counter.IP_IN_RECEIVES);
        boolean isSound = arrival.read(frame, from) && arrival.packet.headerChecksumOk();
        if (!isSound || arrival.packet.hasSourceRoute() && !isAtEndOfRoute(arrival)) {
            ip.counters.count(Counter.IP_IN_HDR_ERRORS);
            return;
        }
        Target target = target(arrival.packet, from);
        if (target == Target.FOREIGN || !isSourcePossible(arrival.packet, from)) {
            ip.counters.count(Counter.IP_IN_ADDR_ERRORS);
            return;
        }
        arrival.isToGroup = target == Target.GROUP;
        if (arrival.packet.isFragment()) {
            reassemble();
        } else {
            deliver(arrival);
        }
    }

    /// Linux: accept_source_route. We forward nothing, so the route must end here.
    private boolean isAtEndOfRoute(IpArrival packet) {
        return ip.acceptsSourceRoutes && packet.sourceRouteBack() != null;
    }

    private Target target(IpPacket packet, NetworkInterface from) {
        long hi = packet.destinationHi();
        long lo = packet.destinationLo();
        if (!packet.isIpv4() && IpAddress.isIpv4(hi, lo)) return Target.FOREIGN; // never on the wire
        if (from.owns(hi, lo) || ip.ownsAny(hi, lo)) return Target.OURS;
        if (packet.isIpv4()) {
            boolean isBroadcast = (int) lo == -1 || from.isDirectedBroadcast((int) lo);
            return isBroadcast ? Target.GROUP : ofAnother(hi, lo, from);
        }
        return from.isMember(hi, lo) ? Target.GROUP : ofAnother(hi, lo, from);
    }

    /// An interface may take what is for whatever single host.
    private static Target ofAnother(long hi, long lo, NetworkInterface from) {
        if (!from.takesAll() || IpAddress.isMulticast(hi, lo)) return Target.FOREIGN;
        boolean isNoHost = IpAddress.isIpv4(hi, lo) ? isNoHost((int) lo) : hi == 0;
        return isNoHost ? Target.FOREIGN : Target.OURS;
    }

    private static boolean isNoHost(int ipv4) {
        int net = ipv4 >>> 24;
        return net == 0 || net == 127;
    }

    /// What can be no single host elsewhere, or is ourselves: RFC 1122 §3.2.1.3, RFC 9293 MUST-63. Linux calls them
    /// martians.
    private boolean isSourcePossible(IpPacket packet, NetworkInterface from) {
        long hi = packet.sourceHi();
        long lo = packet.sourceLo();
        if (IpAddress.isMulticast(hi, lo) || ip.ownsAny(hi, lo)) return false;
        return packet.isIpv4() ? isPossibleIpv4((int) lo, from) : isPossibleIpv6(packet, hi, lo);
    }

    private static boolean isPossibleIpv4(int source, NetworkInterface from) {
        int net = source >>> 24;
        return net != 0 && net != 127 && source != -1 && !from.isDirectedBroadcast(source);
    }

    /// The unspecified source is right in duplicate address detection alone; an IPv4 address is never on the wire.
    private static boolean isPossibleIpv6(IpPacket packet, long hi, long lo) {
        if (hi != 0) return true;
        return lo == 0 ? packet.protocol() == IpProtocol.ICMPV6 : lo != 1 && !IpAddress.isIpv4(hi, lo);
    }

    private void reassemble() {
        PartialPacket packet = reassembler.add(arrival);
        if (packet == null) return;
        whole.isToGroup = arrival.isToGroup;
        if (whole.read(reassembler.frame(packet), arrival.from())) {
            deliver(whole);
        } else {
            ip.counters.count(Counter.IP_IN_HDR_ERRORS);
        }
        reassembler.done(packet);
    }

    private void deliver(IpArrival packet) {
        int protocol = packet.packet.protocol();
        boolean isIpv4 = packet.packet.isIpv4();
        ip.counters.count(Counter.IP_IN_DELIVERS);
        if (protocol == IpProtocol.TCP) {
            if (!packet.isToGroup) upper.segmentArrives(packet); // RFC 9293 MUST-57
        } else if (protocol == IpProtocol.ICMP && isIpv4) {
            ip.icmp.acceptIpv4(packet);
        } else if (protocol == IpProtocol.ICMPV6 && !isIpv4) {
            ip.icmp.acceptIpv6(packet);
        } else {
            unknown(packet, protocol);
        }
    }

    private void unknown(IpArrival packet, int protocol) {
        switch (protocol) {
            case IpProtocol.UDP -> ip.icmp.portUnreachable(packet);
            case IpProtocol.NO_NEXT_HEADER -> {}
            default -> {
                ip.counters.count(Counter.IP_IN_UNKNOWN_PROTOS);
                ip.icmp.protocolUnreachable(packet);
            }
        }
    }
}
