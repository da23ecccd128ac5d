package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Takes the frames of one interface: reads and removes the Ethernet header where there is one, and sorts by protocol.
/// RFC 894,
/// RFC 2464. One thread, the host's.
final class LinkInput implements FrameSink {
    private final NetworkInterface from;
    private final Arp arp;
    private final IpInput ip;
    private final Counters counters;
    private final @Nullable InputLog log;
    private final EthernetHeader ethernet = new EthernetHeader();

    LinkInput(NetworkInterface from, Arp arp, IpInput ip, Counters counters, @Nullable InputLog log) {
        this.from = from;
        this.arp = arp;
        this.ip = ip;
        this.counters = counters;
        this.log = log;
    }

    @Override
    public void accept(Frame frame) {
        if (log != null) log.frame(from.index(), frame);
        if (!from.isEthernet()) {
            ip.accept(frame, from);
        } else if (ethernet.wrap(frame.memory(), frame.offset(), frame.length()) && isForUs()) {
            int type = ethernet.etherType();
            frame.trimFront(EthernetHeader.LENGTH);
            dispatch(frame, type);
        } else {
            counters.count(Counter.LINK_IN_DROPS);
        }
    }

    private boolean isForUs() {
        long destination = ethernet.destination();
        return destination == from.link().macAddress() || MacAddress.isMulticast(destination);
    }

    private void dispatch(Frame frame, int type) {
        switch (type) {
            case EthernetHeader.IPV4, EthernetHeader.IPV6 -> ip.accept(frame, from);
            case EthernetHeader.ARP -> arp.accept(frame, from);
            default -> counters.count(Counter.LINK_IN_DROPS);
        }
    }
}
