package io.synwave.host;

import io.synwave.link.Link;
import io.synwave.tcp.BufferSource;
import io.synwave.trace.Counters;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// IP on a host: interfaces, routes, neighbours, and the parts that process packets. It knows nothing of TCP but
/// [UpperLayer]. One thread, the host's.
final class IpLayer {
    final Counters counters;
    final Routes routes = new Routes();
    final List<NetworkInterface> interfaces = new ArrayList<>();
    final IpOutput output;
    final Neighbours neighbours;
    final Icmp icmp;

    /// Packets with a source route that has come to its end are taken, and answered by it turned round.
    boolean acceptsSourceRoutes;

    /// The time of the poll or call that is going on.
    long nowNs;

    private final Arp arp;
    private final Ndp ndp;
    private final Reassembler reassembler;
    private final IpInput input;
    private final IpArrival expiring = new IpArrival();

    // The parts keep a reference to this and use it only later, when all of it stands.
    @SuppressWarnings("this-escape")
    IpLayer(BufferSource buffers, UpperLayer upper, Counters counters) {
        this.counters = counters;
        output = new IpOutput(this);
        arp = new Arp(this);
        ndp = new Ndp(this);
        neighbours = new Neighbours(this, this::solicit, upper::unreachable);
        icmp = new Icmp(this, ndp, upper);
        reassembler = new Reassembler(this, buffers);
        input = new IpInput(this, reassembler, upper);
    }

    private void solicit(Neighbour neighbour) {
        if (IpAddress.isIpv4(neighbour.hi, neighbour.lo)) {
            arp.solicit(neighbour);
        } else {
            ndp.solicit(neighbour);
        }
    }

    NetworkInterface attach(Link link, @Nullable InputLog log) {
        NetworkInterface made = new NetworkInterface(interfaces.size(), link);
        made.deliverTo(new LinkInput(made, arp, input, counters, log));
        link.whenMtuChanges(() -> mtuChanged(made));
        interfaces.add(made);
        return made;
    }

    private void mtuChanged(NetworkInterface at) {
        at.mtuChanged();
        routes.changed();
    }

    void addAddress(NetworkInterface to, Prefix address) {
        to.add(address);
        Prefix network = new Prefix(address.network(), address.bits());
        routes.add(new Route(network, to, null));
    }

    void removeAddress(NetworkInterface from, Prefix address) {
        from.remove(address.address());
        routes.remove(new Route(new Prefix(address.network(), address.bits()), from, null));
    }

    /// Whether the address with these halves is one of this host's.
    boolean ownsAny(long hi, long lo) {
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).owns(hi, lo)) return true;
        }
        return false;
    }

    long nextDeadlineNs() {
        long next = Math.min(neighbours.nextDeadlineNs(), reassembler.nextDeadlineNs());
        next = Math.min(next, routes.mtus().nextDeadlineNs());
        for (int i = 0; i < interfaces.size(); i++) {
            next = Math.min(next, interfaces.get(i).link().nextDeadlineNs());
        }
        return next;
    }

    void timersExpire() {
        neighbours.timersExpire();
        reassembler.timersExpire(expiring);
        if (routes.mtus().forgetOld(nowNs)) routes.changed();
    }

    /// Packets that are not whole.
    int partialPackets() {
        return reassembler.size();
    }

    void close() {
        neighbours.close();
        reassembler.close();
        interfaces.forEach(each -> each.link().close());
    }
}
