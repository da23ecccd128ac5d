package io.synwave.host;

import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.NdpMessage;
import io.synwave.wire.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host's attachment to one link: the addresses it has there.
///
/// A packet for any address of the host is taken on any interface (the weak host model of RFC 1122 §3.3.4.2, as
/// Linux). One thread, the host's.
public final class NetworkInterface {
    /// `ff02::1`: all nodes of the link.
    private static final long LINK_SCOPE_HI = 0xff02_0000_0000_0000L;

    private final int index;
    private final Link link;
    private final boolean isEthernet;
    private @Nullable FrameSink sink;
    private boolean takesAll;
    private Prefix[] addresses = {};
    private int[] broadcasts = {};
    private int mtu;
    private int leastMtu;

    NetworkInterface(int index, Link link) {
        this.index = index;
        this.link = link;
        this.isEthernet = link.type() == LinkType.ETHERNET;
        mtu = link.mtu();
        leastMtu = mtu;
    }

    /// The link has told that its MTU is another one now.
    void mtuChanged() {
        mtu = link.mtu();
        leastMtu = Math.min(leastMtu, mtu);
    }

    /// Its place among the host's interfaces, from 0.
    public int index() {
        return index;
    }

    /// The device below.
    public Link link() {
        return link;
    }

    /// The largest IP packet in bytes.
    public int mtu() {
        return mtu;
    }

    /// The smallest MTU that was ever seen here: where it varies, what a connection should reckon with (RFC 9293
    /// §3.7.3, SHLD-6).
    int leastMtu() {
        return leastMtu;
    }

    /// Its addresses, each with the prefix of its network, in the order they were given.
    public List<Prefix> addresses() {
        return List.of(addresses);
    }

    @Override
    public String toString() {
        return "interface " + index + " " + addresses();
    }

    boolean isEthernet() {
        return isEthernet;
    }

    /// Has `sink` take what arrives.
    void deliverTo(FrameSink sink) {
        this.sink = sink;
    }

    /// Takes what has arrived, at most `budget` frames; answers how many.
    int receive(int budget) {
        return sink == null ? 0 : link.receive(sink, budget);
    }

    void add(Prefix address) {
        Prefix[] more = java.util.Arrays.copyOf(addresses, addresses.length + 1);
        more[addresses.length] = address;
        use(more);
    }

    void remove(IpAddress address) {
        use(java.util.Arrays.stream(addresses)
                .filter(own -> !own.address().equals(address))
                .toArray(Prefix[]::new));
    }

    private void use(Prefix[] these) {
        addresses = these;
        broadcasts = java.util.Arrays.stream(these)
                .filter(own -> own.isIpv4() && own.bits() < 31)
                .mapToInt(own -> own.broadcast().ipv4())
                .toArray();
    }

    /// Whether packets for whatever single host count as for this one, where they come in here: what a program
    /// needs
    /// that stands for a whole network ([ListenOptions#everywhere]). Linux: AnyIP.
    public void takeAll(boolean isOn) {
        takesAll = isOn;
    }

    boolean takesAll() {
        return takesAll;
    }

    /// Whether the address with these halves is one of its own.
    boolean owns(long hi, long lo) {
        for (Prefix own : addresses) {
            if (own.address().lo() == lo && own.address().hi() == hi) return true;
        }
        return false;
    }

    /// Whether this is the broadcast address of one of its networks.
    boolean isDirectedBroadcast(int ipv4) {
        for (int broadcast : broadcasts) {
            if (broadcast == ipv4) return true;
        }
        return false;
    }

    /// Whether it listens to this IPv6 group: all nodes, or the solicited-node group of an own address (RFC 4291
    /// §2.8).
    boolean isMember(long hi, long lo) {
        if (hi != LINK_SCOPE_HI) return false;
        if (lo == 1) return true;
        for (Prefix own : addresses) {
            if (!own.isIpv4() && NdpMessage.solicitedNodeLo(own.address().lo()) == lo) return true;
        }
        return false;
    }

    /// The own address to send to `destination` from by way of `nextHop`: one of the next hop's network, else one
    /// of
    /// the same version and scope; `null` when there is none (a part of RFC 6724 §5).
    @Nullable
    IpAddress sourceFor(IpAddress destination, IpAddress nextHop) {
        IpAddress best = null;
        for (Prefix own : addresses) {
            if (own.isIpv4() != destination.isIpv4()) continue;
            if (own.contains(nextHop) && isSameScope(own.address(), destination)) return own.address();
            if (best == null || isSameScope(own.address(), destination) && !isSameScope(best, destination)) {
                best = own.address();
            }
        }
        return best;
    }

    private static boolean isSameScope(IpAddress one, IpAddress other) {
        return one.isLinkLocal() == other.isLinkLocal();
    }
}
