package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Header;
import io.synwave.wire.MacAddress;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Sends packets: finds the way, puts the headers before what was built in the frame, hands it to the link or to the
/// queue of its next hop. RFC 1122 §3.3.1, RFC 8200. One thread, the host's.
final class IpOutput {
    /// Of what no user set otherwise: RFC 1700.
    static final int DEFAULT_TTL = 64;

    private final IpLayer ip;
    private int identification;

    IpOutput(IpLayer ip) {
        this.ip = ip;
    }

    /// Makes sure that `path` leads somewhere.
    ///
    /// @return the interface, or `null` when there is no route, which is counted
    @Nullable
    NetworkInterface route(Path path) {
        NetworkInterface through = ip.routes.refresh(path) ? path.through : null;
        if (through == null) ip.counters.count(Counter.IP_OUT_NO_ROUTES);
        return through;
    }

    /// An empty frame of `length` bytes to build a payload in, or `null` when the link has none.
    @Nullable
    Frame take(NetworkInterface through, int length) {
        Frame frame = through.link().take();
        if (frame == null) {
            ip.counters.count(Counter.IP_OUT_DISCARDS);
            return null;
        }
        return frame.length(length);
    }

    /// Sends the payload in `frame`, which is not a fragment and must not become one.
    void send(Frame frame, IpDeparture departure, Path path) {
        NetworkInterface through = path.through;
        int headers = departure.headerLength() + path.optionLength();
        if (through == null || frame.length() + headers > through.mtu()) {
            ip.counters.count(Counter.IP_OUT_DISCARDS);
            frame.release();
            return;
        }
        SourceRoute route = path.sourceRoute;
        if (route == null) putHeader(frame, departure);
        else putRouted(frame, departure, route);
        if (departure.isIpv4() && path.mayBeCut()) allowFragments(frame);
        onward(frame, path, through);
    }

    /// Linux: a way that claims to take less than [PathMtus#LEAST_IPV4] gets packets that its routers may cut.
    private void allowFragments(Frame frame) {
        Ipv4Header.putIdentification(frame.memory(), frame.offset(), nextIdentification() & 0xffff);
        Ipv4Header.putFragment(frame.memory(), frame.offset(), 0, 0);
        Ipv4Header.finish(frame.memory(), frame.offset());
    }

    /// Sends to a station or group on the link of `through`, whatever the routes say.
    void sendOnLink(Frame frame, IpDeparture departure, NetworkInterface through) {
        Path path = departure.path;
        path.through = through;
        path.nextHi = departure.destinationHi;
        path.nextLo = departure.destinationLo;
        putHeader(frame, departure);
        onward(frame, path, through);
    }

    private void putHeader(Frame frame, IpDeparture departure) {
        if (departure.isIpv4()) {
            putIpv4(frame, departure);
        } else {
            putIpv6(frame, departure);
        }
    }

    /// DF is set and the identification 0: the packet is atomic (RFC 6864 §4.1).
    private static void putIpv4(Frame frame, IpDeparture d) {
        long at = frame.prepend(Ipv4Header.MIN_LENGTH);
        MemorySegment m = frame.memory();
        int source = (int) d.sourceLo;
        Ipv4Header.write(m, at, d.trafficClass, frame.length(), d.ttl, d.protocol, source, (int) d.destinationLo);
    }

    /// The packet goes to the first router; where it shall end stands in the option.
    private void putRouted(Frame frame, IpDeparture d, SourceRoute route) {
        int length = route.optionLength();
        route.write(frame.memory(), frame.prepend(length), (int) d.destinationLo);
        putIpv4(frame, d);
        MemorySegment m = frame.memory();
        Ipv4Header.putHeaderLength(m, frame.offset(), Ipv4Header.MIN_LENGTH + length);
        Ipv4Header.putDestination(m, frame.offset(), route.first().ipv4());
        Ipv4Header.finish(m, frame.offset());
    }

    private static void putIpv6(Frame frame, IpDeparture d) {
        int payload = frame.length();
        long at = frame.prepend(Ipv6Header.LENGTH);
        MemorySegment m = frame.memory();
        Ipv6Header.write(m, at, payload, d.protocol);
        Ipv6Header.putTrafficClass(m, at, d.trafficClass, 0);
        Ipv6Header.putHopLimit(m, at, d.ttl);
        Ipv6Header.putSource(m, at, d.sourceHi, d.sourceLo);
        Ipv6Header.putDestination(m, at, d.destinationHi, d.destinationLo);
    }

    /// Sends a whole packet, header included, on its path.
    void onward(Frame frame, Path path, NetworkInterface through) {
        ip.counters.count(Counter.IP_OUT_REQUESTS);
        if (!through.isEthernet()) {
            through.link().send(frame);
        } else if (IpAddress.isMulticast(path.nextHi, path.nextLo)) {
            sendToGroup(frame, path, through);
        } else {
            ip.neighbours.send(frame, path, through);
        }
    }

    private static void sendToGroup(Frame frame, Path path, NetworkInterface through) {
        if (IpAddress.isIpv4(path.nextHi, path.nextLo)) {
            long mac = MacAddress.ofIpv4Multicast((int) path.nextLo);
            EthernetOutput.send(frame, through, mac, EthernetHeader.IPV4);
        } else {
            EthernetOutput.send(frame, through, MacAddress.ofIpv6Multicast(path.nextLo), EthernetHeader.IPV6);
        }
    }

    /// A new identification for a packet in fragments: RFC 6864 §4.2.
    int nextIdentification() {
        return ++identification;
    }
}
